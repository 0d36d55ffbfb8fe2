import LimeCore
import LimeNumerics

extension TabularExplainer {
    /// Explains some rows from the pool.
    ///
    /// The model is asked about the rows themselves in one call, and each is explained as if it were alone.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - shared: The pool.
    /// - Returns: An explanation or an error for each row.
    func explain(_ rows: [TableRow], from shared: SharedPool) async -> [Result<TabularExplanation, any Error>] {
        do {
            let cells = try rows.map { try self.cells(of: $0) }
            let predictions = try await self.predictions(cells)
            let pool = try await shared.samples(.all) { try await self.poolSamples() }
            var explanations: [Result<TabularExplanation, any Error>] = []
            for (index, cells) in cells.enumerated() {
                let prediction = Array(predictions.row(index))
                do {
                    let explanation = try await self.explain(cells, prediction, from: pool, shared)
                    explanations.append(.success(self.explanation(explanation, of: cells)))
                } catch {
                    explanations.append(.failure(error))
                }
            }
            return explanations
        } catch {
            guard rows.count > 1, !(error is CancellationError) else { return rows.map { _ in .failure(error) } }
            // One of the rows is at fault: those before it are explained all the same.
            var explanations: [Result<TabularExplanation, any Error>] = []
            for row in rows { explanations += await self.explain([row], from: shared) }
            return explanations
        }
    }

    private func explain(
        _ cells: [Cell],
        _ prediction: [Double],
        from pool: PoolSamples,
        _ shared: SharedPool
    ) async throws -> Explanation {
        let weights = try self.explainer.weights(ofAgreeing: self.columns.count)
        let groups = self.columns.map { $0.group(of: cells[$0.index]) }
        var row = PooledRow(pool, groups: groups, weights: weights, rare: [])
        if row.effectiveSampleSize < self.leastEffectiveSampleSize,
            let alone = try await self.explainAlone(cells, weights)
        {
            return alone
        }
        let rare = try await self.rareGroups(groups, shared)
        if !rare.isEmpty { row = PooledRow(pool, groups: groups, weights: weights, rare: rare) }
        let sampling = self.options.sampling
        return try self.explainer.explain(
            features: self.columns.map { _ in 1 },
            prediction: prediction,
            weigh: { row.weighed($0, prediction: prediction) },
            report: { width, size in
                SamplingReport(
                    sampler: self.options.sampler.rawValue,
                    samples: row.count + 1,
                    modelCalls: row.count + 1 - sampling.samples,
                    poolCalls: sampling.samples,
                    seed: sampling.seed,
                    kernelWidth: width,
                    effectiveSampleSize: size
                )
            }
        )
    }

    private var leastEffectiveSampleSize: Double {
        let limits = self.options.pool
        let least = max(limits.leastEffectiveSamples, limits.leastEffectiveSamplesPerFeature * self.columns.count)
        return min(Double(least), Double(self.options.sampling.samples) / 2)
    }

    /// The model's outputs for rows as they are.
    private func predictions(_ cells: [[Cell]]) async throws -> Matrix {
        try await self.explainer.answers(cells.count, name: { _ in "the input itself" }) { rows, buffer in
            let places = rows.map { Int32($0 - rows.lowerBound) }
            for entry in self.plan.entries {
                let column = rows.map { cells[$0][entry.column] }
                let stride = self.inputs[entry.input].elementCount
                for slot in try ColumnSlot.slots(entry, cells: column, stride: stride) {
                    places.withUnsafeBufferPointer { slot.write($0, numbers: .init(start: nil, count: 0), to: buffer) }
                }
            }
        }
    }
}

extension TabularExplainer {
    /// Draws the samples of the pool and asks the model about them.
    private func poolSamples() async throws -> PoolSamples {
        var key = StableHash()
        for column in self.columns {
            key.combine(column.statistics.name)
            for boundary in column.statistics.boundaries { key.combine(boundary) }
            for level in column.statistics.levels { key.combine(level) }
        }
        return try await self.samples(self.columns.map(\.law), key.value, sampling: self.options.sampling)
    }

