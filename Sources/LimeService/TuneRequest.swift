public import Lime

/// A request to find settings that bring out what is known to matter.
public struct TuneRequest: Sendable {
    /// Where the names of the important columns stand.
    public enum Truth: Sendable, Hashable {
        /// In a column of the file with the rows, which the model does not read.
        case column(String)
        /// In a file of their own, a line a row.
        case file(String)
    }

    /// The rows, the model, and what all settings share.
    public var rows: TabularRequest
    /// Where the names of the important columns stand.
    public var truth: Truth
    /// The numbers of samples to try; `nil` for those of ``TuningGrid``.
    public var samples: [Int]?
    /// The kernel widths to try; `nil` for multiples of a typical distance.
    public var kernelWidths: [Double]?
    /// The distances to try; `nil` for the preset's.
    public var distances: [Distance]?
    /// The ways of selection to try; `nil` for those of ``TuningGrid``.
    public var selections: [FeatureSelection]?
    /// The least mean Jaccard index that is good enough.
    public var agreement = 0.9

    /// Creates a request.
    public init(_ rows: TabularRequest, truth: Truth) {
        self.rows = rows
        self.truth = truth
    }

    /// The settings to try.
    func grid() throws -> TuningGrid {
        guard self.agreement > 0, self.agreement <= 1 else {
            throw LimeError(.usage, "the agreement asked for must be above 0 and at most 1, not \(self.agreement)")
        }
        var grid = TuningGrid(kernelWidths: self.kernelWidths)
        grid.distances = try self.distances ?? [self.rows.options().surrogate.distance]
        if let samples { grid.samples = samples }
        if let selections { grid.selections = selections }
        return grid
    }
}
