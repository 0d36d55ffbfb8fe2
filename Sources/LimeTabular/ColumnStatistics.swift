/// What is known of one column: which values occur in it, and how often.
public struct ColumnStatistics: Sendable, Hashable, Codable {
    /// The values of one group, a bin of numbers or a single level, all drawn alike.
    public struct Group: Sendable, Hashable, Codable {
        /// The share of the column's cells that fall into the group, from 0 to 1.
        public let share: Double

        /// Numbers that stand for the bin, in increasing order; empty for a level.
        public let values: [Double]

        /// The extent and the moments of a bin; `nil` for a level.
        public let bin: Bin?
    }

    /// Where the numbers of one bin lie.
    public struct Bin: Sendable, Hashable, Codable {
        /// The lower end: the boundary, or the smallest training value.
        public let lower: Double

        /// The upper end: the boundary, or the largest training value.
        public let upper: Double

        /// The mean of the bin's training values; 0 where there are none.
        public let mean: Double

        /// Their standard deviation √(Σ(x − mean)² / n); greater than 0.
        public let standardDeviation: Double

        /// Describes a bin.
        ///
        /// - Parameters:
        ///   - lower: The lower end.
        ///   - upper: The upper end, at least the lower one.
        ///   - mean: The mean of its values.
        ///   - standardDeviation: Their standard deviation, greater than 0.
        public init(lower: Double, upper: Double, mean: Double, standardDeviation: Double) {
            self.lower = lower
            self.upper = upper
            self.mean = mean
            self.standardDeviation = standardDeviation
        }
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

    /// Describes a column of numbers by its bins, where the numbers themselves are not at hand.
    ///
    /// - Parameters:
    ///   - name: The column's name.
    ///   - mean: The mean of all numbers.
    ///   - standardDeviation: Their standard deviation.
    ///   - boundaries: The inner boundaries of the bins in increasing order.
    ///   - bins: The share of rows in each bin and where they lie; one more than there are boundaries.
    public init(
        name: String,
        mean: Double,
        standardDeviation: Double,
        boundaries: [Double],
        bins: [(share: Double, bin: Bin)]
    ) {
        self.init(
            name: name,
            kind: .number,
            moments: (mean, standardDeviation),
            boundaries: boundaries,
            levels: [],
            groups: bins.map { Group(share: $0.share, values: [], bin: $0.bin) },
            missingShare: 0
        )
    }

    /// Describes a column of levels by their shares.
    ///
    /// - Parameters:
    ///   - name: The column's name.
    ///   - kind: `category`, `flag` or `date`.
    ///   - levels: The levels, and the share of rows that have each.
    public init(name: String, kind: ColumnKind = .category, levels: [(level: String, share: Double)]) {
        self.init(
            name: name,
            kind: kind,
            moments: (0, 0),
            boundaries: [],
            levels: levels.map(\.level),
            groups: levels.map { Group(share: $0.share, values: [], bin: nil) },
            missingShare: 0
        )
    }

    init(
        name: String,
        kind: ColumnKind,
        moments: (mean: Double, standardDeviation: Double),
        boundaries: [Double],
        levels: [String],
        groups: [Group],
        missingShare: Double
    ) {
        self.name = name
        self.kind = kind
        (self.mean, self.standardDeviation) = moments
        self.boundaries = boundaries
        self.levels = levels
        self.groups = groups
        self.missingShare = missingShare
    }

    /// The bin or level that a cell belongs to; `nil` for a missing cell and for a level that never occurred.
    ///
    /// Numbers beyond the training range belong to the bins at the ends.
    func group(of cell: Cell) -> Int? {
        switch cell {
        case .number(let number): self.bin(of: number)
        case .level(let level): self.levels.firstIndex(of: level)
        case .missing: nil
        }
    }

    /// The bin of a number.
    package func bin(of number: Double) -> Int { self.boundaries.firstIndex { number <= $0 } ?? self.boundaries.count }

    /// Whether all cells are the same number.
    var isConstant: Bool { self.kind == .number && self.standardDeviation == 0 && self.missingShare == 0 }

    /// What the cells are to a model of numbers: levels that spell numbers are these.
    var encodedKind: ColumnKind {
        self.kind == .category && ColumnKind.spellNumbers(self.levels) ? .number : self.kind
    }
}
