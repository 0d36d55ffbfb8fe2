import LimeCore
import LimeNumerics

/// The neighborhood of one row: every perturbed column drawn on its own from its training law.
struct TabularPerturbation: Sendable {
    /// A column with all that depends on the row.
    struct Feature: Sendable {
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
        init(held column: PerturbedColumn, own: Double) {
            let feature = PerturbedColumn.Feature(atoms: [own], own: own, isDrawnNumber: false)
            self.init(column: column, law: column.law, draws: .held, feature: feature)
        }
    }

    /// The features, in the order in which the linear model sees them.
    let features: [Feature]

    /// The elements that hold the row's own values: of perturbed columns in sample 0, of the others in all samples.
    let own: [ColumnSlot]
    let held: [ColumnSlot]

    /// The neighborhood in the form that the pipeline takes.
    func neighborhood(named sampler: String) -> Neighborhood {
        Neighborhood(features: self.features.count, sampler: sampler) { samples, rows, buffer in
            self.write(samples, rows, buffer)
        }
    }

    private func write(_ samples: Range<Int>, _ rows: UnsafeMutableBufferPointer<Double>, _ buffer: InputBuffer) {
        guard !samples.isEmpty else { return }
        withUnsafeTemporaryAllocation(of: Double.self, capacity: samples.count) { numbers in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: samples.count) { atoms in
                let (drawn, beside) = (UnsafeBufferPointer(atoms), UnsafeBufferPointer(numbers))
                for (index, feature) in self.features.enumerated() {
                    feature.draws.write(samples, of: feature.law, atoms: atoms, numbers: numbers)
                    self.write(feature.feature, of: feature.column, at: index, drawn, beside, to: rows)
                    if case .held = feature.draws { continue }
                    for slot in feature.column.slots { slot.write(drawn, numbers: beside, to: buffer) }
                }
                atoms.update(repeating: 0)
                for slot in self.held { slot.write(drawn, numbers: beside, to: buffer) }
                guard samples.lowerBound == 0 else { return }
                for (index, feature) in self.features.enumerated() { rows[index] = feature.feature.own }
                let first = UnsafeBufferPointer(rebasing: drawn[..<1])
                for slot in self.own { slot.write(first, numbers: beside, to: buffer) }
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
        guard !feature.isDrawnNumber else {
            column.writeFeatures(of: numbers, to: rows, offset: index, stride: stride)
            return
        }
        feature.atoms.withUnsafeBufferPointer { values in
            for item in 0..<atoms.count { rows[item * stride + index] = values[Int(atoms[item])] }
        }
    }
}
