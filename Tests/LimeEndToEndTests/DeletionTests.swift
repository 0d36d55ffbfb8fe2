import Lime
import LimeIO
import LimeModels
import LimeTestSupport
import Testing

/// The superpixels with the largest weights must be those that the network really needs.
///
/// Everything is as a user gets it: a real network, the default options, the explanation's own fill.
@Suite(.serialized)
struct DeletionTests {
    private static let hiddenCount = 5
    private static let randomChoices = 100

    @Test(arguments: ["chelsea.png", "coffee.png", "rocket.jpg"])
    func hidingTheBestSuperpixelsHurtsMoreThanHidingAnyOthers(picture: String) async throws {
        let model = try await Model.load(DemoAsset.path("efficientnet_lite0.keras"))
        let image = try ImageFile.read(DemoAsset.path(picture))
        let explainer = try ImageExplainer(model: model)
        let explanation = try await explainer.explain(image)
        let label = try #require(explanation.explanation.labels.first)

        let strongest = label.weights.sorted { $0.weight > $1.weight }.prefix(Self.hiddenCount)
        try #require(strongest.count == Self.hiddenCount)
        let best = Set(strongest.map(\.feature))
        var numbers = SeededNumbers(2016)
        let others = (0..<Self.randomChoices).map { _ in
            Set((0..<explanation.segmentation.count).shuffled(using: &numbers).prefix(Self.hiddenCount))
        }

        let trial = try HiddenSuperpixels(image, explanation: explanation, explainer: explainer, model: model)
        let left = try await trial.probabilities(ofClass: label.index, hiding: [[], best] + others)
        let (whole, withoutBest, withoutOthers) = (left[0], left[1], left[2...])
        print(
            picture,
            label.label,
            "superpixels",
            explanation.segmentation.count,
            "whole",
            whole,
            "without the best",
            withoutBest,
            "without random ones",
            withoutOthers.min() ?? 0,
            "to",
            withoutOthers.max() ?? 0
        )
        // The trial shows the network the same picture as the explainer did.
        #expect(abs(whole - label.value) < 1e-5)
        for (choice, probability) in zip(others, withoutOthers) where choice != best {
            #expect(withoutBest < probability, "hiding \(choice.sorted()) hurts more than hiding \(best.sorted())")
        }
    }
}
