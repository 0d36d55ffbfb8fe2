public import ArgumentParser
public import Lime
public import LimeService

/// How to explain, shared by the explaining commands.
struct ExplainOptions: ParsableArguments {
    @Option(
        help: "The options to start from; python gives the numbers of Python's lime 0.2.0.1, r the method of R's 0.5.3."
    )
    var preset: Preset = .default

    @Option(help: ArgumentHelp("Labels to explain, by name or index (default: the predicted class).", valueName: "a,b"))
    var labels: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Explain the K classes with the largest scores.", valueName: "k")
    )
    var topLabels: Int?

    @Option(parsing: .unconditional, help: ArgumentHelp("The most features in an explanation.", valueName: "k"))
    var features: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Samples to draw: the most times the model is asked.", valueName: "n")
    )
    var samples: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Parts of the samples drawn independently of each other, which tell the errors of weights; 1 for none.",
            valueName: "r"
        )
    )
    var replicates: Int?

    @Option(
        defaultAsFlag: 0.95,
        help: ArgumentHelp(
            "Draw more samples until the list of features is right with probability P, or name the tie.",
            valueName: "p"
        )
    )
    var untilStable: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The most samples for that (default: 16 times --samples).", valueName: "n")
    )
    var maxSamples: Int?

    @OptionGroup var stream: StreamOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Width of the proximity kernel, in units of the distance; auto for the largest with a fit of R (0.5).",
            valueName: "w|auto[:r]"
        )
    )
    var kernelWidth: KernelWidthArgument?

    @Option(
        help: ArgumentHelp(
            "How far a sample is from the instance. "
                + "(values: \(Distance.allCases.map(\.rawValue).joined(separator: ", ")))",
            valueName: "distance"
        ),
        transform: { try Distance(name: $0) }
    )
    var distance: Distance?

    @Option(help: "How the features of an explanation are chosen.")
    var selection: FeatureSelection?

    @Option(help: "By what features are ranked where they are chosen by their weights.")
    var ranking: FeatureRanking?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Penalty of the ridge regression; 0 is least squares.", valueName: "alpha")
    )
    var ridge: Double?

    func validate() throws {
        if self.labels != nil, self.topLabels != nil {
            throw ValidationError("--labels and --top-labels exclude each other; give one of them")
        }
        if self.maxSamples != nil, self.untilStable == nil {
            throw ValidationError("--max-samples has no effect without --until-stable; leave it out, or give both")
        }
        if let topLabels, topLabels < 1 {
            throw ValidationError("--top-labels must be 1 or more, not \(topLabels)")
        }
        if let labels, labels.split(separator: ",").isEmpty {
            throw ValidationError("--labels needs at least one label, by name or index")
        }
    }

    var settings: ExplanationSettings {
        var settings = ExplanationSettings()
        settings.preset = self.preset
        settings.labels =
            self.labels.map { .named($0.split(separator: ",").map(String.init)) } ?? self.topLabels.map { .top($0) }
        settings.features = self.features
        settings.samples = self.samples
        settings.replicates = self.replicates
        settings.untilStable = self.untilStable
        settings.maximumSamples = self.maxSamples
        self.stream.apply(to: &settings)
        switch self.kernelWidth {
        case .fixed(let width)?: settings.kernelWidth = width
        case .fitting(let fit)?: settings.minimumFit = fit
        case nil: break
        }
        settings.distance = self.distance
        settings.selection = self.selection
        settings.ranking = self.ranking
        settings.ridge = self.ridge
        return settings
    }
}

extension Preset: ExpressibleByArgument {}
extension FeatureSelection: ExpressibleByArgument {}
extension FeatureRanking: ExpressibleByArgument {}
