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

    @OptionGroup var stream: StreamOptions

    var settings: ExplanationSettings {
        var settings = ExplanationSettings()
        settings.preset = self.preset
        settings.labels = self.label.map { .named([$0]) }
        settings.features = self.features
        self.stream.apply(to: &settings)
        return settings
    }
}
