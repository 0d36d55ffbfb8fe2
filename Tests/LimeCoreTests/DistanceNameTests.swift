import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

struct DistanceNameTests {
    /// Every name that scikit-learn takes here, aliases among them, gives its distances.
    @Test func equalScikitLearn() throws {
        for sample in try DistanceCases().cases {
            for metric in sample.distances.keys.sorted() {
                let distances = sample.distances(try Distance(name: metric))
                #expect(sample.agrees(distances, with: metric), "\(metric) of \(sample.name): \(distances)")
            }
        }
    }

    @Test func refusesWithAReason() throws {
        for metric in try DistanceCases().refused {
            let error = #expect(throws: LimeError.self) { try Distance(name: metric) }
            #expect(error?.code == .usage)
            #expect(error?.message.contains("'\(metric)': ") == true, "\(error?.message ?? "")")
        }
    }

    @Test func unknownNamesListTheKnown() {
        let error = #expect(throws: LimeError.self) { try Distance(name: "Euclidean") }
        #expect(error?.message.contains("'Euclidean'; the distances are euclidean, cosine, manhattan") == true)
    }
}
