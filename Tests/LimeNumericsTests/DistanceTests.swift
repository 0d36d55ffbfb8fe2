import LimeNumerics
import LimeTestSupport
import Testing

struct DistanceTests {
    private func distance(_ distance: Distance, _ a: [Double], _ b: [Double]) -> Double {
        a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { distance(a, $0) } }
    }

    @Test func euclidean() {
        #expect(self.distance(.euclidean, [1, 2, 3], [4, 6, 3]) == 5)
        #expect(self.distance(.euclidean, [], []) == 0)
    }

    @Test func cosine() {
        #expect(self.distance(.cosine, [1, 0], [0, 2]) == 1)
        #expect(self.distance(.cosine, [1, 0], [-3, 0]) == 2)
        #expect(abs(self.distance(.cosine, [1, 1], [3, 0]) - (1 - 0.5.squareRoot())) < 1e-15)
        #expect(self.distance(.cosine, [0, 0], [1, 1]) == 1)
        #expect(self.distance(.cosine, [0.1, 0.7], [0.1, 0.7]) >= 0)
    }

    @Test(arguments: Distance.allCases.filter { $0 != .gower })
    func equalsScikitLearn(kind: Distance) throws {
        for sample in try DistanceCases().cases {
            let distances = sample.distances(kind)
            #expect(sample.agrees(distances, with: kind.rawValue), "\(sample.name): \(distances)")
        }
    }

    @Test func correlationOfAConstantRowIsNone() {
        #expect(self.distance(.correlation, [0.1, 0.1, 0.1], [1, 2, 3]).isNaN)
        #expect(self.distance(.correlation, [1, 2, 3], [1e9, 1e9, 1e9]).isNaN)
    }
}
