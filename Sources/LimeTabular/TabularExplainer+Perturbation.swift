package import LimeCore
import LimeNumerics

extension TabularExplainer {
    /// The samples around a row; drawing them from a stream that runs on moves it.
    ///
    /// - Parameter row: A row with the columns of the training table, in any order.
    /// - Returns: The neighborhood.
    /// - Throws: ``LimeError`` where the row does not fit the table, the model or the laws.
    package func neighborhood(of row: TableRow) throws -> Neighborhood {
        let cells = try self.cells(of: row)
        return try self.neighborhood(self.perturbation(of: cells), cells)
    }

    func neighborhood(_ perturbation: TabularPerturbation, _ cells: [Cell]) -> Neighborhood {
        let distances = perturbation.distances(cells, self.options)
        return perturbation.neighborhood(sampler: self.options.sampler.rawValue, distances: distances)
    }

    /// The columns that are features of a row.
    func features(of cells: [Cell]) -> [PerturbedColumn] {
        self.columns.filter {
            (self.options.zeros != .held || cells[$0.index] != .number(0))
                && (self.options.missing != .held || cells[$0.index] != .missing)
        }
    }

    /// A column with its numbers moved as the options say.
    func moved(_ column: PerturbedColumn, around cell: Cell) throws -> PerturbedColumn {
        let entries = self.options.range == 1 ? [] : self.plan.entries.filter { $0.column == column.index }
        return try column.moved(around: cell, by: self.options.range, entries: entries, inputs: self.inputs)
    }

    /// The samples around a row.
    ///
    /// - Parameters:
    ///   - cells: The row.
    ///   - sampling: How many; `nil` as the options say.
    ///   - reweigh: Changes the law of a column around the row's cell.
    /// - Returns: The samples.
    /// - Throws: ``LimeError`` where the row does not fit the table, the model or the laws.
    func perturbation(
        of cells: [Cell],
        sampling: SamplingOptions? = nil,
        reweigh: (PerturbedColumn, ColumnLaw) -> ColumnLaw = { $1 }
    ) throws -> TabularPerturbation {
        let features = try self.features(of: cells).map { try self.moved($0, around: cells[$0.index]) }
        let drawn = features.filter {
            !$0.isHeld && (self.options.zeros == .perturbed || cells[$0.index] != .number(0))
        }
        let laws = try drawn.map { reweigh($0, try self.law(of: $0, around: cells[$0.index])) }
        let positions = Dictionary(uniqueKeysWithValues: drawn.enumerated().map { ($1.index, $0) })
        var (own, held): ([ColumnSlot], [ColumnSlot]) = ([], [])
        for entry in self.plan.entries {
            let stride = self.inputs[entry.input].elementCount
            let slots = try ColumnSlot.slots(entry, cells: [cells[entry.column]], stride: stride)
            if positions[entry.column] == nil { held += slots } else { own += slots }
        }
        let content = self.content(of: cells)
        let draws = try self.draws(drawn, laws, content, sampling: sampling ?? self.options.sampling)
        return TabularPerturbation(
            features: features.map { column in
                let feature = column.feature(besides: cells[column.index])
                guard let position = positions[column.index] else { return .init(held: column, own: feature.own) }
                return .init(column: column, law: laws[position], draws: draws[position], feature: feature)
            },
            own: own,
            held: held
        )
    }

    /// The law of a column around a row's cell.
    func law(of column: PerturbedColumn, around cell: Cell) throws -> ColumnLaw {
        guard column.law.normal != nil, self.options.numberLaw == .normalAroundInstance else { return column.law }
        guard case .number(let number) = cell else {
            throw LimeError(
                .invalidInput,
                """
                column '\(column.statistics.name)' is missing in this row, so nothing can be drawn around its value; \
                give a value, or choose the law '\(NumberLaw.normalAroundMean.rawValue)'
                """
            )
        }
        return column.law.centred(on: number)
    }

    /// Where the cells of the drawn columns come from.
    ///
    /// - Parameters:
    ///   - columns: The columns.
    ///   - laws: The law of each.
    ///   - content: A hash of the row, or of whatever the samples belong to.
    ///   - sampling: How many, in which parts.
    /// - Returns: The source of each column's cells.
    /// - Throws: ``LimeError`` with code `usage` for more samples than can be drawn at once.
    func draws(
        _ columns: [PerturbedColumn],
        _ laws: [ColumnLaw],
        _ content: UInt64,
        sampling: SamplingOptions
    ) throws -> [ColumnDraws] {
        let samples = sampling.samples
        let names = columns.map(\.statistics.name)
        // A column has a stream of its own, so neither the order of columns nor that of rows matters.
        let streams = names.map { self.stream(content, $0) }
        switch self.options.sampler {
        case .iid: return streams.map { .keyed($0) }
        case .sobol, .tiltedSobol, .pool:
            let sequences = self.sequences(names, content, sampling.parts)
            return zip(names, streams).map { name, stream in sequences[name].map { .spread($0) } ?? .keyed(stream) }
        case .latinHypercube:
            try Self.checkMemory(samples, columns: columns.count)
            // Sample 0 is the row itself and takes no part of the interval.
            return streams.map { .places([0.5] + LatinHypercube.places(samples - 1, from: $0)) }
        case .numPy:
            try Self.checkMemory(samples, columns: columns.count)
            return self.streams?.draw(laws, samples: samples).map { .drawn($0) } ?? []
        }
    }

    func stream(_ content: UInt64, _ name: String?, part: Int? = nil) -> Philox {
        var key = StableHash()
        key.combine(content)
        if let name { key.combine(name) }
        if let part { key.combine(UInt64(part)) }
        return Philox(seed: self.options.sampling.seed, stream: key.value)
    }

    /// The sequences of columns by their names, the first of which come first in whatever order the columns are.
    private func sequences(_ names: [String], _ content: UInt64, _ parts: [Range<Int>]) -> [String: PartedSequence] {
        let names = names.sorted()
        let sequences = SampleDesign.sobol.sequences(variables: names.count, parts: parts) {
            self.stream(content, $0.map { names[$0] }, part: $1)
        }
        return Dictionary(zip(names, sequences)) { first, _ in first }
    }

    /// The most numbers that are drawn at once, 2 GiB of them.
    private static let drawnLimit = 1 << 28

    static func checkMemory(_ samples: Int, columns: Int) throws {
        guard samples <= self.drawnLimit / max(1, columns) else {
            throw LimeError(
                .usage,
                """
                \(samples) samples of \(columns) columns are too many to draw at once; take fewer, or choose the sampler \
                '\(TabularSampler.iid.rawValue)'
                """
            )
        }
    }

    /// A hash of the row's cells that does not depend on the order of columns.
    func content(of cells: [Cell]) -> UInt64 {
        self.plan.entries.reduce(0) { content, entry in
            var hash = StableHash()
            hash.combine(self.statistics.columns[entry.column].name)
            hash.combine(cells[entry.column].text)
            return content &+ hash.value
        }
    }
}
