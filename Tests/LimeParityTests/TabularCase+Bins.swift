import LimeCore
import LimeTabular

extension TabularCase {
    /// Takes over the boundaries and the seed of a discretizer object of one's own.
    ///
    /// - Parameter value: Boundaries by column, or one list for each column of numbers.
    /// - Throws: ``GoldenError`` when they cannot be read.
    mutating func applyBins(_ value: GoldenValue) throws {
        // The object has a generator of its own; unless the case says otherwise, with the explainer's seed.
        self.options.binSeed = self.options.sampling.seed
        for key in self.config.keys where key != "seed" && (key.contains("seed") || key.contains("random_state")) {
            self.options.binSeed = UInt64(try self.config.value(key).integer())
        }
        if case .array(let lists) = value {
            let continuous = self.row.indices.filter { !self.categorical.contains($0) }
            for (column, list) in zip(continuous, lists) { self.options.bins[self.names[column]] = try list.numbers() }
            return
        }
        for (key, list) in try value.object().entries() {
            switch (Int(key), list) {
            case (let column?, _): self.options.bins[self.names[column]] = try list.numbers()
            case (nil, .array) where self.names.contains(key): self.options.bins[key] = try list.numbers()
            case (nil, .number): self.options.binSeed = UInt64(try list.integer())
            case (nil, _): try self.applyBins(list)
            }
        }
    }
}
