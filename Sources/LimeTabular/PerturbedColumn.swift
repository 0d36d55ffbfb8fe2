import LimeCore
import LimeNumerics

/// One column as an explainer keeps it: the law of its cells, and each cell as the model wants it.
struct PerturbedColumn: Sendable {
    /// A row's interpretable feature.
    struct Feature: Sendable {
        /// What tells the value of the feature in a sample.
        enum Source: Sendable {
            /// It is 1 where the atom is one of these, which agree with the row, and 0 elsewhere.
            case agreement(Range<Int32>)
            /// By atom, the value.
            case values([Double])
            /// It is the number that is drawn, which no atom tells.
            case drawnNumber
        }

        let source: Source
        /// The value for the row itself.
        let own: Double
    }

    /// The group of a missing cell, and of a level that never occurred; both differ from every bin and level.
    static let missingGroup: Int32 = -1
    private static let unseenGroup: Int32 = -2

    /// The group of a number above the training range, where that has a bin of its own.
    private static let beyondGroup: Int32 = -3

    /// The position of the column in the table.
    let index: Int
    let statistics: ColumnStatistics
    let law: ColumnLaw
    let slots: [ColumnSlot]

    /// The unit of the number where it is the feature itself, and not its agreement with the row.
    private let scale: NumberScale?

    /// The number of bins or levels; `nil` for a number that is not in bins.
    var levels: Int? { self.scale == nil ? self.statistics.groups.count : nil }

    /// What becomes of numbers above the training range.
    private let beyond: NumbersBeyond

    /// The number of training values that are not missing.
    private let count: Int

    /// By atom: its group.
    private let groups: [Int32]

    /// Whether the atoms of a group lie together.
    private let isInGroups: Bool

    /// By atom: its number as a feature; 0 for missing.
    private let scaled: [Double]

    /// Prepares a column.
    ///
    /// - Parameters:
    ///   - index: Its position in the table.
    ///   - statistics: What is known of the table.
    ///   - entries: Where the model reads the column.
    ///   - inputs: The model's inputs.
    ///   - options: How it is perturbed.
    /// - Throws: ``LimeError`` where the column, its law and the model do not fit each other.
    init(
        _ index: Int,
        of statistics: TrainingStatistics,
        entries: [EncodingPlan.Entry],
        inputs: [ModelInput],
        options: TabularExplainer.Options
    ) throws {
        let column = statistics.columns[index]
        let isValue = column.kind == .number && statistics.discretizer == .none && column.boundaries.isEmpty
        let scale = isValue ? options.scale : nil
        let count = Int(((1 - column.missingShare) * Double(statistics.rowCount)).rounded())
        let law = try Self.law(of: column, count: count, isValue: isValue, entries: entries, options: options)
        self.index = index
        self.beyond = options.beyond
        self.count = count
        self.statistics = column
        self.law = law
        self.scale = scale
        self.groups = law.groups.map { $0.map(Int32.init) ?? Self.missingGroup }
        self.isInGroups = true
        self.scaled = law.atoms.map { Self.feature($0, column, scale) }
        self.slots = try entries.flatMap { entry in
            let stride = inputs[entry.input].elementCount
            guard law.isContinuous else { return try ColumnSlot.slots(entry, cells: law.atoms, stride: stride) }
            return [try ColumnSlot(numbersOf: entry, stride: stride)]
        }
    }

    private static func law(
        of column: ColumnStatistics,
        count: Int,
        isValue: Bool,
        entries: [EncodingPlan.Entry],
        options: TabularExplainer.Options
    ) throws -> ColumnLaw {
        let drawsMissing = options.missing == .feature
        guard column.kind == .number else {
            let natural = Array(column.levels.indices)
            let order = options.sampler == .numPy ? try entries.first?.codeOrder(column) ?? natural : natural
            return try ColumnLaw(empirical: column, order: order, drawsMissing: drawsMissing)
        }
        switch (isValue, options.numberLaw, options.binLaw) {
        case (false, _, .uniform): return try ColumnLaw(uniform: column)
        case (true, .density, _): return try ColumnLaw(density: column, count: count)
        case (true, .sampleNormal, _):
            return try ColumnLaw(normal: column, deviation: column.sampleDeviation(count: count))
        case (true, .empirical, _), (false, _, .empirical):
            return try ColumnLaw(empirical: column, order: Array(column.groups.indices), drawsMissing: drawsMissing)
        case (true, _, _): return try ColumnLaw(normal: column, deviation: column.standardDeviation)
        case (false, _, let law):
            return try ColumnLaw(truncated: column, scoresPoints: law == .truncatedNormalScoringPoints)
        }
    }

