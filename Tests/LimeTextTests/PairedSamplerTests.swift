import Foundation
import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

@testable import LimeText

/// Samples in pairs, and all masks of short texts, beside least squares over all masks.
struct PairedSamplerTests {
    private static let words = ["a", "b", "c", "d", "e", "f", "g"]
    private static let text = words.joined(separator: " ")

    /// Neither linear nor symmetric in the words.
    @Sendable private static func answer(_ kept: [Double]) -> Double {
        let sum = kept[0] + 2 * kept[1] * kept[2] - 1.5 * kept[3] * (1 - kept[4]) + kept[5] * kept[6] * kept[0]
        return 1 / (1 + exp(-sum))
    }

    private static let model = ClosurePredictor(texts: .regression(targets: ["y"])) { texts in
        Matrix(rows: texts.count, columns: 1) { row, _ in
            let there = Set(texts[row].split(separator: " ").map(String.init))
            return Self.answer(Self.words.map { there.contains($0) ? 1 : 0 })
        }
    }

    private static func options(
        samples: Int,
        seed: UInt64 = 1,
        _ sampler: TextSampler = .paired
    ) -> TextExplainer.Options {
        var options = TextExplainer.Options.default
        options.sampler = sampler
        options.sampling.samples = samples
        options.sampling.seed = seed
        options.sampling.enumerates = false
        options.surrogate.model = .ridge(penalty: 0)
        return options
    }

    private static func weights(_ options: TextExplainer.Options) async throws -> [FeatureWeight] {
        let explanation = try await TextExplainer(model: self.model, options: options).explain(self.text)
        return explanation.explanation.labels[0].weights.sorted { $0.feature < $1.feature }
    }

    /// √exp(−D² / σ²) at the cosine distance of a mask, times the probability of that mask.
    private static func law(_ hidden: Int, sets: [Double] = [1, 7, 21, 35, 35, 21, 7, 1]) -> Double {
        let distance = hidden == 7 ? 1 : 1 - (Double(7 - hidden) / 7).squareRoot()
        return hidden == 0 ? 0 : exp(-distance * distance / 0.0625 / 2) / 7 / sets[hidden]
    }

    /// What endlessly many samples give: the text itself is one sample among them.
    private static let limit = MaskedLeastSquares.coefficients(features: 7, weight: { law($0) }, answer: answer)

    @Test(arguments: [TextSampler.paired, .iid])
    func convergesToAllMasks(_ sampler: TextSampler) async throws {
        var options = Self.options(samples: 60_000, sampler)
        options.sampling.replicates = 1
        let weights = try await Self.weights(options)
        // Of independent samples, four standard errors.
        for (weight, expected) in zip(weights, Self.limit.dropFirst()) {
            #expect(abs(weight.weight - expected) < (sampler == .iid ? 0.012 : 0.003), "\(weight)")
        }
    }

    /// All masks have the expected weight of as many samples, the text itself that of one sample.
    @Test(arguments: [128, 1000])
    func allMasks(samples: Int) async throws {
        var options = Self.options(samples: samples, .iid)
        options.sampling.enumerates = true
        let model = CountingPredictor(Self.model)
        let explanation = try await TextExplainer(model: model, options: options).explain(Self.text).explanation
        let expected = MaskedLeastSquares.coefficients(
            features: 7,
            weight: { $0 == 0 ? 1 : Double(samples - 1) * Self.law($0) },
            answer: Self.answer
        )
        for weight in explanation.labels[0].weights {
            #expect(isClose(weight.weight, expected[weight.feature + 1], 1e-9))
            #expect(weight.standardError == 0 && weight.interval == weight.weight...weight.weight)
        }
        #expect(isClose(explanation.labels[0].intercept, expected[0], 1e-9))
        #expect(explanation.sampling.sampler == "exact")
        #expect(explanation.sampling.samples == 128 && explanation.sampling.modelCalls == 128 && model.items == 128)
    }

    /// One sample fewer than masks, and samples are drawn.
    @Test func tooFewForAllMasks() async throws {
        var options = Self.options(samples: 127)
        options.sampling.enumerates = true
        let report = try await TextExplainer(model: Self.model, options: options).explain(Self.text).explanation
            .sampling
        #expect(report.sampler == "paired" && report.samples == 127)
    }

