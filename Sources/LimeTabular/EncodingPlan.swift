package import LimeCore

/// A ``TabularEncoding`` laid out over the inputs of one model: which elements each column of the table fills.
package struct EncodingPlan: Sendable {
    /// One encoded column.
    package struct Entry: Sendable {
        /// The position of the column in the table.
        package let column: Int

        /// The model's input that receives it.
        package let input: Int

        /// The first of its elements within an item.
        package let offset: Int

        /// The number of its elements.
        package let width: Int

        let name: String
        let rule: Rule
        let missing: [Double]
        let takesIntegers: Bool
        let unknown: TabularEncoding.Unknown
    }

    enum Rule: Sendable {
        case number
        case flag
        case codes([String: Double])
        case oneHot([String: Int])
        case text
    }

    /// What a cell is to the model.
    package enum Encoded: Sendable, Hashable {
        /// One number an element.
        case numbers([Double])
        /// A text, for an input of strings.
        case text(String)
    }

    /// The encoded columns, in the order of the encoding.
    package let entries: [Entry]

    /// Lays an encoding out.
    ///
    /// - Parameters:
    ///   - encoding: The encoding.
    ///   - columns: The names and kinds of the table's columns.
    ///   - inputs: The model's inputs.
    /// - Throws: ``LimeError`` with code `invalidInput` naming the columns or inputs that do not fit.
    package init(_ encoding: TabularEncoding, columns: [(name: String, kind: ColumnKind)], inputs: [ModelInput]) throws
    {
        var filled = Array(repeating: 0, count: inputs.count)
        var entries: [Entry] = []
        for column in encoding.columns {
            guard let position = columns.firstIndex(where: { $0.name == column.column }) else {
                throw LimeError(
                    .invalidInput,
                    "the encoding names column '\(column.column)', which is not in the table"
                )
            }
            let input = try Self.input(of: column, among: inputs)
            let entry = try Self.entry(
                column,
                position: position,
                kind: columns[position].kind,
                input: input,
                elementType: inputs[input].elementType,
                offset: filled[input],
                defaults: encoding
            )
            filled[input] += entry.width
            entries.append(entry)
        }
        for (input, count) in zip(inputs, filled) where count != input.elementCount {
            throw LimeError(
                .invalidInput,
                "the model's input '\(input.name)' takes \(input.elementCount) values, but the encoding gives it \(count)"
            )
        }
        self.entries = entries
    }

    private static func input(of column: TabularEncoding.Column, among inputs: [ModelInput]) throws -> Int {
        if let name = column.input {
            if let index = inputs.firstIndex(where: { $0.name == name }) { return index }
            let known = inputs.map(\.name).joined(separator: ", ")
            throw LimeError(
                .invalidInput,
                "the encoding sends column '\(column.column)' to input '\(name)', but the model's inputs are: \(known)"
            )
        }
        guard inputs.count == 1 else {
            throw LimeError(
                .invalidInput,
                "the model has \(inputs.count) inputs, so the encoding of column '\(column.column)' must name its input"
            )
        }
        return 0
    }

    private static func entry(
        _ column: TabularEncoding.Column,
        position: Int,
        kind: ColumnKind,
        input: Int,
        elementType: ModelInput.ElementType,
        offset: Int,
        defaults: TabularEncoding
    ) throws -> Entry {
        let rule = try self.rule(column, kind: kind, elementType: elementType)
        let width = column.oneHot?.count ?? 1
        let missing: Double =
            switch (column.missing, defaults.missing) {
            case (.number(let number)?, _): number
            case (.nan?, _): .nan
            case (nil, _) where column.oneHot != nil: 0
            case (nil, .number(let number)): number
            case (nil, .nan): .nan
            }
        return Entry(
            column: position,
            input: input,
            offset: offset,
            width: width,
            name: column.column,
            rule: rule,
            missing: Array(repeating: missing, count: width),
            takesIntegers: [.int32, .int64, .uint8].contains(elementType),
            unknown: defaults.unknown
        )
    }

    private static func rule(
        _ column: TabularEncoding.Column,
        kind: ColumnKind,
        elementType: ModelInput.ElementType
    ) throws -> Rule {
        switch (column.codes, column.oneHot) {
        case (_?, _?):
            throw LimeError(.invalidInput, "the encoding gives column '\(column.column)' both codes and oneHot")
        case (_?, nil) where elementType == .string, (nil, _?) where elementType == .string:
            throw LimeError(
                .invalidInput,
                "the encoding makes numbers of column '\(column.column)', but its input takes texts; drop codes or oneHot"
            )
        case (let codes?, nil):
            let pairs = codes.enumerated().map { ($1, Double($0)) }
            return .codes(try self.unique(pairs, of: column.column))
        case (nil, let levels?):
            let pairs = levels.enumerated().map { ($1, $0) }
            return .oneHot(try self.unique(pairs, of: column.column))
        case (nil, nil) where elementType == .string: return .text
        case (nil, nil) where kind == .number: return .number
        case (nil, nil) where kind == .flag: return .flag
        case (nil, nil):
            throw LimeError(
                .invalidInput,
                "column '\(column.column)' holds texts and the model takes numbers; its encoding needs codes or oneHot"
            )
        }
    }

    private static func unique<Value>(_ pairs: [(String, Value)], of column: String) throws -> [String: Value] {
        let table = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        guard table.count == pairs.count else {
            throw LimeError(.invalidInput, "the encoding of column '\(column)' lists a level twice")
        }
        return table
    }
}
