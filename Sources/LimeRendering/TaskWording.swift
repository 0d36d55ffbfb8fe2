import Lime

/// The words for a model's task.
package struct TaskWording: Sendable, Hashable {
    /// Whether the outputs are scores of classes.
    package let isClassification: Bool

    /// Whether the scores can be read as probabilities.
    package let areProbabilities: Bool

    init(_ explanation: Explanation) {
        let values = explanation.prediction + explanation.labels.map(\.value)
        self.isClassification = explanation.task.isClassification
        self.areProbabilities =
            explanation.task.isClassification && values.allSatisfy { (-1e-6...(1 + 1e-6)).contains($0) }
    }

    /// R lime's name of the task.
    package var modelType: String { self.isClassification ? "classification" : "regression" }

    /// What the model's output is called.
    package var valueName: String {
        self.areProbabilities ? "probability" : self.isClassification ? "score" : "prediction"
    }

    /// What a bar to the right means.
    package var positive: String { self.isClassification ? "supports" : "positive" }

    /// What is said of a superpixel with a positive weight.
    package var supporting: String { self.isClassification ? "supporting" : "positive" }

    /// What a bar to the left means.
    package var negative: String { self.isClassification ? "contradicts" : "negative" }

    /// One of the model's outputs as text.
    package func value(_ output: Double) -> String {
        self.areProbabilities ? NumberFormat.percent(output) : NumberFormat.general(output, digits: 5)
    }

    /// How a figure is read.
    package func guide(to subject: FigureSubject) -> String {
        switch subject {
        case .row: self.rowGuide
        case .text: self.textGuide
        case .picture: self.pictureGuide
        }
    }

    private var textGuide: String {
        let (up, down) = ("up (\(self.positive))", "down (\(self.negative))")
        return """
            The colour of a token is its weight in a linear model that imitates the black box near this text: having the \
            token instead of hiding it moves the \(self.valueName) \(up) or \(down) by about its weight. The fit (R²) says \
            how well that imitation works, 1 being perfect; below \(LabelPanel.lowFit) the weights mean little.
            """
    }

    private var pictureGuide: String {
        """
        A tinted superpixel is a part of the picture whose weight, in a linear model that imitates the black box near \
        this picture, is above the threshold: showing it instead of hiding it moves the \(self.valueName) by about \
        its weight. The fit (R²) says how well that imitation works, 1 being perfect; below \(LabelPanel.lowFit) the \
        weights mean little.
        """
    }

    private var rowGuide: String {
        if self.isClassification {
            """
            Each bar or cell is the weight of one condition in a linear model that imitates the black box near this input: a \
            condition that holds moves the \(self.valueName) of the label up (\(self.positive)) or down \
            (\(self.negative)) by about its weight. The fit (R²) says how well that imitation works, 1 being perfect; \
            below \(LabelPanel.lowFit) the weights mean little.
            """
        } else {
            """
            Each bar or cell is the weight of one condition in a linear model that imitates the black box near this input: a \
            condition that holds moves the prediction up (\(self.positive)) or down (\(self.negative)) by about its \
            weight. The fit (R²) says how well that imitation works, 1 being perfect; below \(LabelPanel.lowFit) the \
            weights mean little.
            """
        }
    }
}
