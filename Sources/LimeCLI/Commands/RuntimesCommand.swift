import ArgumentParser
import LimeService

/// `lime runtimes`: which runtimes are there.
struct RuntimesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runtimes",
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
