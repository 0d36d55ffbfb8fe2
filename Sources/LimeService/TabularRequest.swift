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
    /// The number of bins, where the discretizer leaves it open.
    public var bins: Int?
    /// Whether numbers that are not in bins come from a kernel density, or else from a normal distribution.
    public var drawsDensity: Bool?
    /// The power p of Gower's distance d in the weight 1 − d^p of a sample.
    public var gowerPower: Double?
    /// The columns to perturb.
    public var only: [String]?
    /// How many columns to perturb at most.
    public var screen: Int?
    /// By how much numbers are moved around the row's.
    public var range: Double?

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
        // The pool of a preset that asks for some samples a row is as large as the columns need.
        if options.sampler == .pool, self.settings.samples == nil { options.sampling.growth = .tables }
        if let discretizer { options.discretizer = discretizer }
        try self.apply(to: &options)
        options.only = self.only
        options.screen = self.screen
        if let range { options.range = range }
        return options
    }

    /// Writes what only some discretizers and distances have.
    private func apply(to options: inout TabularExplainer.Options) throws {
        if let bins {
            guard options.discretizer.takesCount else {
                throw LimeError(
                    .usage,
                    """
                    --bins has no effect on the discretizer '\(options.discretizer.rawValue)'; choose --discretizer quantile \
                    or equal-width
                    """
                )
            }
            options.binCount = bins
        }
        if let drawsDensity {
            guard options.discretizer == .none else {
                let option = drawsDensity ? "--density" : "--no-density"
                throw LimeError(.usage, "\(option) has an effect on numbers without bins only; add --discretizer none")
            }
            options.numberLaw = drawsDensity ? .density : .sampleNormal
        }
        if let gowerPower {
            guard options.surrogate.distance == .gower else {
                throw LimeError(.usage, "--gower-pow has an effect on Gower's distance only; add --distance gower")
            }
            options.surrogate.kernel = .complement(power: gowerPower)
            try options.surrogate.validate()
        }
    }
}
