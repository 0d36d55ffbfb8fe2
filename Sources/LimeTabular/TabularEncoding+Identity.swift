package import LimeCore

extension TabularEncoding {
    /// The encoding of a model that reads the columns of a table as they are.
    ///
    /// A model that names its columns or inputs gets the columns of those names. A model without names gets all columns
    /// in the order of the table, which is allowed only when all are numbers and their count fits.
    ///
    /// - Parameters:
    ///   - columns: The names and kinds of the table's columns.
    ///   - signature: The model's signature.
    /// - Returns: The encoding.
    /// - Throws: ``LimeError`` with code `invalidInput` naming each column that cannot be resolved.
    package static func identity(
        columns: [(name: String, kind: ColumnKind)],
        signature: ModelSignature
    ) throws -> TabularEncoding {
        let inputs = signature.inputs
        let named = inputs.count > 1 ? inputs.map(\.name) : inputs.first?.columns ?? []
        var problems: [String] = []
        let wanted = named.isEmpty ? columns.map(\.name) : named
        for (position, name) in wanted.enumerated() {
            let type = inputs.count > 1 ? inputs[position].elementType : inputs.first?.elementType
            guard let column = columns.first(where: { $0.name == name }) else {
                problems.append("'\(name)' is read by the model and not in the table")
                continue
            }
            if column.kind == .category, type != .string {
                problems.append("'\(name)' holds texts and the model takes numbers")
            }
        }
        if named.isEmpty, let input = inputs.first, input.elementCount != columns.count {
            problems.append("the model takes \(input.elementCount) numbers and the table has \(columns.count) columns")
        }
        guard problems.isEmpty else { throw self.unresolved(problems) }
        return TabularEncoding(columns: wanted.map { Column(column: $0, input: inputs.count > 1 ? $0 : nil) })
    }

    private static func unresolved(_ problems: [String]) -> LimeError {
        LimeError(
            .invalidInput,
            """
            the model's encoding of the table is not known: \(problems.joined(separator: "; ")). Draft an encoding \
            with 'lime model encoding --model MODEL --data TRAIN.csv --target COLUMN', check it, and pass it with \
            '--encoding FILE' or keep it beside the model as STEM.encoding.json
            """
        )
    }
}
