import LimeCore
import Testing

/// How many samples are drawn where nobody says how many.
struct SampleGrowthTests {
    private let options = SamplingOptions(samples: 2048, batchSize: 64, replicates: 4, growth: .tables)

    @Test(
        arguments: [
            (features: 1, levels: 4, samples: 2048), (256, 4, 2048), (257, 4, 4096), (600, 4, 8192), (14, 16, 2048),
            (14, 17, 4096), (14, nil, 4096), (600, nil, 8192), (0, 4, 2048),
        ] as [(Int, Int?, Int)]
    )
    func samples(features: Int, levels: Int?, samples: Int) {
        let grown = self.options.grown(levels: Array(repeating: levels, count: features))
        #expect(grown.samples == samples)
        #expect(grown.replicates == 4)
    }

    @Test func aNumberThatWasSetStays() {
        var options = self.options
        options.samples = 100
        #expect(options.growth == nil)
        #expect(options.grown(levels: Array(repeating: nil, count: 1000)).samples == 100)
    }

    @Test func numbersTooLargeToMultiply() {
        let growth = SampleGrowth(perFeature: .max, finenessFactor: .max, coarseLevels: 1)
        let options = SamplingOptions(samples: 2048, batchSize: 64, growth: growth)
        #expect(options.grown(levels: [nil, nil]).samples == .max)
    }
}
