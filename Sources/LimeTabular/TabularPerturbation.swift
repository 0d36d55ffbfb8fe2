import LimeCore
import LimeNumerics

/// The neighborhood of one row: every perturbed column drawn on its own from its training law.
struct TabularPerturbation: Sendable {
    /// A column with all that depends on the row; a class, as copies of so much cost more than a few samples.
    final class Feature: Sendable {
        /// The column.
        let column: PerturbedColumn

        /// Its law around this row.
        let law: ColumnLaw

        /// Where its cells come from.
        let draws: ColumnDraws

        /// What the linear model sees of them.
        let feature: PerturbedColumn.Feature

        init(column: PerturbedColumn, law: ColumnLaw, draws: ColumnDraws, feature: PerturbedColumn.Feature) {
            self.column = column
            self.law = law
            self.draws = draws
            self.feature = feature
        }

        /// A column that keeps the row's value in every sample.
        convenience init(held column: PerturbedColumn, own: Double) {
            let feature = PerturbedColumn.Feature(source: .values([own]), own: own)
            self.init(column: column, law: column.law, draws: .held, feature: feature)
        }
    }

    /// The features, in the order in which the linear model sees them.
    let features: [Feature]

    /// The elements that hold the row's own values: of perturbed columns in sample 0, of the others in all samples.
    let own: [ColumnSlot]
    let held: [ColumnSlot]

    /// How many samples are written together.
    private static let tile = 128

    /// The neighborhood in the form that the pipeline takes.
    func neighborhood(sampler: String, distances: Neighborhood.Distances?) -> Neighborhood {
        Neighborhood(features: self.features.count, sampler: sampler, distances: distances) { samples, rows, buffer in
            self.write(samples, rows, buffer)
        }
    }

    private func write(_ samples: Range<Int>, _ rows: UnsafeMutableBufferPointer<Double>, _ buffer: InputBuffer) {
        // A few samples at a time, whose rows stay in the first cache while one column after the other is written.
        for start in stride(from: 0, to: samples.count, by: Self.tile) {
            let tile = start..<min(start + Self.tile, samples.count)
            self.write(tile, from: samples.lowerBound, rows, buffer)
        }
    }

    /// Writes some samples of a batch.
    ///
    /// - Parameters:
    ///   - items: Their places in the batch.
    ///   - first: The number of the first sample of the batch.
    ///   - rows: The interpretable rows of the batch.
    ///   - buffer: The model's inputs.
    private func write(
        _ items: Range<Int>,
        from first: Int,
        _ rows: UnsafeMutableBufferPointer<Double>,
        _ buffer: InputBuffer
    ) {
        let samples = first + items.lowerBound..<first + items.upperBound
        let rows = UnsafeMutableBufferPointer(rebasing: rows[(items.lowerBound * self.features.count)...])
        withUnsafeTemporaryAllocation(of: Double.self, capacity: items.count) { numbers in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: items.count) { atoms in
                let (drawn, beside) = (UnsafeBufferPointer(atoms), UnsafeBufferPointer(numbers))
                for (index, feature) in self.features.enumerated() {
                    feature.draws.write(samples, of: feature.law, atoms: atoms, numbers: numbers)
                    self.write(feature.feature, of: feature.column, at: index, drawn, beside, to: rows)
                    if case .held = feature.draws { continue }
                    for slot in feature.column.slots {
                        slot.write(drawn, numbers: beside, to: buffer, at: items.lowerBound)
                    }
                }
                atoms.update(repeating: 0)
                for slot in self.held { slot.write(drawn, numbers: beside, to: buffer, at: items.lowerBound) }
                guard samples.lowerBound == 0 else { return }
                for (index, feature) in self.features.enumerated() { rows[index] = feature.feature.own }
                let one = UnsafeBufferPointer(rebasing: drawn[..<1])
                for slot in self.own { slot.write(one, numbers: beside, to: buffer, at: 0) }
            }
        }
    }

    @inline(__always)
    private func write(
        _ feature: PerturbedColumn.Feature,
        of column: PerturbedColumn,
        at index: Int,
        _ atoms: UnsafeBufferPointer<Int32>,
        _ numbers: UnsafeBufferPointer<Double>,
        to rows: UnsafeMutableBufferPointer<Double>
    ) {
        let stride = self.features.count
        switch feature.source {
        case .agreement(let own):
            // Which samples agree cannot be foreseen. The compiler makes a branch of a choice of numbers, but none of bits.
            let (lower, count, one) = (own.lowerBound, UInt32(own.count), (1.0).bitPattern)
            let bits = UnsafeMutableRawBufferPointer(rows)
            for item in 0..<atoms.count {
                let value = UInt32(bitPattern: atoms[item] &- lower) < count ? one : 0
                bits.storeBytes(of: value, toByteOffset: (item &* stride &+ index) &* 8, as: UInt64.self)
            }
        case .values(let values):
            values.withUnsafeBufferPointer { values in
                for item in 0..<atoms.count { rows[item &* stride &+ index] = values[Int(atoms[item])] }
            }
        case .drawnNumber: column.writeFeatures(of: numbers, to: rows, offset: index, stride: stride)
        }
    }
}
