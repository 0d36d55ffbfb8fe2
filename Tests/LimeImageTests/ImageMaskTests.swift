import LimeCore
import LimeImage
import Testing

/// Beside the comparisons with Python in LimeParityTests.
struct ImageMaskTests {
    private static let image = RGBImage(width: 4, height: 1) { x, _ in (UInt8(10 * x), 50, 60) }

    private static let explanation: ImageExplanation = {
        let weights = [(2, -0.5), (0, 0.4), (1, 0.1)].map { FeatureWeight(feature: $0.0, weight: $0.1) }
        let label = LabelExplanation(
            label: "cat",
            index: 3,
            value: 1,
            intercept: 0,
            localPrediction: 1,
            score: 1,
            weights: weights
        )
        let sampling = SamplingReport(
            sampler: "iid",
            samples: 9,
            modelCalls: 9,
            seed: 1,
            kernelWidth: 0.25,
            effectiveSampleSize: 9
        )
        let explanation = Explanation(
            task: .classification(classes: ["a", "b", "c", "cat"]),
            prediction: [0, 0, 0, 1],
            labels: [label],
            sampling: sampling,
            warnings: [],
            seconds: StageSeconds()
        )
        let map = Segmentation(renumbering: [0, 1, 2, -1], width: 4, height: 1)
        return ImageExplanation(explanation: explanation, segmentation: map)
    }()

    @Test(
        arguments: [
            (.init(), [1, 1, 0, 0]),
            (.init(features: 1), [1, 0, 0, 0]),
            (.init(features: 0), [0, 0, 0, 0]),
            (.init(minimumWeight: 0.1), [1, 0, 0, 0]),
            (.init(positiveOnly: false, negativeOnly: true), [0, 0, 1, 0]),
            (.init(positiveOnly: false), [1, 1, -1, 0]),
            (.init(positiveOnly: false, features: 2), [1, 0, -1, 0]),
            (.init(positiveOnly: false, minimumWeight: 0.4), [1, 0, -1, 0]),
        ] as [(ImageExplanation.MaskOptions, [Int8])]
    )
    func mask(_ options: ImageExplanation.MaskOptions, _ expected: [Int8]) throws {
        for label in ["cat", "3"] {
            #expect(try Self.explanation.imageAndMask(of: Self.image, label: label, options).mask == expected)
        }
    }

    @Test func coloursAndBlack() throws {
        func bytes(_ options: ImageExplanation.MaskOptions) throws -> [UInt8] {
            try Self.explanation.imageAndMask(of: Self.image, label: "cat", options).image.bytes
        }
        #expect(try bytes(.init()) == Self.image.bytes)
        let both = try bytes(.init(positiveOnly: false))
        #expect(both == [0, 60, 60, 10, 60, 60, 60, 50, 60, 30, 50, 60])
        let rest = try bytes(.init(hidesRest: true, features: 1))
        #expect(rest == [0, 50, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    }

    @Test func mistakes() {
        func code(_ image: RGBImage, _ label: String, _ options: ImageExplanation.MaskOptions) -> LimeError.Code? {
            let error = #expect(throws: LimeError.self) {
                try Self.explanation.imageAndMask(of: image, label: label, options)
            }
            return error?.code
        }
        #expect(code(Self.image, "dog", .init()) == .usage)
        #expect(code(Self.image, "cat", .init(positiveOnly: true, negativeOnly: true)) == .usage)
        #expect(code(Self.image, "cat", .init(features: -1)) == .usage)
        #expect(code(.noise(width: 2, height: 2, seed: 1), "cat", .init()) == .invalidInput)
    }
}
