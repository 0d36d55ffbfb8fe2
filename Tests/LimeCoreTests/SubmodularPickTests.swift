import Foundation
import LimeCore
import LimeTestSupport
import Testing

struct SubmodularPickTests {
    /// Explanations of one label each, by the weights of their features.
    private func explanations(_ weights: [String: Double]...) -> [[[NamedWeight]]] {
        weights.map { features in
            [features.sorted { $0.key < $1.key }.map { NamedWeight(name: $0.key, weight: $0.value) }]
        }
    }

    private func options(_ change: (inout SubmodularPick.Options) -> Void) -> SubmodularPick.Options {
        var options = SubmodularPick.Options.default
        change(&options)
        return options
    }

    /// The best set by trying all of them, for a size that greedy choice reaches too.
    @Test func coversAsMuchAsTheBestPair() throws {
        let explanations = self.explanations(["a": 4, "b": 1], ["b": 4, "c": 4], ["a": -1, "c": 1], ["d": 1])
        // √5 = a, √5 = b, √5 = c, 1 = d: the second adds b and c, then the first a.
        let pick = try SubmodularPick(options: self.options { $0.count = 2 })
        #expect(pick.choose(explanations) == [0, 1])
        #expect(try SubmodularPick(options: self.options { $0.count = 3 }).choose(explanations) == [0, 1, 3])
    }

    @Test func equalsGoToTheFirstOrTheLast() throws {
        let same = self.explanations(["a": 1], ["a": 1], ["a": 1])
        #expect(try SubmodularPick(options: self.options { $0.stopsWhenCovered = false }).choose(same) == [0, 1, 2])
        #expect(try SubmodularPick(options: .python).choose(same) == [2, 1, 0])
    }

    @Test func endsWhenNothingIsNew() throws {
        let explanations = self.explanations(["a": 1], ["a": -2], ["b": 1], ["c": 0])
        #expect(try SubmodularPick().choose(explanations) == [0, 2])
        #expect(try SubmodularPick().choose([]) == [])
        // a has the most, √3; then b, 1; then nothing, so the last of those left.
        #expect(try SubmodularPick(options: .python).choose(explanations) == [1, 2, 3, 0])
    }

    /// Weights of one feature that cancel over the labels use it not at all.
    @Test func weightsAddUpOverLabels() throws {
        let opposed = [[NamedWeight(name: "a", weight: 1)], [NamedWeight(name: "a", weight: -1)]]
        let coverage = FeatureCoverage([opposed, [[NamedWeight(name: "b", weight: -9)]]])
        #expect(coverage.names == ["a", "b"])
        #expect(coverage.importance == [0, 3])
        #expect(try SubmodularPick().choose([opposed, [[NamedWeight(name: "b", weight: -9)]]]) == [1])
    }

    /// `numpy.random.seed(13); a = numpy.arange(160); numpy.random.shuffle(a); a[:20]` of NumPy 2.4.6.
    @Test func numPyCandidates() throws {
        let options = SubmodularPick.Options.python
        let pick = try SubmodularPick(options: self.with(options, seed: 13, size: 20))
        let expected = [30, 54, 131, 152, 66, 104, 127, 97, 106, 33, 142, 77, 51, 100, 32, 93, 145, 21, 90, 137]
        #expect(pick.candidates(count: 160) == expected)
    }

    private func with(_ options: SubmodularPick.Options, seed: UInt64, size: Int) -> SubmodularPick.Options {
        var options = options
        options.seed = seed
        options.candidates = .sample(size)
        return options
    }

    @Test func keyedCandidates() throws {
        let pick = try SubmodularPick(options: self.options { $0.candidates = .sample(30) })
        let candidates = pick.candidates(count: 1000)
        #expect(candidates.count == 30 && Set(candidates).count == 30 && candidates == candidates.sorted())
        #expect(pick.candidates(count: 30) == Array(0..<30))
        #expect(try SubmodularPick(options: self.options { $0.candidates = .all }).candidates(count: 3) == [0, 1, 2])
        let other = try SubmodularPick(options: self.with(.default, seed: 43, size: 30)).candidates(count: 1000)
        #expect(other != candidates)
    }

    @Test func optionsOutOfRange() {
        for change: (inout SubmodularPick.Options) -> Void in [
            { $0.count = 0 }, { $0.candidates = .sample(0) },
            {
                $0.sampler = .numPy
                $0.seed = 1 << 32
            },
        ] {
            let error = #expect(throws: LimeError.self) { try SubmodularPick(options: self.options(change)) }
            #expect(error?.code == .usage)
        }
    }

    @Test func roundTrip() throws {
        for options in [SubmodularPick.Options.default, .python] {
            let data = try JSONEncoder().encode(options)
            #expect(try JSONDecoder().decode(SubmodularPick.Options.self, from: data) == options)
        }
    }
}
