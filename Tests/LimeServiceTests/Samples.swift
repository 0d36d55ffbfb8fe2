import Foundation
import Lime

@testable import LimeService

/// Explanations and tables with made-up numbers that are exact in binary, so that texts of them are known.
enum Samples {
    static let sampling = SamplingReport(
        sampler: "iid",
        samples: 8,
        modelCalls: 8,
        seed: 7,
        kernelWidth: 0.75,
        effectiveSampleSize: 6.5
    )

    static func row(warnings: [ExplanationWarning] = []) -> TabularExplanation {
        var seconds = StageSeconds()
        seconds.sampling = 0.5
        seconds.model = 0.25
        seconds.fitting = 0.125
        let label = LabelExplanation(
            label: "no",
            index: 0,
            value: 0.75,
            intercept: 0.125,
            localPrediction: 0.625,
            score: 0.5,
            weights: [
                FeatureWeight(feature: 1, weight: -0.5), FeatureWeight(feature: 0, weight: 0.25),
                FeatureWeight(feature: 2, weight: 0.125),
            ]
        )
        return TabularExplanation(
            explanation: Explanation(
                task: .classification(classes: ["no", "yes"]),
                prediction: [0.75, 0.25],
                labels: [label],
                sampling: self.sampling,
                warnings: warnings,
                seconds: seconds
            ),
            features: [
                TabularFeature(column: "age", index: 0, value: .number(39), condition: "age <= 48.00"),
                TabularFeature(column: "sex", index: 2, value: .level("male"), condition: "sex = male"),
                TabularFeature(column: "work", index: 3, value: .missing, condition: "work is missing"),
            ]
        )
    }

    static func picture() -> ImageExplanation {
        let label = LabelExplanation(
            label: "cat",
            index: 0,
            value: 0.5,
            intercept: 0.25,
            localPrediction: 0.375,
            score: 0.5,
            weights: [FeatureWeight(feature: 1, weight: -0.25), FeatureWeight(feature: 0, weight: 0.125)]
        )
        return ImageExplanation(
            explanation: Explanation(
                task: .regression(targets: ["cat"]),
                prediction: [0.5],
                labels: [label],
                sampling: self.sampling,
                warnings: [],
                seconds: StageSeconds()
            ),
            segmentation: Segmentation(renumbering: [0, 0, 1, 0, 1, 1, 1, 1, 1], width: 3, height: 3)
        )
    }

    static func text() -> TextExplanation {
        let label = LabelExplanation(
            label: "yes",
            index: 1,
            value: 0.25,
            intercept: 0.125,
            localPrediction: 0.25,
            score: 0.5,
            weights: [FeatureWeight(feature: 2, weight: -0.5), FeatureWeight(feature: 0, weight: 0.25)]
        )
        return TextExplanation(
            explanation: Explanation(
                task: .classification(classes: ["no", "yes"]),
                prediction: [0.75, 0.25],
                labels: [label],
                sampling: self.sampling,
                warnings: [],
                seconds: StageSeconds()
            ),
            text: "so, 😀 so<b",
            tokens: [
                TextToken(text: "so", index: 0, spans: [0..<2, 6..<8]), TextToken(text: "😀", index: 1, spans: [4..<5]),
                TextToken(text: "b", index: 2, spans: [9..<10]),
            ]
        )
    }

    /// An explained text, as a run hands it to a writer.
    static func input(text number: Int) -> ExplainedInput {
        let explanation = self.text()
        return ExplainedInput(
            document: EncodedExplanation(explanation, number: number, context: DocumentContext(preset: "python")),
            explanation: .text(explanation),
            title: "text \(number)",
            caseName: String(number),
            picture: nil
        )
    }

    static let rgb = RGBImage(width: 3, height: 3, bytes: [UInt8](repeating: 90, count: 27))

    /// An explained row, as a run hands it to a writer.
    static func input(row: Int) -> ExplainedInput {
        let explanation = self.row()
        return ExplainedInput(
            document: EncodedExplanation(explanation, row: row, context: DocumentContext(preset: "default")),
            explanation: .tabular(explanation),
            title: "row \(row)",
            caseName: String(row),
            picture: nil
        )
    }

    /// An explained picture, as a run hands it to a writer.
    static func input(picture path: String) -> ExplainedInput {
        let explanation = self.picture()
        return ExplainedInput(
            document: EncodedExplanation(explanation, path: path, context: DocumentContext(preset: "default")),
            explanation: .image(explanation),
            title: PathName.last(path),
            caseName: PathName.last(path),
            picture: self.rgb
        )
    }

    static func signature(_ count: Int, columns: [String] = []) -> ModelSignature {
        ModelSignature(
            inputs: [ModelInput(name: "x", elementType: .float32, shape: [count], columns: columns)],
            task: .classification()
        )
    }

    static let table = Table(
        columns: [
            TableColumn(name: "age", numbers: [20, 30, 40, .nan]),
            TableColumn(name: "sex", kind: .category, codes: [0, 1, 1, 0], levels: ["f", "m"]),
            TableColumn(name: "town", kind: .category, codes: [0, 1, 2, -1], levels: ["a", "b", "c"]),
        ]
    )
}

/// A folder that is there for one test.
final class TemporaryFolder {
    let path: String

    init() throws {
        self.path = FileManager.default.temporaryDirectory.path + "/lime-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: self.path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: self.path) }

    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: self.path)) ?? []).sorted() }

    func text(_ name: String) throws -> String { try String(contentsOfFile: "\(self.path)/\(name)", encoding: .utf8) }

    func write(_ text: String, _ name: String) throws -> String {
        let path = "\(self.path)/\(name)"
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }
}
