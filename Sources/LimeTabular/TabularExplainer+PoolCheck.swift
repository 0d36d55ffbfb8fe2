import LimeCore
import LimeNumerics

extension TabularExplainer.Options {
    /// Checks that nothing but weights can depend on the row.
    func checkPool() throws {
        guard self.zeros == .perturbed else { throw Self.refusal("zeros that keep their value differ from row to row") }
        guard self.missing == .feature else {
            throw Self.refusal("missing cells that keep their place differ from row to row")
        }
        guard self.surrogate.distance != .gower else {
            throw Self.refusal("Gower's distance is one of the rows' own numbers")
        }
        guard !self.surrogate.model.needsSamples else {
            throw Self.refusal("a surrogate of one's own needs the samples one by one")
        }
        guard self.surrogate.selection != .tree else {
            throw Self.refusal("selection by a tree needs the samples one by one")
        }
        guard self.surrogate.minimumFit == nil else {
            throw Self.refusal("a kernel width that is found for each row needs the samples one by one")
        }
        guard self.screen == nil else { throw Self.refusal("columns are screened row by row") }
        guard self.range == 1 else { throw Self.refusal("a range is one around the row's own numbers") }
        try self.pool.validate()
    }

    /// The error for a pool that cannot be shared.
    static func refusal(_ reason: String) -> LimeError {
        let sampler = TabularSampler.pool.rawValue
        let other = TabularSampler.sobol.rawValue
        return LimeError(.usage, "rows cannot share the sampler '\(sampler)': \(reason); choose '\(other)'")
    }
}

extension TabularExplainer {
    /// Whether rows that are sampled one by one could share a pool instead.
    package var couldSharePool: Bool {
        switch self.options.sampler {
        case .pool, .numPy, .tiltedSobol: false
        case .iid, .sobol, .latinHypercube:
            (try? self.options.checkPool()) != nil && (try? self.checkPool()) != nil
        }
    }

    /// Checks that the samples of all rows are the same.
    func checkPool() throws {
        if let column = self.columns.first(where: \.isValue) {
            throw Options.refusal(
                "the numbers of column '\(column.statistics.name)' are not in bins, so distances differ from row to row"
            )
        }
        let perturbed = Set(self.columns.map(\.index))
        if let entry = self.plan.entries.first(where: { !perturbed.contains($0.column) }) {
            throw Options.refusal("column '\(entry.name)' is held at the row's own value")
        }
        try Self.checkMemory(self.options.sampling.samples, columns: self.columns.count)
    }
}
