import ArgumentParser
import Lime
import LimeService

/// What all settings that are tried have in common.
struct SharedSettings: ParsableArguments {
    @Option(help: "The options to start from.")
    var preset: Preset = .default

    @Option(
        help: ArgumentHelp("The label to explain, by name or index (default: the predicted class).", valueName: "a")
    )
    var label: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("The most features in an explanation.", valueName: "k"))
    var features: Int?

    @Option(help: ArgumentHelp("The law by which samples are drawn (default: the preset's).", valueName: "name"))
    var sampler: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("Seed of the random streams (default: 42).", valueName: "s"))
    var seed: UInt64?

    @Option(parsing: .unconditional, help: ArgumentHelp("The most samples of one model call.", valueName: "b"))
    var batchSize: Int?

    var settings: ExplanationSettings {
        var settings = ExplanationSettings()
        settings.preset = self.preset
        settings.labels = self.label.map { .named([$0]) }
        settings.features = self.features
        settings.sampler = self.sampler
        settings.seed = self.seed
        settings.batchSize = self.batchSize
        return settings
    }
}