    /// The interpretable feature of every atom, beside a row's own cell.
    ///
    /// It is 1 where a sample agrees with the cell and 0 elsewhere, or the scaled number.
    func feature(besides cell: Cell) -> Feature {
        if self.scale != nil, case .number = cell {
            let own = Self.feature(cell, self.statistics, self.scale)
            return Feature(source: self.law.isContinuous ? .drawnNumber : .values(self.scaled), own: own)
        }
        let group = self.group(of: cell)
        guard self.isInGroups else {
            return Feature(source: .values(self.groups.map { $0 == group ? 1 : 0 }), own: 1)
        }
        let first = self.groups.firstIndex(of: group) ?? 0
        let count = self.groups[first...].prefix { $0 == group }.count
        return Feature(source: .agreement(Int32(first)..<Int32(first + count)), own: 1)
    }

    /// Turns numbers into features, one for each sample of a batch.
    ///
    /// - Parameters:
    ///   - numbers: The numbers that were drawn.
    ///   - rows: Receives the features.
    ///   - offset: The position of the first one.
    ///   - stride: The distance between two.
    func writeFeatures(
        of numbers: UnsafeBufferPointer<Double>,
        to rows: UnsafeMutableBufferPointer<Double>,
        offset: Int,
        stride: Int
    ) {
        guard let scale else { return }
        let (mean, deviation) = (self.statistics.mean, self.statistics.standardDeviation)
        for item in 0..<numbers.count {
            rows[offset + item * stride] = scale(numbers[item], mean: mean, deviation: deviation)
        }
    }

    /// The same column, whose cells are some given ones, atom by atom.
    ///
    /// - Parameters:
    ///   - cells: At least one cell.
    ///   - entries: Where the model reads the column.
    ///   - inputs: The model's inputs.
    /// - Returns: The column with the law of these cells.
    /// - Throws: ``LimeError`` for a cell that the encoding does not take.
    func giving(_ cells: [Cell], entries: [EncodingPlan.Entry], inputs: [ModelInput]) throws -> PerturbedColumn {
        let slots = try entries.flatMap { entry in
            try ColumnSlot.slots(entry, cells: cells, stride: inputs[entry.input].elementCount)
        }
        return PerturbedColumn(self, law: ColumnLaw([.init(share: 1, group: nil, cells: cells)]), slots: slots)
    }

    private init(_ column: PerturbedColumn, law: ColumnLaw, slots: [ColumnSlot]) {
        self.index = column.index
        self.statistics = column.statistics
        self.law = law
        self.slots = slots
        self.scale = column.scale
        self.beyond = column.beyond
        self.count = column.count
        self.groups = law.atoms.map { column.group(of: $0) }
        self.isInGroups = false
        self.scaled = law.atoms.map { Self.feature($0, column.statistics, column.scale) }
    }

    /// Whether the number itself is the feature.
    var isValue: Bool { self.scale != nil }

    /// Where distances are measured from and in which unit, where features are raw numbers.
    var distanceUnit: (origin: Double, length: Double) {
        let deviation = self.statistics.sampleDeviation(count: self.count)
        return self.scale == .raw && deviation > 0 ? (self.statistics.mean, deviation) : (0, 1)
    }

    /// The group with which a cell agrees.
    func group(of cell: Cell) -> Int32 {
        if case .missing = cell { return Self.missingGroup }
        if self.beyond == .ownBin, case .number(let number) = cell, self.statistics.isBeyond(number) {
            return Self.beyondGroup
        }
        return self.statistics.group(of: cell).map(Int32.init) ?? Self.unseenGroup
    }

    /// Whether no cell of the training table agrees with this one.
    func isUnseen(_ cell: Cell) -> Bool {
        if self.scale != nil, case .number = cell { return false }
        return !self.groups.contains(self.group(of: cell))
    }

    /// The share of the training cells that agree with this one; `nil` for a number that is not in a bin.
    func share(of cell: Cell) -> Double? {
        if case .missing = cell { return self.statistics.missingShare }
        if self.scale != nil { return nil }
        return self.statistics.group(of: cell).map { self.statistics.groups[$0].share } ?? 0
    }

    private static func feature(_ cell: Cell, _ statistics: ColumnStatistics, _ scale: NumberScale?) -> Double {
        guard let scale, case .number(let number) = cell else { return 0 }
        return scale(number, mean: statistics.mean, deviation: statistics.standardDeviation)
    }
}
