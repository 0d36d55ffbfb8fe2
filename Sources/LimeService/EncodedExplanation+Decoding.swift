package import Lime

/// An explanation of any kind, as figures need it.
package enum AnyExplanation: Sendable {
    /// Of a row.
    case tabular(TabularExplanation)
    /// Of a text.
    case text(TextExplanation)
    /// Of a picture.
    case image(ImageExplanation)
}

extension EncodedExplanation {
    /// The explanation that the document describes.
    ///
    /// - Returns: An explanation that draws as the original did.
    /// - Throws: ``LimeError`` with code `invalidInput` when the document contradicts itself.
    package func decoded() throws -> AnyExplanation {
        guard self.schema == Self.schema else {
            throw LimeError(.invalidInput, "the document's schema is '\(self.schema)', not '\(Self.schema)'")
        }
        guard !self.explanations.isEmpty else { throw LimeError(.invalidInput, "the document explains no label") }
        switch self.kind {
        case .tabular:
            let (features, explanation) = try self.listed()
            return .tabular(TabularExplanation(explanation: explanation, features: features.map(TabularFeature.init)))
        case .text:
            guard let text = self.input.text else { throw LimeError(.invalidInput, "the document has no text") }
            let (features, explanation) = try self.listed()
            let tokens = try features.map { try TextToken($0) }
            return .text(TextExplanation(explanation: explanation, text: text, tokens: tokens))
        case .image:
            guard let segmentation else { throw LimeError(.invalidInput, "the document has no segmentation") }
            let map = try Segmentation(
                runs: try segmentation.pairs(),
                width: segmentation.width,
                height: segmentation.height
            )
            let explanation = try self.explanation { $0 }
            let rivals = explanation.labels.compactMap { $0.certainty?.next }
            let weighed = explanation.labels.flatMap { $0.weights.map(\.feature) }
            guard (weighed + rivals).allSatisfy((0..<map.count).contains) else {
                throw LimeError(.invalidInput, "the document weighs superpixels that its segmentation does not have")
            }
            return .image(ImageExplanation(explanation: explanation, segmentation: map))
        }
    }

    /// The features that have a weight, each once, and the explanation with their positions in this list.
    private func listed() throws -> ([Feature], Explanation) {
        guard self.explanations.allSatisfy({ $0.features.allSatisfy { $0.index >= 0 } }) else {
            throw LimeError(.invalidInput, "the document weighs a feature whose index is negative")
        }
        var positions: [Int: Int] = [:]
        var features: [Feature] = []
        let rivals = self.explanations.compactMap { $0.certainty?.next }.map(Feature.init)
        for feature in self.explanations.flatMap(\.features) + rivals where positions[feature.index] == nil {
            positions[feature.index] = features.count
            features.append(feature)
        }
        return (features, try self.explanation { positions[$0] ?? 0 })
    }

    private func explanation(_ position: (Int) -> Int) throws -> Explanation {
        let names = self.prediction.map(\.label)
        let labels = try self.explanations.map { label in
            guard let index = names.firstIndex(of: label.label) else {
                throw LimeError(.invalidInput, "the document explains '\(label.label)', which it does not predict")
            }
            try label.certainty?.check(label)
            return LabelExplanation(
                label: label.label,
                index: index,
                value: label.value,
                intercept: label.intercept,
                localPrediction: label.localPrediction,
                score: label.score,
                weights: try label.features.map { feature in
                    FeatureWeight(
                        feature: position(feature.index),
                        weight: feature.weight,
                        standardError: feature.standardError,
                        interval: try feature.range()
                    )
                },
                certainty: label.certainty.map { ListCertainty($0, position) }
            )
        }
        return Explanation(
            task: self.task == .classification ? .classification(classes: names) : .regression(targets: names),
            prediction: self.prediction.map(\.value),
            labels: labels,
            sampling: SamplingReport(self.sampling),
            warnings: self.warnings.map { ExplanationWarning(code: $0.code, message: $0.message) },
            seconds: StageSeconds()
        )
    }
}

extension EncodedExplanation.Certainty {
    /// Refuses what is no certainty of a label's list.
    fileprivate func check(_ label: EncodedExplanation.Label) throws {
        let shares = [self.gapProbability, self.listProbability, self.stability]
        guard shares.allSatisfy({ (0...1).contains($0) }), self.next.index >= 0,
            label.features.contains(where: { $0.index == self.last })
        else {
            throw LimeError(.invalidInput, "the certainty of the document's '\(label.label)' contradicts its features")
        }
    }
}

extension ListCertainty {
    fileprivate init(_ certainty: EncodedExplanation.Certainty, _ position: (Int) -> Int) {
        self.init(
            last: position(certainty.last),
            next: position(certainty.next.index),
            gapProbability: certainty.gapProbability,
            listProbability: certainty.listProbability,
            stability: certainty.stability
        )
    }
}

extension EncodedExplanation.Feature {
    /// A feature that has no weight.
    fileprivate init(_ rival: EncodedExplanation.Rival) {
        self.init(feature: rival.feature, index: rival.index, condition: rival.condition, weight: 0, spans: rival.spans)
    }

    /// The interval as a range.
    fileprivate func range() throws -> ClosedRange<Double>? {
        guard let interval else { return nil }
        guard interval.count == 2, interval[0] <= interval[1] else {
            throw LimeError(
                .invalidInput,
                "the interval of the document's '\(self.feature)' is no pair of low and high"
            )
        }
        return interval[0]...interval[1]
    }
}

extension TabularFeature {
    fileprivate init(_ feature: EncodedExplanation.Feature) {
        self.init(
            column: feature.feature,
            index: feature.index,
            value: feature.value ?? .missing,
            condition: feature.condition ?? feature.feature,
            linearValue: feature.linearValue
        )
    }
}

extension TextToken {
    fileprivate init(_ feature: EncodedExplanation.Feature) throws {
        let spans = try (feature.spans ?? []).map { span in
            guard span.count == 2, span[0] >= 0, span[0] < span[1] else {
                throw LimeError(
                    .invalidInput,
                    "a span of the document's token \(feature.index) is no pair of start and end"
                )
            }
            return span[0]..<span[1]
        }
        self.init(text: feature.feature, index: feature.index, spans: spans)
    }
}

extension SamplingReport {
    fileprivate init(_ sampling: EncodedExplanation.Sampling) {
        self.init(
            sampler: sampling.sampler,
            samples: sampling.samples,
            modelCalls: sampling.modelCalls,
            poolCalls: sampling.poolCalls,
            seed: sampling.seed,
            kernelWidth: sampling.kernelWidth,
            effectiveSampleSize: sampling.effectiveSampleSize
        )
    }
}

extension EncodedExplanation.SegmentationRuns {
    fileprivate func pairs() throws -> [Segmentation.Run] {
        try self.runs.map { run in
            guard run.count == 2 else {
                throw LimeError(.invalidInput, "a run of the document's segmentation is not a pair of label and count")
            }
            return Segmentation.Run(label: run[0], count: run[1])
        }
    }
}
