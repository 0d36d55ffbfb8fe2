import LimeNumerics

/// All that an explainer needs to know of its training table; small, and enough to rebuild it without the data.
public struct TrainingStatistics: Sendable, Hashable, Codable {
    /// How numbers were grouped.
    public let discretizer: Discretizer

    /// One entry a column, in the order of the table.
    public let columns: [ColumnStatistics]

    /// The number of training rows.
    public let rowCount: Int

    /// Summarises a table.
    ///
    /// - Parameters:
    ///   - table: The rows that the model was trained on, or others like them.
    ///   - discretizer: How to group numbers.
    /// - Throws: ``LimeError`` with code `invalidInput` when there is nothing to learn from or a column is not sound.
    public init(_ table: Table, discretizer: Discretizer) throws {
        try table.validate()
        self.discretizer = discretizer
        self.rowCount = table.rowCount
        self.columns = table.columns.map { ColumnStatistics($0, discretizer: discretizer) }
    }

    init(discretizer: Discretizer, columns: [ColumnStatistics], rowCount: Int) {
        self.discretizer = discretizer
        self.columns = columns
        self.rowCount = rowCount
    }
}

/// What is known of one column: which values occur in it, and how often.
public struct ColumnStatistics: Sendable, Hashable, Codable {
    /// The values of one group, a bin of numbers or a single level, all drawn alike.
    public struct Group: Sendable, Hashable, Codable {
        /// The share of the column's cells that fall into the group, from 0 to 1.
        public let share: Double

        /// Numbers that stand for the bin, in increasing order; empty for a level.
        public let values: [Double]
    }

    /// The most values that are kept of one column.
    public static let valueLimit = 4096

    /// The column's name.
    public let name: String

    /// What its cells are.
    public let kind: ColumnKind

    /// The mean of the numbers that are not missing; 0 for levels.
    public let mean: Double

    /// Their standard deviation, √(Σ(x − mean)² / n); 0 for levels.
    public let standardDeviation: Double

    /// The inner boundaries of the bins; empty for levels and without bins.
    public let boundaries: [Double]

    /// The levels, in the order of the table; empty for numbers.
    public let levels: [String]

    /// One entry a bin or level.
    ///
    /// With ``missingShare`` the shares add up to 1.
    public let groups: [Group]

    /// The share of cells that are missing.
    public let missingShare: Double

    init(_ column: TableColumn, discretizer: Discretizer) {
        self.name = column.name
        self.kind = column.kind
        switch column.values {
        case .numbers(let numbers):
            let sorted = numbers.filter { !$0.isNaN }.sorted()
            self.levels = []
            self.boundaries = discretizer.boundaries(sorted)
            self.groups = Self.bins(sorted, boundaries: self.boundaries, of: numbers.count)
            self.missingShare = Double(numbers.count - sorted.count) / Double(max(1, numbers.count))
            (self.mean, self.standardDeviation) = Self.moments(sorted)
        case .levels(let codes, let names):
            var counts = [Int](repeating: 0, count: names.count)
            for code in codes where code >= 0 { counts[Int(code)] += 1 }
            let all = Double(max(1, codes.count))
            self.levels = names
            self.boundaries = []
            self.groups = counts.map { Group(share: Double($0) / all, values: []) }
            self.missingShare = Double(codes.count - counts.reduce(0, +)) / all
            (self.mean, self.standardDeviation) = (0, 0)
        }
    }

    private static func bins(_ sorted: [Double], boundaries: [Double], of cells: Int) -> [Group] {
        var groups: [Group] = []
        var start = 0
        for bin in 0...boundaries.count {
            var end = sorted.count
            if bin < boundaries.count { end = sorted[start...].firstIndex { $0 > boundaries[bin] } ?? end }
            let values = Quantiles.representatives(sorted[start..<end], limit: self.valueLimit / (boundaries.count + 1))
            groups.append(Group(share: Double(end - start) / Double(max(1, cells)), values: values))
            start = end
        }
        return groups
    }

    private static func moments(_ numbers: [Double]) -> (mean: Double, standardDeviation: Double) {
        guard let origin = numbers.first else { return (0, 0) }
        let count = Double(numbers.count)
        // From the first number on, so that equal numbers have exactly no deviation; then once more, for the last bits.
        let near = origin + numbers.reduce(0) { $0 + ($1 - origin) } / count
        let mean = near + numbers.reduce(0) { $0 + ($1 - near) } / count
        let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, (squares / count).squareRoot())
    }

    /// The bin or level that a cell belongs to; `nil` for a missing cell and for a level that never occurred.
    ///
    /// Numbers beyond the training range belong to the bins at the ends.
    func group(of cell: Cell) -> Int? {
        switch cell {
        case .number(let number): self.boundaries.firstIndex { number <= $0 } ?? self.boundaries.count
        case .level(let level): self.levels.firstIndex(of: level)
        case .missing: nil
        }
    }
}
