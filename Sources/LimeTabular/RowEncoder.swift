package import LimeCore

/// Writes rows of a table into a model's inputs as they are, without perturbing anything.
package struct RowEncoder: Sendable {
    private let plan: EncodingPlan
    private let inputs: [ModelInput]

    /// Creates an encoder.
    ///
    /// - Parameters:
    ///   - table: A table with the columns that will be encoded.
    ///   - encoding: How columns become the model's numbers; `nil` when the model reads them as they are.
    ///   - signature: The model's signature.
    /// - Throws: ``LimeError`` when the columns, the encoding and the inputs do not fit each other.
    package init(table: Table, encoding: TabularEncoding?, signature: ModelSignature) throws {
        let kinds = table.columns.map { (name: $0.name, kind: $0.encodedKind) }
        let encoding = try encoding ?? TabularEncoding.identity(columns: kinds, signature: signature)
        self.plan = try EncodingPlan(encoding, columns: kinds, inputs: signature.inputs)
        self.inputs = signature.inputs
    }

    /// Writes some rows of the table into the first items of a buffer.
    package func write(_ rows: Range<Int>, of table: Table, to buffer: InputBuffer) throws {
        for entry in self.plan.entries {
            let column = table.columns[entry.column]
            let stride = self.inputs[entry.input].elementCount
            for (item, row) in rows.enumerated() {
                switch try entry.encode(column[row]) {
                case .numbers(let numbers):
                    for (element, number) in numbers.enumerated() {
                        buffer.store(number, input: entry.input, at: item * stride + entry.offset + element)
                    }
                case .text(let text): buffer.strings[entry.input][item * stride + entry.offset] = text
                }
            }
        }
    }
}
