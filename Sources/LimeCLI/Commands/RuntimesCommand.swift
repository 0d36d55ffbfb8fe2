import ArgumentParser
import LimeService

/// `lime runtimes`: which runtimes are there, and fetching others.
struct RuntimesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runtimes",
        abstract: "List the model runtimes that are found on this machine, and install missing ones.",
        subcommands: [List.self, Install.self],
        defaultSubcommand: List.self
    )

    /// `lime runtimes list`, which is what `lime runtimes` does.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the model runtimes that are found on this machine, and how to get the missing ones."
        )

        func run() async throws {
            await CommandRunner.run {
                for report in RuntimeReport.all() {
                    let lines = [report.title] + report.lines.map { "    \($0)" }
                    try StandardOutput.write(lines.map { TerminalText.safe($0) + "\n" }.joined())
                }
            }
        }
    }

    /// `lime runtimes install`.
    struct Install: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fetch a runtime with pip into a folder of yours that lime always searches.",
            discussion: """
                The folder is lime/venv in XDG_DATA_HOME, or in ~/.local/share. Names: \
                \(RuntimeReport.installable.joined(separator: ", ")).
                """
        )

        @Argument(help: "The runtime.")
        var name: String

        func run() async throws {
            await CommandRunner.run {
                let done = try await RuntimeReport.install(self.name) { StandardError.print("lime: \($0)") }
                try StandardOutput.write(TerminalText.safe(done) + "\n")
            }
        }
    }
}
