import Lime
import LimeModels

/// What a document tells beside the explanation itself.
struct DocumentContext: Sendable {
    /// The options that were started from.
    var preset: String
    /// The SHA-256 of the model's file.
    var modelHash: String?
    /// Whether to tell where the time went.
    var profile = false
}

extension DocumentContext {
    /// What a request and its model give to every document.
    init(_ settings: ExplanationSettings, _ model: Model) {
        self.init(preset: settings.preset.rawValue, modelHash: model.hash, profile: settings.profile)
    }
}

extension EncodedExplanation {
    init(_ explanation: TabularExplanation, row: Int, context: DocumentContext) {
        self.init(.tabular, explanation.explanation, Input(row: row), context) { weight in
            let feature = explanation.features[weight.feature]
            let isMissing = feature.value == .missing
            return Feature(
                feature: feature.column,
                index: feature.index,
                value: isMissing ? nil : feature.value,
                missing: isMissing ? true : nil,
                condition: feature.condition,
                linearValue: feature.linearValue,
                weight: weight.weight
            )
        }
    }

    init(_ explanation: TextExplanation, number: Int, context: DocumentContext) {
        let input = Input(row: number, text: explanation.text)
        self.init(.text, explanation.explanation, input, context) { weight in
            let token = explanation.tokens[weight.feature]
            return Feature(
                feature: token.text,
                index: token.index,
                weight: weight.weight,
                spans: token.spans.map { [$0.lowerBound, $0.upperBound] }
            )
        }
    }

    init(_ explanation: ImageExplanation, path: String, context: DocumentContext) {
        self.init(.image, explanation.explanation, Input(image: path), context) { weight in
            let superpixel = explanation.superpixels[weight.feature]
            return Feature(
                feature: "superpixel \(weight.feature)",
                index: weight.feature,
                weight: weight.weight,
                box: [superpixel.minX, superpixel.minY, superpixel.maxX, superpixel.maxY],
                pixels: superpixel.pixels
            )
        }
        self.segmentation = SegmentationRuns(
            width: explanation.segmentation.width,
            height: explanation.segmentation.height,
            runs: explanation.segmentation.runs().map { [$0.label, $0.count] }
        )
    }

    private init(
        _ kind: Kind,
        _ explanation: Explanation,
        _ input: Input,
        _ context: DocumentContext,
        _ feature: (FeatureWeight) -> Feature
    ) {
        self.schema = Self.schema
        self.kind = kind
        self.preset = context.preset
        self.task = explanation.task.isClassification ? .classification : .regression
        self.limeVersion = LimeVersion.current
        self.modelHash = context.modelHash
        self.input = input
        self.prediction = zip(explanation.task.names, explanation.prediction).map { Output(label: $0, value: $1) }
        self.explanations = explanation.labels.map { label in
            Label(
                label: label.label,
                value: label.value,
                intercept: label.intercept,
                localPrediction: label.localPrediction,
                score: label.score,
                features: label.weights.map { weight in
                    var feature = feature(weight)
                    feature.standardError = weight.standardError
                    feature.interval = weight.interval.map { [$0.lowerBound, $0.upperBound] }
                    return feature
                },
                certainty: label.certainty.map { Certainty($0, feature) }
            )
        }
        self.sampling = Sampling(explanation.sampling)
        self.warnings = explanation.warnings.map { Warning(code: $0.code, message: $0.message) }
        self.seconds = context.profile ? Seconds(explanation.seconds) : nil
    }
}

extension EncodedExplanation.Certainty {
    /// Names features as an explanation does.
    fileprivate init(_ certainty: ListCertainty, _ feature: (FeatureWeight) -> EncodedExplanation.Feature) {
        let next = feature(FeatureWeight(feature: certainty.next, weight: 0))
        self.last = feature(FeatureWeight(feature: certainty.last, weight: 0)).index
        self.next = EncodedExplanation.Rival(
            feature: next.feature,
            index: next.index,
            condition: next.condition,
            spans: next.spans
        )
        self.gapProbability = certainty.gapProbability
        self.listProbability = certainty.listProbability
        self.stability = certainty.stability
    }
}

extension EncodedExplanation.Sampling {
    init(_ report: SamplingReport) {
        self.sampler = report.sampler
        self.samples = report.samples
        self.modelCalls = report.modelCalls
        self.poolCalls = report.poolCalls
        self.seed = report.seed
        self.kernelWidth = report.kernelWidth
        self.effectiveSampleSize = report.effectiveSampleSize
    }
}

extension EncodedExplanation.Seconds {
    init(_ seconds: StageSeconds) {
        self.sampling = seconds.sampling
        self.model = seconds.model
        self.fitting = seconds.fitting
    }
}
