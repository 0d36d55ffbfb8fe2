package import LimeCore

extension TabularExplainer {
    /// The neighborhood that some given samples make.
    ///
    /// - Parameter samples: As many rows as the options ask for samples, the first of which is explained.
    /// - Returns: The neighborhood.
    /// - Throws: ``LimeError`` where a row does not fit the table or the model, or there are more or fewer of them.
    package func neighborhood(given samples: [TableRow]) throws -> Neighborhood {
        let rows = try samples.map { try self.cells(of: $0) }
        guard let cells = rows.first, rows.count == self.options.sampling.mostSamples else {
            throw LimeError(
                .usage,
                "\(rows.count) samples are given where \(self.options.sampling.mostSamples) are asked for"
            )
        }
        return try self.neighborhood(self.perturbation(of: cells, given: rows), cells)
    }

    /// Explains a row by given samples.
    ///
    /// - Parameter samples: As many rows as the options ask for samples, the first of which is explained.
    /// - Returns: The weights of the row's features.
    /// - Throws: ``LimeError``, or `CancellationError`.
    package func explain(given samples: [TableRow]) async throws -> TabularExplanation {
        let neighborhood = try self.neighborhood(given: samples)
        return try await self.explanation(of: self.cells(of: samples[0]), neighborhood)
    }

    func perturbation(of cells: [Cell], given rows: [[Cell]]) throws -> TabularPerturbation {
        let features = try self.features(of: cells).map { column in
            let entries = self.plan.entries.filter { $0.column == column.index }
            let given = try column.giving(rows.map { $0[column.index] }, entries: entries, inputs: self.inputs)
            return TabularPerturbation.Feature(
                column: given,
                law: given.law,
                draws: .drawn(DrawnColumn(atoms: rows.indices.map(Int32.init), numbers: [])),
                feature: given.feature(besides: cells[column.index])
            )
        }
        let held = try self.plan.entries.filter { entry in !features.contains { $0.column.index == entry.column } }
            .flatMap { entry in
                let stride = self.inputs[entry.input].elementCount
                return try ColumnSlot.slots(entry, cells: [cells[entry.column]], stride: stride)
            }
        // Sample 0 is the row, whose cells the columns themselves give.
        return TabularPerturbation(features: features, own: [], held: held)
    }
}