    /// The rare groups of a row, with samples that have them.
    private func rareGroups(_ groups: [Int32], _ shared: SharedPool) async throws -> [PooledRow.RareGroup] {
        var rare: [PooledRow.RareGroup] = []
        let (pool, topUp) = (self.options.sampling.samples, self.options.pool.topUp)
        guard topUp >= 2 * self.options.sampling.parts.count else { return [] }
        for (index, column) in self.columns.enumerated() {
            let group = groups[index] < 0 ? nil : Int(groups[index])
            let share = column.isUnseen(group: groups[index]) ? 0 : column.law.share(of: group)
            let expected = Double(pool) * share
            guard share > 0, share < 1, expected < Double(self.options.pool.leastSharing) else { continue }
            let samples = try await shared.samples(.having(column: index, group: groups[index])) {
                try await self.samples(having: group, column: index)
            }
            rare.append(PooledRow.RareGroup(column: index, surplus: Double(topUp) / expected, samples: samples))
        }
        return rare
    }

    private func samples(having group: Int?, column: Int) async throws -> PoolSamples {
        var laws = self.columns.map(\.law)
        laws[column] = laws[column].limited(to: group)
        var sampling = self.options.sampling
        sampling.samples = self.options.pool.topUp
        var key = StableHash()
        key.combine(self.columns[column].statistics.name)
        key.combine(
            group.map {
                self.columns[column].statistics.levels.isEmpty ? "\($0)" : self.columns[column].statistics.levels[$0]
            } ?? ""
        )
        return try await self.samples(laws, key.value, sampling: sampling)
    }

    /// Draws samples by some laws and asks the model about them.
    private func samples(_ laws: [ColumnLaw], _ content: UInt64, sampling: SamplingOptions) async throws -> PoolSamples
    {
        let draws = try self.draws(self.columns, laws, content, sampling: sampling)
        let columns = self.columns
        let answers = try await self.explainer.answers(sampling.samples, name: { "sample \($0) of the pool" }) {
            samples,
            buffer in
            Self.draw(samples, draws, laws) { index, atoms, numbers in
                for slot in columns[index].slots { slot.write(atoms, numbers: numbers, to: buffer) }
            }
        }
        var groups = columns.map { _ in [Int32]() }
        Self.draw(0..<sampling.samples, draws, laws) { index, atoms, _ in
            groups[index] = atoms.map { columns[index].groups[Int($0)] }
        }
        return PoolSamples(parts: sampling.parts, answers: answers, columns: groups)
    }

    private static func draw(
        _ samples: Range<Int>,
        _ draws: [ColumnDraws],
        _ laws: [ColumnLaw],
        _ body: (Int, UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Double>) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: samples.count) { numbers in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: samples.count) { atoms in
                for (index, law) in laws.enumerated() {
                    draws[index].write(samples, of: law, atoms: atoms, numbers: numbers)
                    body(index, UnsafeBufferPointer(atoms), UnsafeBufferPointer(numbers))
                }
            }
        }
    }

    /// Explains a row from samples of its own, drawn by the laws times the kernel.
    ///
    /// - Parameters:
    ///   - cells: The row.
    ///   - weights: What a sample weighs by the number of columns in which it agrees.
    /// - Throws: ``LimeError``, or `CancellationError`.
    /// - Returns: `nil` where the kernel is no product over columns, so that nothing can be drawn by it.
    private func explainAlone(_ cells: [Cell], _ weights: [Double]) async throws -> Explanation? {
        guard let alone = self.alone, let factor = Self.factor(weights) else { return nil }
        let perturbation = try self.perturbation(of: cells, sampling: alone.sampling) { column, law in
            let own = column.group(of: cells[column.index])
            guard !column.isUnseen(cells[column.index]) else { return law }
            return law.reweighed { ($0.map(Int32.init) ?? PerturbedColumn.missingGroup) == own ? $1 : $1 * factor }
        }
        let explanation = try await alone.explainer.explain(perturbation.neighborhood(named: "tilted-sobol"))
        return explanation.counting(furtherCalls: 1)
    }

    /// The factor of each column that differs, where a kernel is the product of such factors.
    private static func factor(_ weights: [Double]) -> Double? {
        guard let all = weights.last, weights.count > 1, all > 0 else { return nil }
        let factor = weights[weights.count - 2] / all
        guard factor > 0, factor < 1 else { return nil }
        var expected = all
        for weight in weights.reversed() {
            guard abs(weight - expected) <= 1e-9 * expected else { return nil }
            expected *= factor
        }
        return factor
    }
}
