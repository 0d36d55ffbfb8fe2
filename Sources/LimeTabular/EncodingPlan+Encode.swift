import LimeCore

extension EncodingPlan.Entry {
    /// Whether the model takes the numbers of a column as they are.
    var passesNumbers: Bool { if case .number = self.rule { true } else { false } }

    /// What a cell is to the model.
    ///
    /// - Parameter cell: A cell of this entry's column.
    /// - Returns: As many numbers as the entry is wide, or a text.
    /// - Throws: ``LimeError`` with code `invalidInput` for a level that the encoding does not list.
    package func encode(_ cell: Cell) throws -> EncodingPlan.Encoded {
        switch (self.rule, cell) {
        case (.text, _): return .text(cell.text)
        case (_, .missing): return try self.encodeMissing()
        case (.number, .number(let number)): return .numbers([number])
        case (.flag, .level(let level)):
            switch level.lowercased() {
            case "true": return .numbers([1])
            case "false": return .numbers([0])
            default: return try self.encodeUnknown(cell)
            }
        case (.codes(let codes), _): return try codes[cell.text].map { .numbers([$0]) } ?? self.encodeUnknown(cell)
        case (.oneHot(let positions), _):
            var indicators = Array(repeating: 0.0, count: self.width)
            if let position = positions[cell.text] { indicators[position] = 1 }
            return .numbers(indicators)
        case (.number, .level(let level)): return try Double(level).map { .numbers([$0]) } ?? self.encodeUnknown(cell)
        case (.flag, .number): return try self.encodeUnknown(cell)
        }
    }

    /// The levels of a column by increasing code, those that never occur left out; as they are without codes.
    func codeOrder(_ column: ColumnStatistics) throws -> [Int] {
        let occurring = column.levels.indices.filter { column.groups[$0].share > 0 }
        guard self.width == 1 else { return occurring }
        let codes = try occurring.map { index -> (code: Double, index: Int) in
            guard case .numbers(let numbers) = try self.encode(.level(column.levels[index])) else { return (0, index) }
            return (numbers[0], index)
        }
        return codes.sorted { $0 < $1 }.map(\.index)
    }

    private func encodeMissing() throws -> EncodingPlan.Encoded {
        guard !self.takesIntegers || !self.missing.contains(where: \.isNaN) else {
            throw LimeError(
                .invalidInput,
                """
                column '\(self.name)' has missing cells, but the model takes integers, which cannot be NaN; say with \
                "missing" in the encoding which number stands for missing
                """
            )
        }
        return .numbers(self.missing)
    }

    private func encodeUnknown(_ cell: Cell) throws -> EncodingPlan.Encoded {
        switch self.unknown {
        case .missing: return try self.encodeMissing()
        case .number(let number): return .numbers([number])
        case .error:
            throw LimeError(
                .invalidInput,
                """
                column '\(self.name)' has the value '\(cell.text)', which the model's encoding does not list; add it \
                to the encoding or set "unknown" there
                """
            )
        }
    }
}

extension Cell {
    /// The cell as a file would spell it: a number in its shortest exact form, nothing for a missing cell.
    public var text: String {
        switch self {
        case .number(let number):
            if let integer = Int64(exactly: number), abs(number) < 1e15 { String(integer) } else { "\(number)" }
        case .level(let level): level
        case .missing: ""
        }
    }
}
