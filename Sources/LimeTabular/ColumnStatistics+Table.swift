import LimeNumerics

extension ColumnStatistics {
    /// What is added to the standard deviation of a bin, so that none is 0; as `lime` 0.2.0.1, `BaseDiscretizer`.
    private static let leastDeviation = 1e-11

    /// Summarises a column of levels: positions in a list of levels, −1 where a cell is missing.
    init(_ name: String, kind: ColumnKind, codes: [Int32], levels: [String]) {
        var counts = [Int](repeating: 0, count: levels.count)
        for code in codes where code >= 0 { counts[Int(code)] += 1 }
        let all = Double(max(1, codes.count))
        self.init(
            name: name,
            kind: kind,
            moments: (0, 0),
            boundaries: [],
            levels: levels,
            groups: counts.map { Group(share: Double($0) / all, values: [], bin: nil) },
            missingShare: Double(codes.count - counts.reduce(0, +)) / all
        )
    }

    /// Summarises a column of numbers.
    ///
    /// - Parameters:
    ///   - name: The column's name.
    ///   - numbers: The cells in the order of the rows, NaN where one is missing.
    ///   - sorted: The numbers that are there, in increasing order.
    ///   - boundaries: The distinct inner boundaries of the bins in increasing order.
    init(_ name: String, numbers: [Double], sorted: [Double], boundaries: [Double]) {
        self.init(
            name: name,
            kind: .number,
            moments: Self.moments(sorted),
            boundaries: boundaries,
            levels: [],
            groups: Self.groups(numbers, sorted: sorted, boundaries: boundaries),
            missingShare: Double(numbers.count - sorted.count) / Double(max(1, numbers.count))
        )
    }

    private static func groups(_ numbers: [Double], sorted: [Double], boundaries: [Double]) -> [Group] {
        let bins = Self.bins(numbers, sorted: sorted, boundaries: boundaries)
        var groups: [Group] = []
        var start = 0
        for bin in 0...boundaries.count {
            var end = sorted.count
            if bin < boundaries.count { end = sorted[start...].firstIndex { $0 > boundaries[bin] } ?? end }
            let values = Quantiles.representatives(sorted[start..<end], limit: self.valueLimit / (boundaries.count + 1))
            let share = Double(end - start) / Double(max(1, numbers.count))
            groups.append(Group(share: share, values: values, bin: bins.isEmpty ? nil : bins[bin]))
            start = end
        }
        return groups
    }

    /// Where the numbers of each bin lie, as `lime` 0.2.0.1, `BaseDiscretizer.__init__`; none where there are no numbers.
    private static func bins(_ numbers: [Double], sorted: [Double], boundaries: [Double]) -> [Bin] {
        guard let lowest = sorted.first, let highest = sorted.last else { return [] }
        var members = Array(repeating: [Double](), count: boundaries.count + 1)
        for number in numbers where !number.isNaN {
            members[boundaries.firstIndex { number <= $0 } ?? boundaries.count].append(number)
        }
        return members.enumerated().map { bin, members in
            let (mean, deviation) = members.isEmpty ? (0, 0) : PairwiseSum.moments(members)
            return Bin(
                lower: bin == 0 ? lowest : boundaries[bin - 1],
                upper: bin == boundaries.count ? highest : boundaries[bin],
                mean: mean,
                standardDeviation: deviation + self.leastDeviation
            )
        }
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
}
