import LimeCore

extension TrainingStatistics {
    // Not private, since the synthesized encode(to:) of another file uses it: Swift 6.3.1 crashes on that.
    enum CodingKeys: String, CodingKey { case discretizer, columns, rowCount }

    /// Reads statistics, which are refused when they contradict themselves.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        do {
            try self.init(
                columns: try container.decode([ColumnStatistics].self, forKey: .columns),
                rowCount: try container.decode(Int.self, forKey: .rowCount),
                discretizer: try container.decode(Discretizer.self, forKey: .discretizer)
            )
        } catch let error as LimeError {
            throw DecodingError.dataCorruptedError(
                forKey: .columns,
                in: container,
                debugDescription: error.message
            )
        }
    }

    /// What is wrong with statistics that did not come from a table.
    var problem: String? {
        var names: Set<String> = []
        for column in self.columns {
            let repeated = names.insert(column.name).inserted ? nil : "appears twice"
            if let problem = repeated ?? column.problem { return "column '\(column.name)' \(problem)" }
        }
        return nil
    }
}

extension ColumnStatistics {
    /// How far the shares may add up to something other than 1.
    private static let shareTolerance = 1e-6

    fileprivate var problem: String? {
        guard self.mean.isFinite, self.standardDeviation.isFinite, self.standardDeviation >= 0 else {
            return "has a mean or a standard deviation that is not one"
        }
        let shares = self.groups.map(\.share) + [self.missingShare]
        guard shares.allSatisfy({ (0...1).contains($0) }), abs(shares.reduce(0, +) - 1) < Self.shareTolerance else {
            return "has shares that do not add up to 1"
        }
        return self.kind == .number ? self.problemOfBins : self.problemOfLevels
    }

    private var problemOfBins: String? {
        let boundaries = self.boundaries
        guard boundaries.allSatisfy(\.isFinite), zip(boundaries, boundaries.dropFirst()).allSatisfy(<) else {
            return "has boundaries that do not increase"
        }
        guard self.levels.isEmpty, self.groups.count == boundaries.count + 1 else {
            return "has \(self.groups.count) groups for \(boundaries.count + 1) bins"
        }
        for (bin, group) in self.groups.enumerated() {
            guard group.share == 0 || !group.values.isEmpty || group.bin != nil else {
                return "has no values for bin \(bin)"
            }
            guard group.values.allSatisfy({ $0.isFinite && self.bin(of: $0) == bin }) else {
                return "has values that are not in their bin"
            }
            guard group.share == 0 || group.bin?.isSound ?? true else {
                return "has no proper ends, mean and deviation for bin \(bin)"
            }
        }
        return nil
    }

    private var problemOfLevels: String? {
        guard self.boundaries.isEmpty, self.groups.count == self.levels.count else {
            return "has \(self.groups.count) groups for \(self.levels.count) levels"
        }
        return Set(self.levels).count == self.levels.count ? nil : "lists a level twice"
    }
}

extension ColumnStatistics.Bin {
    fileprivate var isSound: Bool {
        self.lower.isFinite && self.upper.isFinite && self.lower <= self.upper && self.mean.isFinite
            && self.standardDeviation.isFinite && self.standardDeviation > 0
    }
}
