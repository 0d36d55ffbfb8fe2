import ArgumentParser
import LimeService

/// `lime runtimes`: which runtimes are there.
struct RuntimesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runtimes",
        abstract: "List the model runtimes that are found on this machine, and how to get the missing ones."
    )

    func run() async throws {
        for report in RuntimeReport.all() {
            print(report.title)
            for line in report.lines { print("    \(line)") }
        }
    }
}
