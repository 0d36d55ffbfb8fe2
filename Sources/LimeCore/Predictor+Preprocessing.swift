public import LimeNumerics

extension Predictor {
    /// The same model behind a step of one's own between the perturbed rows and its input, as `preprocess` of R `lime`.
    ///
    /// ```swift
    /// let model = try network.preprocessed(columns: ["area", "rooms"]) { rows in
    ///     Matrix(rows: rows.rows, columns: 2) { row, column in log(1 + rows[row, column]) }
    /// }
    /// ```
    ///
    /// Rows are explained as they are in the table; only the model sees what the step makes of them.
    ///
    /// - Parameters:
    ///   - columns: The columns of numbers that the step takes, in its order.
    ///   - prepare: Gives, for the rows of a batch, a matrix of as many rows with the numbers that the model reads.
    /// - Returns: A predictor of those columns with the same answers.
    /// - Throws: ``LimeError`` with code `usage` where the model has other than one input of numbers.
    public func preprocessed(
        columns: [String],
        _ prepare: @escaping @Sendable (_ rows: Matrix) throws -> Matrix
    ) throws -> some Predictor {
        guard let input = self.signature.inputs.first, self.signature.inputs.count == 1, input.elementType != .string
        else {
            throw LimeError(.usage, "a step before the model needs one that has a single input of numbers")
        }
        let raw = ModelInput(name: "rows", elementType: .float64, shape: [columns.count], columns: columns)
        return PreprocessedPredictor(base: self, raw: raw) { buffer, count, target in
            let elements = buffer.elements(ofInput: 0, as: Double.self)[..<(count * columns.count)]
            let rows = try prepare(Matrix(rows: count, columns: columns.count, elements: Array(elements)))
            guard rows.rows == count, rows.columns == input.elementCount else {
                throw LimeError(
                    .usage,
                    """
                    the step before the model made \(rows.rows) rows of \(rows.columns) numbers of \(count) rows, but the \
                    model takes \(input.elementCount) numbers a row
                    """
                )
            }
            for row in 0..<count {
                for (element, number) in rows.row(row).enumerated() {
                    target.store(number, input: 0, at: row * rows.columns + element)
                }
            }
        }
    }

    /// The same model of texts behind a step of one's own between the perturbed texts and its input.
    ///
    /// - Parameter prepare: Gives the text that the model reads for a text that an explainer asks about.
    /// - Returns: A predictor of texts with the same answers.
    /// - Throws: ``LimeError`` with code `usage` where the model has other than one input of texts.
    public func preprocessedTexts(
        _ prepare: @escaping @Sendable (_ text: String) throws -> String
    ) throws -> some Predictor {
        guard let input = self.signature.inputs.first, self.signature.inputs.count == 1, input.elementType == .string,
            input.elementCount == 1
        else {
            throw LimeError(.usage, "a step before a model of texts needs one that has a single input of texts")
        }
        return PreprocessedPredictor(base: self, raw: input) { buffer, count, target in
            for item in 0..<count { target.strings[0][item] = try prepare(buffer.strings[0][item]) }
        }
    }
}

/// A model behind a step that fills its inputs from others.
private struct PreprocessedPredictor<Base: Predictor>: Predictor {
    let base: Base

    /// What an explainer fills.
    let raw: ModelInput

    /// Fills the first items of the model's buffer from those of another.
    let prepare: @Sendable (_ raw: InputBuffer, _ count: Int, _ input: InputBuffer) throws -> Void

    var signature: ModelSignature { ModelSignature(inputs: [self.raw], task: self.base.signature.task) }

    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        let input = try self.base.makeBuffer(capacity: buffer.capacity)
        try self.prepare(buffer, count, input)
        return try await self.base.predict(input, count: count)
    }
}
