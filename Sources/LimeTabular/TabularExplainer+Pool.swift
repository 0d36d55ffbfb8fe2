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
    /// - Returns: Explanations in the order of the rows, of all of them or of those before one that ends in an error, and
    ///   that error.
    func explain(_ rows: [TableRow], from shared: SharedPool) async -> [Result<TabularExplanation, any Error>] {
        var explanations: [Result<TabularExplanation, any Error>] = []
        do {
            let cells = try rows.map { try self.cells(of: $0) }
            let predictions = try await self.predictions(cells)
            let pool = try await shared.samples(.all) { try await self.poolSamples() }
            for (index, cells) in cells.enumerated() {
                let explanation = try await self.explain(cells, Array(predictions.row(index)), from: pool, shared)
                explanations.append(.success(try self.explanation(explanation, of: cells)))
            }
        } catch  where explanations.isEmpty && rows.count > 1 && !(error is CancellationError) {
            // One of the rows may be at fault: those before it are explained all the same.
            for row in rows {
                let result = await self.explain([row], from: shared)[0]
                explanations.append(result)
                if case .failure = result { break }
            }
        } catch {
            explanations.append(.failure(error))
        }
        return explanations
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
        return try self.explainer.explain(
            features: self.columns.map { _ in 1 },
            prediction: prediction,
            weigh: { row.weighed($0, prediction: prediction) },
            report: { self.report(samples: row.count + 1, kernelWidth: $0, effectiveSampleSize: $1) }
        )
    }

    private func report(samples: Int, kernelWidth: Double, effectiveSampleSize: Double) -> SamplingReport {
        let sampling = self.options.sampling
        return SamplingReport(
            sampler: self.options.sampler.rawValue,
            samples: samples,
            modelCalls: samples - sampling.samples,
            poolCalls: sampling.samples,
            seed: sampling.seed,
            kernelWidth: kernelWidth,
            effectiveSampleSize: effectiveSampleSize
        )
    }

    private var leastEffectiveSampleSize: Double {
        let limits = self.options.pool
        let least = max(limits.leastEffectiveSamples, limits.leastEffectiveSamplesPerFeature * self.columns.count)
        return min(Double(least), Double(self.options.sampling.samples) / 2)
    }

    /// The model's outputs for rows as they are.
    private func predictions(_ cells: [[Cell]]) async throws -> Matrix {
        let name = { @Sendable (_: Int) in "the input itself" }
        let neighborhood = Neighborhood(features: 0, sampler: TabularSampler.pool.rawValue) { rows, _, buffer in
            let places = rows.map { Int32($0 - rows.lowerBound) }
            for entry in self.plan.entries {
                let column = rows.map { cells[$0][entry.column] }
                let stride = self.inputs[entry.input].elementCount
                for slot in try ColumnSlot.slots(entry, cells: column, stride: stride) {
                    places.withUnsafeBufferPointer {
                        slot.write($0, numbers: .init(start: nil, count: 0), to: buffer, at: 0)
                    }
                }
            }
        }
        return try await self.explainer.answers(neighborhood, count: cells.count, name: name)
    }
}

extension TabularExplainer {
    /// Draws the samples of the pool and asks the model about them.
    private func poolSamples() async throws -> PoolSamples {
        try await self.samples(self.columns.map(\.law), self.tableContent, sampling: self.options.sampling)
    }

    /// A hash of the columns that does not depend on their order.
    private var tableContent: UInt64 {
        self.columns.reduce(0) { content, column in
            var hash = StableHash()
            hash.combine(column.statistics.name)
            for boundary in column.statistics.boundaries { hash.combine(boundary) }
            for level in column.statistics.levels { hash.combine(level) }
            return content &+ hash.value
        }
    }

    /// Whether more samples are drawn of a bin or level that so many samples of the pool are expected to have.
    func toppedUpFrom(_ expected: Double) -> Bool {
        let (limits, sampling) = (self.options.pool, self.options.sampling)
        return expected < Double(limits.leastSharing) && expected < Double(sampling.samples)
            && limits.topUp >= 2 * sampling.parts.count
    }

    /// The rare groups of a row, with samples that have them.
    private func rareGroups(_ groups: [Int32], _ shared: SharedPool) async throws -> [PooledRow.RareGroup] {
        var rare: [PooledRow.RareGroup] = []
        let (pool, topUp) = (self.options.sampling.samples, self.options.pool.topUp)
        for (index, column) in self.columns.enumerated() {
            let group = groups[index] < 0 ? nil : Int(groups[index])
            let share = column.shares[groups[index]] ?? 0
            let expected = Double(pool) * share
            guard share > 0, self.toppedUpFrom(expected) else { continue }
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
        let statistics = self.columns[column].statistics
        var key = StableHash()
        key.combine(self.tableContent)
        key.combine(statistics.name)
        key.combine(group.map { statistics.levels.isEmpty ? "\($0)" : statistics.levels[$0] } ?? "")
        return try await self.samples(laws, key.value, sampling: sampling)
    }

    /// Draws samples by some laws and asks the model about them.
    private func samples(_ laws: [ColumnLaw], _ content: UInt64, sampling: SamplingOptions) async throws -> PoolSamples
    {
        let draws = try self.draws(self.columns, laws, content, sampling: sampling)
        let columns = self.columns
        let name = { @Sendable (sample: Int) in "sample \(sample) of the pool" }
        let neighborhood = Neighborhood(features: 0, sampler: TabularSampler.pool.rawValue) { samples, _, buffer in
            Self.draw(samples, draws, laws) { index, atoms, numbers in
                for slot in columns[index].slots { slot.write(atoms, numbers: numbers, to: buffer, at: 0) }
            }
        }
        let answers = try await self.explainer.answers(neighborhood, count: sampling.samples, name: name)
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
}