    /// Asking once about equal samples changes no more than the order of sums.
    @Test(arguments: [TextSampler.iid, .uniformKept])
    func askingOnceChangesNothing(_ sampler: TextSampler) async throws {
        var options = Self.options(samples: 500, sampler)
        let once = CountingPredictor(Self.model)
        let first = try await TextExplainer(model: once, options: options).explain(Self.text).explanation
        options.sampling.asksEqualOnce = false
        let always = CountingPredictor(Self.model)
        let second = try await TextExplainer(model: always, options: options).explain(Self.text).explanation
        #expect(always.items == 500 && second.sampling.modelCalls == 500)
        #expect(once.items == first.sampling.modelCalls && once.items < 128 && first.sampling.samples == 500)
        let (one, two) = (first.labels[0], second.labels[0])
        #expect(one.weights.map(\.feature) == two.weights.map(\.feature))
        #expect(isClose(one.weights.map(\.weight), two.weights.map(\.weight), 1e-10))
        #expect(isClose(one.weights.compactMap(\.standardError), two.weights.compactMap(\.standardError), 1e-8))
        #expect(isClose(first.sampling.effectiveSampleSize, second.sampling.effectiveSampleSize, 1e-10))
        #expect(isClose(one.score, two.score, 1e-10))
    }

    /// Sums weighed by the factors are those of the law that is meant.
    @Test(arguments: [[1, 1, 1, 1, 1, 1, 1, 1], [1, 0.8, 0.5, 0.3, 0.1, 0.05, 0.01, 0.001]])
    func factorsUndoTheTilt(_ weights: [Double]) {
        let sizes = TiltedSizes(shares: TextSampler.paired.sizes(features: 7), weights: weights)
        let tokens = PairedTokens(sizes, features: 7, parts: [0..<8192, 8192..<16384]) { variable, part in
            Philox(seed: 3, stream: UInt64((variable ?? -1) + 1) << 8 | UInt64((part ?? -1) + 1))
        }
        var (sums, previous) = ([Double](repeating: 0, count: 8), [Double]())
        for sample in 0..<16384 {
            var row = [Double](repeating: 2, count: 7)
            let factor = row.withUnsafeMutableBufferPointer { tokens.write(sample, into: $0) }
            sums[row.count { $0 == 0 }] += factor
            // Every second one is the complement of the one before.
            if sample % 2 == 1 { #expect(zip(row, previous).allSatisfy { $0 + $1 == 1 }) }
            previous = row
        }
        #expect(sums[0] == 0)
        // Rare sizes are known less well: a size that is drawn n times to a share of 1 / √n.
        for (hidden, sum) in sums.enumerated().dropFirst() where weights[hidden] > 0.04 {
            #expect(abs(sum / 16384 - 1.0 / 7) < 0.012, "\(hidden)")
        }
    }

    /// The size of each set is as likely as the tilt says, and each word as likely as the others.
    @Test func everyWordIsAsLikely() {
        let sizes = TiltedSizes(shares: [0, 0, 1, 0, 0, 0], weights: [1, 1, 1, 1, 1, 1])
        let tokens = PairedTokens(sizes, features: 5, parts: [0..<4096]) { variable, part in
            Philox(seed: 5, stream: UInt64((variable ?? -1) + 1) << 8 | UInt64((part ?? -1) + 1))
        }
        var hidden = [Int](repeating: 0, count: 5)
        for sample in stride(from: 0, to: 4096, by: 2) {
            var row = [Double](repeating: 2, count: 5)
            #expect(row.withUnsafeMutableBufferPointer { tokens.write(sample, into: $0) } == 2)
            for word in 0..<5 where row[word] == 0 { hidden[word] += 1 }
        }
        // Two of five, in 2,048 sets; five standard errors.
        for count in hidden { #expect(abs(Double(count) / 2048 - 0.4) < 0.055) }
    }

    /// 95 of 100 intervals hold the limit; 7 weights of 80 seeds, which go together within a seed.
    @Test func intervalsCover() async throws {
        var covered = 0
        for seed in 1...80 as ClosedRange<UInt64> {
            var options = Self.options(samples: 512, seed: seed)
            options.sampling.replicates = 4
            for weight in try await Self.weights(options) {
                let interval = try #require(weight.interval)
                covered += interval.contains(Self.limit[weight.feature + 1]) ? 1 : 0
            }
        }
        #expect((0.90...0.99).contains(Double(covered) / 560), "\(covered) of 560")
    }

    /// As much closer to the limit as independent samples are further away.
    @Test func isCloserThanIndependentSamples() async throws {
        func error(_ sampler: TextSampler) async throws -> Double {
            var sum = 0.0
            for seed in 1...40 as ClosedRange<UInt64> {
                let weights = try await Self.weights(Self.options(samples: 256, seed: seed, sampler))
                sum += zip(weights, Self.limit.dropFirst()).reduce(0) { $0 + pow($1.0.weight - $1.1, 2) }
            }
            return sum
        }
        let (paired, independent) = (try await error(.paired), try await error(.iid))
        #expect(2 * paired < independent, "\(independent / paired)")
    }

    @Test func moreThanCanBeRemembered() async throws {
        let options = Self.options(samples: 1 << 21)
        let error = await #expect(throws: LimeError.self) {
            try await TextExplainer(model: Self.model, options: options).explain(Self.text)
        }
        #expect(error?.code == .usage)
    }
}
