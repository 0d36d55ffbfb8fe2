import Lime
import LimeRendering

/// Explanations to be drawn, with numbers made up so that intercept and weights add up to the local prediction.
enum SampleExplanations {
    static let sampling = SamplingReport(
        sampler: "sobol",
        samples: 2048,
        modelCalls: 2048,
        seed: 42,
        kernelWidth: 2.8,
        effectiveSampleSize: 2011.4
    )

    static func explanation(
        task: ModelTask = .classification(classes: ["<=50K", ">50K"]),
        prediction: [Double] = [0.91, 0.09],
        labels: [LabelExplanation],
        warnings: [ExplanationWarning] = []
    ) -> Explanation {
        Explanation(
            task: task,
            prediction: prediction,
            labels: labels,
            sampling: self.sampling,
            warnings: warnings,
            seconds: StageSeconds()
        )
    }

    static func label(
        _ name: String,
        index: Int,
        value: Double,
        weights: [Double],
        score: Double = 0.72
    ) -> LabelExplanation {
        LabelExplanation(
            label: name,
            index: index,
            value: value,
            intercept: 0.25,
            localPrediction: weights.reduce(0.25, +),
            score: score,
            weights: weights.enumerated().map { FeatureWeight(feature: $0, weight: $1) }
        )
    }

    static let features = [
        TabularFeature(column: "age", index: 0, value: .number(39), condition: "37.00 < age <= 48.00"),
        TabularFeature(column: "capital_gain", index: 1, value: .number(0), condition: "capital_gain <= 0.00"),
        TabularFeature(column: "sex", index: 2, value: .level("male"), condition: "sex = male"),
        TabularFeature(column: "workclass", index: 3, value: .missing, condition: "workclass is missing"),
    ]

    static func row(names: [String] = ["<=50K", ">50K"], warnings: [ExplanationWarning] = []) -> TabularExplanation {
        TabularExplanation(
            explanation: self.explanation(
                task: .classification(classes: names),
                labels: [
                    self.label(names[0], index: 0, value: 0.91, weights: [-0.0875, 0.4125, -0.25, 0.0031]),
                    self.label(
                        names[1],
                        index: 1,
                        value: 0.09,
                        weights: [0.0875, -0.4125, 0.25, -0.0031],
                        score: 0.15
                    ),
                ],
                warnings: warnings
            ),
            features: self.features
        )
    }

    static let regression = TabularExplanation(
        explanation: SampleExplanations.explanation(
            task: .regression(targets: ["price"]),
            prediction: [231_900.5],
            labels: [
                LabelExplanation(
                    label: "price",
                    index: 0,
                    value: 231_900.5,
                    intercept: 180_000,
                    localPrediction: 229_500,
                    score: 0.83,
                    weights: [
                        FeatureWeight(feature: 1, weight: -12_500), FeatureWeight(feature: 0, weight: 62_000),
                    ]
                )
            ]
        ),
        features: SampleExplanations.features
    )

    /// One column with a name of one's choice.
    static func row(condition: String, label: String = "yes", value: Cell = .number(1)) -> TabularExplanation {
        TabularExplanation(
            explanation: self.explanation(
                task: .classification(classes: [label, "other"]),
                labels: [self.label(label, index: 0, value: 0.91, weights: [0.5])]
            ),
            features: [TabularFeature(column: condition, index: 0, value: value, condition: condition)]
        )
    }

    /// A regular grid.
    static func grid(width: Int, height: Int, columns: Int, rows: Int) -> Segmentation {
        let labels = (0..<width * height).map { pixel in
            Int32((pixel / width) * rows / height * columns + (pixel % width) * columns / width)
        }
        return Segmentation(renumbering: labels, width: width, height: height)
    }

    static func picture(
        _ segmentation: Segmentation = Self.grid(width: 60, height: 40, columns: 3, rows: 2),
        weights: [Double] = [0.01, 0.2, -0.1, 0.05, 0.004, -0.03],
        score: Double = 0.72
    ) -> ImageExplanation {
        ImageExplanation(
            explanation: self.explanation(
                task: .classification(classes: ["cat", "dog"]),
                labels: [self.label("cat", index: 0, value: 0.91, weights: weights, score: score)]
            ),
            segmentation: segmentation
        )
    }

    /// A text of which some words are tokens, the first token of the text first.
    static func text(_ text: String, tokens: [(String, [Range<Int>])], weights: [Double]) -> TextExplanation {
        TextExplanation(
            explanation: self.explanation(
                task: .classification(classes: ["bad", "good"]),
                labels: [self.label("good", index: 1, value: 0.91, weights: weights)]
            ),
            text: text,
            tokens: tokens.enumerated().map { TextToken(text: $1.0, index: $0, spans: $1.1) }
        )
    }

    static let review = SampleExplanations.text(
        "not bad,\nnot good",
        tokens: [("not", [0..<3, 9..<12]), ("bad", [4..<7]), ("good", [13..<17])],
        weights: [-0.25, -0.5, 0.125]
    )

    static func layout(_ explanation: TextExplanation) throws -> ExplanationLayout {
        try ExplanationLayout(explanation, context: FigureContext(title: "text 5", caseName: "5", version: "0.1.0"))
    }

    static func layout(_ explanation: TabularExplanation, title: String = "row 5") throws -> ExplanationLayout {
        try ExplanationLayout(
            explanation,
            context: FigureContext(title: title, caseName: "5", version: "0.1.0")
        )
    }

    static func layout(_ explanation: ImageExplanation) throws -> ExplanationLayout {
        try ExplanationLayout(
            explanation,
            context: FigureContext(
                title: "cat.png",
                picture: EncodedPicture(bytes: [1, 2, 3], format: .png),
                version: "0.1.0"
            )
        )
    }
}
