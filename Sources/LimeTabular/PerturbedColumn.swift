import LimeCore
import LimeNumerics

/// One column as an explainer keeps it: the law of its cells, and each cell as the model wants it.
struct PerturbedColumn: Sendable {
    /// A row's interpretable feature.
    struct Feature: Sendable {
        /// By atom, the value of the feature.
        let atoms: [Double]
        /// The value for the row itself.
        let own: Double
        /// Whether the feature is the number that is drawn, which no atom tells.
        let isDrawnNumber: Bool
    }

    /// The group of a missing cell, and of a level that never occurred; both differ from every bin and level.
    static let missingGroup: Int32 = -1
    private static let unseenGroup: Int32 = -2

    /// The position of the column in the table.
    let index: Int
    let statistics: ColumnStatistics
    let law: ColumnLaw
    let slots: [ColumnSlot]

    /// The unit of the number where it is the feature itself, and not its agreement with the row.
    private let scale: NumberScale?

    /// By atom: its group.
    let groups: [Int32]

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
        let law = try Self.law(of: column, isValue: isValue, entries: entries, options: options)
        self.index = index
        self.statistics = column
        self.law = law
        self.scale = scale
        self.groups = law.groups.map { $0.map(Int32.init) ?? Self.missingGroup }
        self.scaled = law.atoms.map { Self.feature($0, column, scale) }
        self.slots = try entries.flatMap { entry in
            let stride = inputs[entry.input].elementCount
            guard law.isContinuous else { return try ColumnSlot.slots(entry, cells: law.atoms, stride: stride) }
            return [try ColumnSlot(numbersOf: entry, stride: stride)]
        }
    }

    private static func law(
        of column: ColumnStatistics,
        isValue: Bool,
        entries: [EncodingPlan.Entry],
        options: TabularExplainer.Options
    ) throws -> ColumnLaw {
        guard column.kind == .number else {
            let natural = Array(column.levels.indices)
            let order = options.sampler == .numPy ? try entries.first?.codeOrder(column) ?? natural : natural
            return try ColumnLaw(empirical: column, order: order)
        }
        switch (isValue, options.numberLaw, options.binLaw) {
        case (true, .empirical, _), (false, _, .empirical):
            return try ColumnLaw(empirical: column, order: Array(column.groups.indices))
        case (true, _, _): return try ColumnLaw(normal: column)
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
            return Feature(atoms: self.scaled, own: own, isDrawnNumber: self.law.isContinuous)
        }
        let group = self.group(of: cell)
        return Feature(atoms: self.groups.map { $0 == group ? 1 : 0 }, own: 1, isDrawnNumber: false)
    }

    /// Whether the feature tells agreement with the row, and not a number.
    var isAgreement: Bool { self.scale == nil }

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

    /// The group with which a cell agrees.
    func group(of cell: Cell) -> Int32 {
        if case .missing = cell { return Self.missingGroup }
        return self.statistics.group(of: cell).map(Int32.init) ?? Self.unseenGroup
    }

    /// Whether no cell of the training table agrees with this one.
    func isUnseen(_ cell: Cell) -> Bool {
        if self.scale != nil, case .number = cell { return false }
        return self.isUnseen(group: self.group(of: cell))
    }

    /// Whether no cell of the training table is in this group.
    func isUnseen(group: Int32) -> Bool { !self.groups.contains(group) }

    private static func feature(_ cell: Cell, _ statistics: ColumnStatistics, _ scale: NumberScale?) -> Double {
        guard let scale, case .number(let number) = cell else { return 0 }
        return scale(number, mean: statistics.mean, deviation: statistics.standardDeviation)
    }
}
