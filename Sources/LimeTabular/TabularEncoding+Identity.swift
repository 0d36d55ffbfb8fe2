package import LimeCore

extension TabularEncoding {
    /// The encoding of a model that reads the columns of a table as they are.
    ///
    /// A model that names its columns, or has an input for each, gets the columns of those names. A model without names
    /// gets all columns in the order of the table, one input after the other, which is allowed only when all are numbers
    /// and their count fits.
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
        let names = self.names(of: inputs)
        let order = names.isEmpty ? columns.map(\.name) : names
        var problems: [String] = []
        if names.isEmpty, let problem = self.countProblem(of: inputs, columns: columns.count) {
            problems.append(problem)
        }
        // Each element of an item with the input that it belongs to.
        let slots =
            inputs.count == 1
            ? Array(repeating: inputs[0], count: order.count)
            : problems.isEmpty ? inputs.flatMap { Array(repeating: $0, count: $0.elementCount) } : []
        var encoded: [Column] = []
        for (name, slot) in zip(order, slots) {
            guard let column = self.column(name, of: names, among: columns) else {
                problems.append("'\(name)' is read by the model and not in the table")
                continue
            }
            if column.kind.isText, slot.elementType != .string {
                problems.append("'\(name)' holds texts and the model takes numbers")
            }
            encoded.append(Column(column: column.name, input: inputs.count > 1 ? slot.name : nil))
        }
        guard problems.isEmpty else { throw self.unresolved(problems) }
        return TabularEncoding(columns: encoded)
    }

    /// The names of the columns that a model reads: those it tells, else those of its inputs where each is one column.
    private static func names(of inputs: [ModelInput]) -> [String] {
        if inputs.count == 1 { return inputs[0].columns }
        if inputs.allSatisfy({ $0.elementCount == 1 }) { return inputs.map(\.name) }
        return inputs.allSatisfy { $0.columns.count == $0.elementCount } ? inputs.flatMap(\.columns) : []
    }

    /// What is wrong with the number of columns for a model that does not name them.
    private static func countProblem(of inputs: [ModelInput], columns: Int) -> String? {
        let counts = inputs.map(\.elementCount)
        guard !counts.allSatisfy({ (0...columns).contains($0) }) || counts.reduce(0, +) != columns else { return nil }
        let wanted = counts.map { $0 < 0 ? "any number of" : String($0) }.joined(separator: " + ")
        return "the model takes \(wanted) numbers and the table has \(columns) columns"
    }

    /// The column of a name, else the only one whose name differs in marks alone.
    ///
    /// LightGBM and others write '_' for spaces and marks in the names of columns, so a model trained on "mean radius"
    /// reads "mean_radius".
    private static func column(
        _ name: String,
        of names: [String],
        among columns: [(name: String, kind: ColumnKind)]
    ) -> (name: String, kind: ColumnKind)? {
        if let exact = columns.first(where: { $0.name == name }) { return exact }
        let plain = self.plain(name)
        let alike = columns.filter { self.plain($0.name) == plain }
        return alike.count == 1 && names.count(where: { self.plain($0) == plain }) == 1 ? alike[0] : nil
    }

    private static func plain(_ name: String) -> String { String(name.map { $0.isLetter || $0.isNumber ? $0 : "_" }) }

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
