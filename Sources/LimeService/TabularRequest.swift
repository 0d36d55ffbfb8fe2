public import Lime

/// A request to explain rows of a table.
public struct TabularRequest: Sendable {
    /// Where the rows to explain come from.
    public enum Rows: Sendable {
        /// Rows of the training table.
        case training(RowSelection)
        /// All rows of another file.
        case file(String)
    }

    /// The model to ask.
    public var model: ModelRequest
    /// The rows that the model was trained on.
    public var training: TableRequest
    /// The rows to explain.
    public var rows: Rows
    /// The path of an encoding; `nil` for the one beside the model, if any.
    public var encoding: String?
    /// What is changed in the preset.
    public var settings: ExplanationSettings
    /// How numbers are grouped.
    public var discretizer: Discretizer?
    /// The columns to perturb.
    public var only: [String]?

    /// Creates a request.
    public init(model: ModelRequest, training: TableRequest, rows: Rows, settings: ExplanationSettings) {
        self.model = model
        self.training = training
        self.rows = rows
        self.settings = settings
    }

    /// The preset with the changes.
    func options() throws -> TabularExplainer.Options {
        var options: TabularExplainer.Options =
            switch self.settings.preset {
            case .default: .default
            case .python: .python
            case .r: .r
            }
        try self.settings.apply(sampler: &options.sampler)
        // Who names the sampler means that one.
        if self.settings.sampler != nil { options.tiltsWhenStarved = false }
        if !options.sampler.hasIndependentParts { options.sampling.replicates = 1 }
        try self.settings.apply(
            labels: &options.labels,
            sampling: &options.sampling,
            surrogate: &options.surrogate
        )
        if let discretizer { options.discretizer = discretizer }
        options.only = self.only
        return options
    }
}
