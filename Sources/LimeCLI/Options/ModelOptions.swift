public import ArgumentParser
public import LimeService

/// Which model to ask, shared by all commands that ask one.
struct ModelOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The model: a file, or RUNTIME:FILE to force a runtime.", valueName: "ref"))
    var model: String

    @Option(help: "What the model predicts, when its file does not tell: classification or regression.")
    var task: EncodedExplanation.Task?

    @Option(help: ArgumentHelp("Names of the classes: a,b,c or a file with a name a line.", valueName: "names"))
    var classes: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Processor threads for the model (default: all).", valueName: "n")
    )
    var threads: Int?

    @Option(
        help: ArgumentHelp(
            "What a network computes in: f32, or bf16, faster but with 3 digits (default: f32).",
            valueName: "name"
        )
    )
    var precision: String?

    @Flag(help: "Run code that is in the model's file, as in pickles, scripts and objects of R.")
    var trust = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Seconds that a worker or server may be silent (default: 60).", valueName: "s")
    )
    var timeout: Double?

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more, not \(threads)") }
        if let timeout, !(timeout > 0 && timeout <= 1e6) {
            throw ValidationError("--timeout must be from 0 to 1000000 seconds, not \(timeout)")
        }
    }

    var request: ModelRequest {
        ModelRequest(
            reference: self.model,
            task: self.task,
            classes: self.classes.map(ModelRequest.ClassNames.init),
            threads: self.threads,
            trust: self.trust,
            precision: self.precision,
            timeout: self.timeout
        )
    }
}

extension EncodedExplanation.Task: ExpressibleByArgument {}
