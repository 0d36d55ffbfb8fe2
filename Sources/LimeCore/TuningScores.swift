package import LimeNumerics

/// How the features that were found agree with those that are known, row by row, for every setting of a grid.
package struct TuningScores: Sendable {
    private struct Setting: Sendable {
        let samples: Int
        let kernelWidth: Double?
        let distance: Distance
        let selection: FeatureSelection
    }

    private var jaccards: [[Double]] = []
    private var recalls: [[Double]] = []
    private var unexplained: [Int] = []
    private var settings: [Setting] = []
    private let grid: TuningGrid
    private let sampling: SamplingOptions
    private let surrogate: SurrogateOptions
    private let widths: [[Double?]]
    private var rows = 0

    /// Lays out a grid.
    ///
    /// - Parameters:
    ///   - grid: What is tried.
    ///   - sampling: How samples are drawn, as many as the grid's largest number or more.
    ///   - surrogate: What all settings share.
    ///   - features: How many features a row has.
    /// - Throws: ``LimeError`` with code `usage` for a grid that cannot be tried.
    package init(_ grid: TuningGrid, sampling: SamplingOptions, surrogate: SurrogateOptions, features: Int) throws {
        try grid.validate(drawn: sampling.samples)
        self.grid = grid
        self.sampling = sampling
        var surrogate = surrogate
        surrogate.minimumFit = nil
        // One surrogate serves all methods of selection; that which looks at samples has them kept.
        if grid.selections.contains(.tree) { surrogate.selection = .tree }
        self.surrogate = surrogate
        self.widths = grid.distances.map { distance in
            let options = Self.options(surrogate, distance)
            if case .complement = options.kernel { return [nil] }
            return grid.kernelWidths(of: distance, features: features)
        }
        for samples in grid.samples.sorted() {
            for (distance, widths) in zip(grid.distances, self.widths) {
                for width in widths {
                    self.settings += grid.selections.map {
                        Setting(samples: samples, kernelWidth: width, distance: distance, selection: $0)
                    }
                }
            }
        }
        self.jaccards = self.settings.map { _ in [] }
        self.recalls = self.jaccards
        self.unexplained = self.settings.map { _ in 0 }
    }

    /// What all settings share, with one of the distances.
    private static func options(_ base: SurrogateOptions, _ distance: Distance) -> SurrogateOptions {
        var options = base
        // A kernel for the preset's distance, from 0 to 1, gives way with it, as for a single explanation.
        if distance != base.distance, case .complement = base.kernel { options.kernel = .exponential }
        options.distance = distance
        return options
    }

    /// Tries all settings on the answers for one row.
    ///
    /// - Parameters:
    ///   - row: The samples of the row with the model's answers; one output is explained.
    ///   - known: The features that are known to matter, at least one.
    ///   - distances: How far the samples are from the row by a distance; `nil` to go by their interpretable features.
    /// - Throws: ``LimeError`` other than those that only tell that a setting does not suit the row.
    package mutating func add(
        _ row: AnsweredNeighborhood,
        known: Set<Int>,
        distances: (Distance) -> [Double]?
    ) throws {
        let measured = self.grid.distances.map { distances($0) ?? row.distances($0) }
        var next = 0
        for samples in self.grid.samples.sorted() {
            let chosen = self.sampling.beginnings(samples)
            for (index, distance) in self.grid.distances.enumerated() {
                let options = Self.options(self.surrogate, distance)
                for width in self.widths[index] {
                    let kernel = ProximityKernel(width: width ?? 1, function: options.kernel)
                    let surrogate = try Self.unlessUnsuited {
                        try row.surrogate(chosen, options: options, kernel: kernel, distances: measured[index])
                    }
                    for selection in self.grid.selections {
                        let found = try surrogate.flatMap { surrogate in
                            try Self.unlessUnsuited { try Self.found(surrogate, selection, row, count: known.count) }
                        }
                        self.score(next, found, known)
                        next += 1
                    }
                }
            }
        }
        self.rows += 1
    }

    /// The features with the largest weights.
    private static func found(
        _ surrogate: LocalSurrogate,
        _ selection: FeatureSelection,
        _ row: AnsweredNeighborhood,
        count: Int
    ) throws -> Set<Int> {
        let output = row.outputs[0]
        let label = try surrogate.selecting(by: selection).explain(slot: 0, label: output.name, value: output.value)
        return Set(label.weights.filter { $0.weight != 0 }.prefix(count).map(\.feature))
    }

    private static func unlessUnsuited<Value>(_ work: () throws -> Value) throws -> Value? {
        do { return try work() } catch let error as LimeError where error.code == .usage { return nil }
    }

    private mutating func score(_ setting: Int, _ found: Set<Int>?, _ known: Set<Int>) {
        if found == nil { self.unexplained[setting] += 1 }
        let shared = Double(known.intersection(found ?? []).count)
        self.jaccards[setting].append(shared / Double(known.union(found ?? []).count))
        self.recalls[setting].append(shared / Double(known.count))
    }

    /// What was found for all rows.
    package var tuning: Tuning {
        let settings = self.settings.enumerated().map { index, setting in
            TunedSetting(
                samples: setting.samples,
                kernelWidth: setting.kernelWidth,
                distance: setting.distance,
                selection: setting.selection,
                jaccard: Self.mean(self.jaccards[index]),
                recall: Self.mean(self.recalls[index]),
                standardError: Self.standardError(self.jaccards[index]),
                unexplained: self.unexplained[index]
            )
        }
        return Tuning(settings: settings, rows: self.rows, modelCalls: self.rows * self.sampling.samples)
    }

    private static func mean(_ numbers: [Double]) -> Double {
        numbers.reduce(0, +) / Double(max(1, numbers.count))
    }

    private static func standardError(_ numbers: [Double]) -> Double? {
        guard numbers.count > 1 else { return nil }
        let (mean, count) = (self.mean(numbers), Double(numbers.count))
        return (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1) / count).squareRoot()
    }
}
