public import Lime

/// A request to explain texts.
public struct TextRequest: Sendable {
    /// The model to ask.
    public var model: ModelRequest
    /// The texts.
    public var texts: TextSource
    /// What the tokens of a text are.
    public var tokenizer: Tokenizer?
    /// The word in the place of a hidden token.
    public var mask: String?
    /// Whether every occurrence of a word is a feature of its own.
    public var weighsPositions = false
    /// What is changed in the preset.
    public var settings: ExplanationSettings

    /// Creates a request.
    public init(model: ModelRequest, texts: TextSource, settings: ExplanationSettings) {
        self.model = model
        self.texts = texts
        self.settings = settings
    }

    /// The preset with the changes.
    func options() throws -> TextExplainer.Options {
        var options = self.presetOptions
        if self.weighsPositions { options.isBagOfWords = false }
        if let tokenizer { options.tokenizer = tokenizer }
        if let mask { options.mask = .replaced(mask) }
        try self.settings.apply(sampler: &options.sampler)
        try self.settings.apply(
            labels: &options.labels,
            sampling: &options.sampling,
            surrogate: &options.surrogate
        )
        return options
    }

    private var presetOptions: TextExplainer.Options {
        switch self.settings.preset {
        case .default: .default
        case .python: self.weighsPositions ? .python() : .python
        case .r: .r
        }
    }
}
