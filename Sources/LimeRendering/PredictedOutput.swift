import Lime

/// One of the model's outputs for the input.
package struct PredictedOutput: Sendable, Hashable {
    /// How many outputs are shown, beside those that are explained.
    private static let maximumCount = 5

    /// The name of the class or target, safe to show.
    package let name: String

    /// The output as the figure writes it.
    package let valueText: String

    /// The length of a bar from 0 to 1; `nil` where outputs are no probabilities.
    package let share: Double?

    /// Whether the figure explains this output.
    package let isExplained: Bool

    /// The outputs worth showing: by decreasing value for classes, in the model's order for targets.
    static func strongest(of explanation: Explanation, wording: TaskWording) -> [PredictedOutput] {
        let values = explanation.prediction
        let names = explanation.task.names
        let explained = Set(explanation.labels.map(\.index))
        var order = Array(values.indices)
        if wording.isClassification { order.sort { (values[$1], $0) < (values[$0], $1) } }
        return order.enumerated().filter { $0.offset < self.maximumCount || explained.contains($0.element) }
            .map { _, index in
                PredictedOutput(
                    name: DisplayText.safe(names.indices.contains(index) ? names[index] : String(index)),
                    valueText: wording.value(values[index]),
                    share: wording.areProbabilities ? min(max(values[index], 0), 1) : nil,
                    isExplained: explained.contains(index)
                )
            }
    }
}
