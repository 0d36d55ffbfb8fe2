import LimeCore
import LimeNumerics

/// The neighborhood of one row: every perturbed column drawn on its own from its training law.
///
/// A column has a random stream of its own, keyed by the seed, the row's content and the column's name, so neither the
/// order of columns nor that of rows matters. Within a stream, draw i is sample i's.
struct TabularPerturbation: Sendable {
    /// A column with all that depends on the row.
    private struct Feature: Sendable {
        let column: PerturbedColumn
        let stream: Philox
        let atoms: [Double]
        let own: Double
    }

    private let features: [Feature]

    /// The elements that hold the row's own values: of perturbed columns in sample 0, of the others in all samples.
    private let own: [PerturbedColumn.Slot]
    private let held: [PerturbedColumn.Slot]

    /// Prepares the neighborhood of a row.
    ///
    /// - Parameters:
    ///   - columns: The columns to perturb, with the row's cell in each.
    ///   - own: The encoded cells of those columns.
    ///   - held: The encoded cells of columns that the model reads and that keep the row's values.
    ///   - rowContent: A hash of the row's cells that does not depend on the order of columns.
    ///   - seed: The seed of the random streams.
    init(
        columns: [(column: PerturbedColumn, cell: Cell)],
        own: [PerturbedColumn.Slot],
        held: [PerturbedColumn.Slot],
        rowContent: UInt64,
        seed: UInt64
    ) {
        self.own = own
        self.held = held
        self.features = columns.map { column, cell in
            var key = StableHash()
            key.combine(rowContent)
            key.combine(column.statistics.name)
            let feature = column.feature(besides: cell)
            let stream = Philox(seed: seed, stream: key.value)
            return Feature(column: column, stream: stream, atoms: feature.atoms, own: feature.own)
        }
    }

    /// The neighborhood in the form that the pipeline takes.
    var neighborhood: Neighborhood {
        Neighborhood(features: self.features.count, sampler: "iid") { samples, rows, buffer in
            self.write(samples, rows, buffer)
        }
    }

    private func write(_ samples: Range<Int>, _ rows: UnsafeMutableBufferPointer<Double>, _ buffer: InputBuffer) {
        guard !samples.isEmpty else { return }
        withUnsafeTemporaryAllocation(of: Double.self, capacity: samples.count) { places in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: samples.count) { atoms in
                for (index, feature) in self.features.enumerated() {
                    Self.fill(places, from: feature.stream, samples)
                    feature.column.law.draw(UnsafeBufferPointer(places), into: atoms)
                    feature.atoms.withUnsafeBufferPointer { values in
                        for item in 0..<samples.count {
                            rows[item * self.features.count + index] = values[Int(atoms[item])]
                        }
                    }
                    for slot in feature.column.slots { slot.write(UnsafeBufferPointer(atoms), to: buffer) }
                }
                atoms.update(repeating: 0)
                for slot in self.held { slot.write(UnsafeBufferPointer(atoms), to: buffer) }
                guard samples.lowerBound == 0 else { return }
                for (index, feature) in self.features.enumerated() { rows[index] = feature.own }
                for slot in self.own { slot.write(UnsafeBufferPointer(rebasing: atoms[..<1]), to: buffer) }
            }
        }
    }

    /// Writes the draws of some samples: four to a position of the stream.
    @inline(__always)
    private static func fill(
        _ places: UnsafeMutableBufferPointer<Double>,
        from stream: Philox,
        _ samples: Range<Int>
    ) {
        var item = 0
        var sample = samples.lowerBound
        while item < samples.count {
            let four = stream.uniforms(at: UInt64(sample / 4))
            if sample % 4 == 0, item + 4 <= samples.count {
                for lane in 0..<4 { places[item + lane] = four[lane] }
                item += 4
                sample += 4
            } else {
                places[item] = four[sample % 4]
                item += 1
                sample += 1
            }
        }
    }
}
