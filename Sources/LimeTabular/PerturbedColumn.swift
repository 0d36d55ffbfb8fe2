import LimeCore
import LimeNumerics

/// One column as an explainer keeps it: the law of its cells, and each cell as the model wants it.
struct PerturbedColumn: Sendable {
    /// The elements that the column fills, with their value for every atom of the law.
    struct Slot: Sendable {
        let input: Int
        let offset: Int
        let stride: Int
        let values: [Double]
        let texts: [String]
    }

    /// The group of a missing cell, and of a level that never occurred; both differ from every bin and level.
    private static let missingGroup: Int32 = -1
    private static let unseenGroup: Int32 = -2

    let statistics: ColumnStatistics
    let law: ColumnLaw
    let slots: [Slot]

    /// Whether the number itself is the feature, not its agreement with the row.
    private let usesValues: Bool

    /// By atom: its group.
    private let groups: [Int32]

    /// By atom: its number in units of the training standard deviation, from the mean; 0 for missing.
    private let standardized: [Double]

    init(_ statistics: ColumnStatistics, entries: [EncodingPlan.Entry], inputs: [ModelInput], usesValues: Bool) throws {
        self.statistics = statistics
        let law = ColumnLaw(statistics)
        self.law = law
        self.usesValues = usesValues
        self.groups = law.groups.map { $0.map(Int32.init) ?? Self.missingGroup }
        self.standardized = usesValues ? law.atoms.map { Self.standardize($0, statistics) } : []
        self.slots = try entries.flatMap { entry in
            try Self.slots(entry, cells: law.atoms, stride: inputs[entry.input].elementCount)
        }
    }

    /// The slots of one encoded column, with their values for some cells.
    static func slots(_ entry: EncodingPlan.Entry, cells: [Cell], stride: Int) throws -> [Slot] {
        let encoded = try cells.map { try entry.encode($0) }
        return (0..<entry.width).map { element in
            var values: [Double] = []
            var texts: [String] = []
            for case let cell in encoded {
                switch cell {
                case .numbers(let numbers): values.append(numbers[element])
                case .text(let text): texts.append(text)
                }
            }
            let offset = entry.offset + element
            return Slot(input: entry.input, offset: offset, stride: stride, values: values, texts: texts)
        }
    }

    /// The interpretable feature of every atom, beside a row's own cell.
    ///
    /// - Returns: By atom, 1 where it agrees with the cell and 0 elsewhere, or the standardised number; and the same of
    ///   the cell itself.
    func feature(besides cell: Cell) -> (atoms: [Double], own: Double) {
        if self.usesValues, case .number = cell { return (self.standardized, Self.standardize(cell, self.statistics)) }
        let group = self.group(of: cell)
        return (self.groups.map { $0 == group ? 1 : 0 }, 1)
    }

    private func group(of cell: Cell) -> Int32 {
        if case .missing = cell { return Self.missingGroup }
        return self.statistics.group(of: cell).map(Int32.init) ?? Self.unseenGroup
    }

    /// Whether no cell of the training table agrees with this one.
    func isUnseen(_ cell: Cell) -> Bool {
        if self.usesValues, case .number = cell { return false }
        return !self.groups.contains(self.group(of: cell))
    }

    private static func standardize(_ cell: Cell, _ statistics: ColumnStatistics) -> Double {
        guard case .number(let number) = cell else { return 0 }
        let scale = statistics.standardDeviation > 0 ? statistics.standardDeviation : 1
        return (number - statistics.mean) / scale
    }
}

extension PerturbedColumn.Slot {
    /// Writes the values of some atoms into consecutive items of a buffer.
    func write(_ atoms: UnsafeBufferPointer<Int32>, to buffer: InputBuffer) {
        switch buffer.inputs[self.input].elementType {
        case .float32: self.write(atoms, to: buffer) { Float($0) }
        case .float64: self.write(atoms, to: buffer) { $0 }
        case .int32: self.write(atoms, to: buffer) { Int32(clampedOrZero: $0) }
        case .int64: self.write(atoms, to: buffer) { Int64(clampedOrZero: $0) }
        case .uint8: self.write(atoms, to: buffer) { UInt8(clampedOrZero: $0) }
        case .string:
            for item in 0..<atoms.count {
                buffer.strings[self.input][item * self.stride + self.offset] = self.texts[Int(atoms[item])]
            }
        }
    }

    @inline(__always)
    private func write<Element: BitwiseCopyable>(
        _ atoms: UnsafeBufferPointer<Int32>,
        to buffer: InputBuffer,
        _ convert: (Double) -> Element
    ) {
        let target = buffer.elements(ofInput: self.input, as: Element.self)
        self.values.withUnsafeBufferPointer { values in
            var place = self.offset
            for item in 0..<atoms.count {
                target[place] = convert(values[Int(atoms[item])])
                place += self.stride
            }
        }
    }
}
