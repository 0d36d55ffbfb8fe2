import LimeCore
import LimeNumerics

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How one row is sampled by the laws of its columns times the kernel, so that all samples weigh the same.
///
/// For features that are 1 where a sample agrees with the row and 0 elsewhere, the squared euclidean distance is the number
/// m of columns that differ, and the exponential kernel is tᵐ with t = exp(−s² / 2σ²), s being the scale of distances. A
/// column agrees with probability p under its own law and, under the law times the kernel, with p / (p + (1 − p) t).
struct KernelTilt {
    /// Fits and reports with equal weights.
    let explainer: LocalExplainer

    /// t, what a column that differs multiplies the weight by.
    private let factor: Double

    private let table: TabularExplainer
    private let cells: [Cell]
    private let worth: Double

    /// Below this nothing of a law would be left beside the row's own value.
    private static let leastFactor = 1e-100

    /// Fewer samples than these, and than so many a column, are too few for a ranking; see `Options.tiltsWhenStarved`.
    private static let enough = (samples: 2500.0, perColumn: 100.0)

    /// Makes what explains samples that were drawn by the kernel.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - options: The final options.
    ///   - columns: The columns that may be perturbed.
    /// - Returns: `nil` where no row is sampled in this way.
    /// - Throws: ``LimeError`` with code `usage` where every row should be, and none can.
    static func explainer(
        _ model: any Predictor,
        _ options: TabularExplainer.Options,
        columns: [PerturbedColumn]
    ) throws -> LocalExplainer? {
        guard options.sampler == .tiltedSobol || options.sampler == .sobol && options.tiltsWhenStarved else {
            return nil
        }
        var surrogate = options.surrogate
        // A range and a width that is to be found belong to each row.
        let isProduct = surrogate.kernel.isExponential && surrogate.distance == .euclidean
        let isKnown = surrogate.minimumFit == nil && options.range == 1
        guard isProduct, isKnown, !columns.contains(where: \.isValue) else {
            guard options.sampler == .tiltedSobol else { return nil }
            throw LimeError(
                .usage,
                """
                the sampler '\(options.sampler.rawValue)' needs the exponential kernel of a given width, the euclidean distance \
                and numbers in bins whose range is 1, for only then is the kernel a known product over columns; choose \
                '\(TabularSampler.sobol.rawValue)'
                """
            )
        }
        surrogate.kernel = .custom { _, _ in 1 }
        return try LocalExplainer(
            predictor: model,
            labels: options.labels,
            sampling: options.sampling,
            surrogate: surrogate
        )
    }

    /// Decides whether a row is sampled in this way; `nil` where it is not.
    ///
    /// - Parameters:
    ///   - cells: The row.
    ///   - table: Its explainer.
    /// - Throws: ``LimeError`` with code `usage` for a kernel that leaves nothing beside the row's own values.
    init?(of cells: [Cell], _ table: TabularExplainer) throws {
        guard let explainer = table.tilted else { return nil }
        let features = table.features(of: cells)
        let surrogate = table.options.surrogate
        let width = surrogate.kernelWidth.resolved(features: features.count) / surrogate.distanceScale
        self.explainer = explainer
        let factor = exp(-0.5 / (width * width))
        self.factor = factor
        self.table = table
        self.cells = cells
        let samples = Double(table.options.sampling.samples)
        let drawn = features.filter { !$0.isHeld }
        self.worth = drawn.reduce(samples) { $0 * Self.worth($1, cells[$1.index], factor) }
        let isForced = table.options.sampler == .tiltedSobol
        guard self.factor >= Self.leastFactor else {
            guard isForced else { return nil }
            throw LimeError(
                .usage,
                "a kernel width of \(width) leaves nothing to draw beside the row's own values; choose a larger one"
            )
        }
        let enough = max(Self.enough.samples, Self.enough.perColumn * Double(features.count))
        guard isForced || self.worth < min(samples / 2, enough) && self.gainsMostly(drawn) else { return nil }
    }

    /// Whether most weights become surer by drawing by the kernel.
    ///
    /// A column that agrees more often is itself harder to tell: with E w its mean weight, the variance of its own slope is
    /// divided by t / (E w)², and by E w² / (E w)² for each of the other columns.
    private func gainsMostly(_ features: [PerturbedColumn]) -> Bool {
        let share = self.worth / Double(self.table.options.sampling.samples)
        let gaining = features.count { column in
            let cell = self.cells[column.index]
            let agreeing = column.agreement(with: cell)
            let mean = agreeing + (1 - agreeing) * self.factor
            return self.factor / (mean * mean) * Self.worth(column, cell, self.factor) > share
        }
        return 2 * gaining > features.count
    }

    /// (E w)² / E w² of one column under its own law, the share of samples that weighing leaves.
    private static func worth(_ column: PerturbedColumn, _ cell: Cell, _ factor: Double) -> Double {
        let agreeing = column.agreement(with: cell)
        guard agreeing > 0 else { return 1 }
        let mean = agreeing + (1 - agreeing) * factor
        return mean * mean / (agreeing + (1 - agreeing) * factor * factor)
    }

    /// The samples around the row.
    func neighborhood() throws -> Neighborhood {
        let perturbation = try self.table.perturbation(of: self.cells) {
            $0.tilted($1, towards: self.cells[$0.index], by: self.factor)
        }
        return perturbation.neighborhood(sampler: TabularSampler.tiltedSobol.rawValue, distances: nil)
    }

    /// What a reader should know where nobody asked for this.
    var warnings: [ExplanationWarning] {
        guard self.table.options.sampler != .tiltedSobol else { return [] }
        return [
            ExplanationWarning(
                code: "drawn-by-kernel",
                message: """
                    the kernel would leave \(self.table.options.sampling.samples) samples worth about \
                    \(Int(self.worth.rounded())), so they were drawn near the row in the first place and weigh the same
                    """
            )
        ]
    }
}
