import LimeCore
import LimeNumerics

extension TabularPerturbation {
    /// How far samples are from the row where that is not between their interpretable rows.
    ///
    /// - Parameters:
    ///   - cells: The row's cells, by the position of the column in the table.
    ///   - options: Tell the distance, the number of samples and the unit of numbers.
    /// - Returns: `nil` where the interpretable rows tell.
    func distances(_ cells: [Cell], _ options: TabularExplainer.Options) -> Neighborhood.Distances? {
        let distance = options.surrogate.distance
        if distance == .gower {
            let own = self.features.map { cells[$0.column.index] }
            let gower = GowerDistance(self.features, cells: own, samples: options.sampling.mostSamples)
            return { samples, _, distances in gower.write(samples, to: distances) }
        }
        guard options.scale == .raw, self.features.contains(where: { $0.column.isValue }) else { return nil }
        let units = self.features.map(\.column.distanceUnit)
        let instance = zip(self.features, units).map { ($0.feature.own - $1.origin) / $1.length }
        return { samples, rows, distances in
            withUnsafeTemporaryAllocation(of: Double.self, capacity: units.count) { row in
                for item in 0..<samples.count {
                    for (column, unit) in units.enumerated() {
                        row[column] = (rows[item * units.count + column] - unit.origin) / unit.length
                    }
                    distances[item] = instance.withUnsafeBufferPointer { distance(UnsafeBufferPointer(row), $0) }
                }
            }
        }
    }
}
