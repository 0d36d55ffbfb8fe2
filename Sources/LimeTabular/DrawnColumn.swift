import LimeNumerics

/// All samples of one column, drawn at once.
struct DrawnColumn: Sendable {
    /// By sample: its atom.
    private(set) var atoms: [Int32]

    /// By sample: its number; empty where the law is not continuous.
    private(set) var numbers: [Double]
}

extension DrawnColumn {
    /// Draws the bins and levels of some columns, and their numbers where these are not in bins.
    ///
    /// The order is that of `lime` 0.2.0.1, `LimeTabularExplainer.__data_inverse`: where numbers are not in bins, normal
    /// numbers for every cell, row by row; then bins and levels, column by column. Sample 0 is drawn too, for nothing.
    ///
    /// - Parameters:
    ///   - laws: The law of each column.
    ///   - samples: The number of samples.
    ///   - drawsNormals: Whether numbers that are not in bins come from normal distributions.
    ///   - generator: The stream.
    /// - Returns: One entry a column; values in bins are still to be drawn.
    static func columns(
        _ laws: [ColumnLaw],
        samples: Int,
        drawsNormals: Bool,
        from generator: inout NumPyRandomState
    ) -> [DrawnColumn] {
        let width = drawsNormals ? laws.count : 0
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: samples * width) { normals in
            generator.fillNormals(normals)
            return laws.enumerated().map { index, law in
                if let (mean, deviation) = law.normal {
                    let numbers = (0..<samples).map { normals[$0 * width + index] * deviation + mean }
                    return DrawnColumn(atoms: Array(repeating: 0, count: samples), numbers: numbers)
                }
                var atoms = [Int32](repeating: 0, count: samples)
                atoms.withUnsafeMutableBufferPointer {
                    generator.fillChoices(NumPyRandomState.cumulative(law.weights), $0)
                }
                return DrawnColumn(atoms: atoms, numbers: [])
            }
        }
    }

    /// Draws the values in bins, column by column, which come after the bins of all columns.
    ///
    /// A bin that holds but one value takes nothing from the stream, as in `lime` 0.2.0.1,
    /// `BaseDiscretizer.get_undiscretize_values`.
    ///
    /// - Parameters:
    ///   - columns: The columns with their bins.
    ///   - laws: The law of each.
    ///   - generator: The stream.
    static func drawValues(
        _ columns: inout [DrawnColumn],
        _ laws: [ColumnLaw],
        from generator: inout NumPyRandomState
    ) {
        for (index, law) in laws.enumerated() where law.normal == nil {
            columns[index].drawValues(law, from: &generator)
        }
    }

    private mutating func drawValues(_ law: ColumnLaw, from generator: inout NumPyRandomState) {
        let parts = law.weights.indices.map { law.atoms(ofPart: $0) }
        let isPoint = parts.indices.map { law.isContinuous ? law.quantiles[$0].isPoint : parts[$0].count == 1 }
        let open = self.atoms.dropFirst().reduce(0) { $0 + (isPoint[Int($1)] ? 0 : 1) }
        if law.isContinuous { self.numbers = Array(repeating: 0, count: self.atoms.count) }
        withUnsafeTemporaryAllocation(of: Double.self, capacity: open) { places in
            generator.fillUniforms(places)
            var next = 0
            for sample in self.atoms.indices.dropFirst() {
                let part = Int(self.atoms[sample])
                var place = 0.0
                if !isPoint[part] {
                    place = places[next]
                    next += 1
                }
                if law.isContinuous {
                    self.numbers[sample] = law.quantiles[part](place)
                } else {
                    self.atoms[sample] = Int32(parts[part].lowerBound + Int(place * Double(parts[part].count)))
                }
            }
        }
        // Nobody looks at sample 0, but its atom must be one.
        if !law.isContinuous { self.atoms[0] = 0 }
    }
}
