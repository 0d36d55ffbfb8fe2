import ArgumentParser
import LimeService

/// From where samples come, shared by the commands that draw some.
struct StreamOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The law by which samples are drawn (default: the preset's).", valueName: "name"))
    var sampler: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("Seed of the random streams (default: 42).", valueName: "s"))
    var seed: UInt64?

    @Option(parsing: .unconditional, help: ArgumentHelp("The most samples of one model call.", valueName: "b"))
    var batchSize: Int?

    /// Writes them into the settings of a request.
    func apply(to settings: inout ExplanationSettings) {
        settings.sampler = self.sampler
        settings.seed = self.seed
        settings.batchSize = self.batchSize
    }
}
