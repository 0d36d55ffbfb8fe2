package import LimeNumerics

/// A batch of a model's answers that has been checked: one row an item, finite, of a definite width.
package enum ModelOutputs {
    /// Sums further from 1 than this are told to the reader; the tolerance of NumPy's `allclose`, as in `lime`.
    private static let sumTolerance = 1e-5

    /// Checks a batch and brings it into the usual shape.
    ///
    /// A classifier's single column p of probabilities (a sigmoid unit) becomes two, 1 − p and p.
    ///
    /// - Parameters:
    ///   - outputs: What the predictor returned.
    ///   - count: How many items it was asked for.
    ///   - firstItem: The number of the first item, for messages.
    ///   - task: What the outputs mean.
    ///   - name: Names an item by its number, for messages.
    /// - Returns: The same answers with one column a class or target.
    /// - Throws: ``LimeError`` with code `modelFailed`.
    package static func checked(
        _ outputs: Matrix,
        count: Int,
        firstItem: Int,
        task: ModelTask,
        name: (Int) -> String = { $0 == 0 ? "the input itself" : "sample \($0)" }
    ) throws -> Matrix {
        guard outputs.rows == count else {
            throw LimeError(.modelFailed, "the model returned \(outputs.rows) rows for \(count) inputs")
        }
        guard outputs.columns > 0 else { throw LimeError(.modelFailed, "the model returned rows without any output") }
        if let bad = outputs.elements.firstIndex(where: { !$0.isFinite }) {
            throw LimeError(
                .modelFailed,
                """
                the model returned \(self.word(outputs.elements[bad])) as output \(bad % outputs.columns) of \
                \(name(firstItem + bad / outputs.columns)); every output must be a finite number
                """
            )
        }
        guard case .classification(let classes) = task, outputs.columns == 1, classes.count != 1 else { return outputs }
        return try self.complemented(outputs, name: { name(firstItem + $0) })
    }

    /// NaN has a sign on some processors, which means nothing.
    private static func word(_ number: Double) -> String { number.isNaN ? "NaN" : "\(number)" }

    private static func complemented(_ outputs: Matrix, name: (Int) -> String) throws -> Matrix {
        if let bad = outputs.elements.firstIndex(where: { !(-1e-6...(1 + 1e-6)).contains($0) }) {
            throw LimeError(
                .modelFailed,
                """
                the model's single output is \(outputs.elements[bad]) for \(name(bad)), \
                which is no probability; if it is no classifier, say so with the task 'regression'
                """
            )
        }
        return Matrix(rows: outputs.rows, columns: 2) { row, column in
            column == 1 ? outputs[row, 0] : 1 - outputs[row, 0]
        }
    }

    /// A warning when the scores of a classifier do not look like probabilities.
    package static func sumWarning(_ instance: ArraySlice<Double>, task: ModelTask) -> ExplanationWarning? {
        let sum = instance.reduce(0, +)
        guard task.isClassification, abs(sum - 1) > self.sumTolerance * (1 + abs(sum)) else { return nil }
        return ExplanationWarning(
            code: "probabilities-do-not-sum",
            message: "the model's scores sum to \(sum), not 1; weights are in the unit of those scores"
        )
    }
}
