import Foundation
import Testing

/// The whole help is compared, so that no option changes unseen.
///
/// When a change is meant, write the new text with `COLUMNS=80 lime COMMAND --help > Tests/LimeCLITests/Help/NAME.txt`.
struct HelpTests {
    @Test(
        arguments: [
            ("lime", []), ("tabular", ["tabular"]), ("text", ["text"]), ("image", ["image"]), ("pick", ["pick"]),
            ("tune", ["tune"]),
            ("predict", ["predict"]),
            ("superpixels", ["superpixels"]), ("show", ["show"]), ("model", ["model"]),
            ("model-encoding", ["model", "encoding"]),
        ] as [(String, [String])]
    )
    func text(_ name: String, _ command: [String]) throws {
        let run = try LimeProcess.run(command + ["--help"], in: WorkFolder(), environment: ["COLUMNS": "80"])
        let file = "\(LimeProcess.repository)/Tests/LimeCLITests/Help/\(name).txt"
        #expect(run.status == 0)
        #expect(run.output == (try String(contentsOfFile: file, encoding: .utf8)))
        #expect(run.errors.isEmpty)
    }

    @Test func version() throws {
        let run = try LimeProcess.run(["--version"], in: WorkFolder())
        #expect(run.status == 0)
        #expect(run.output == "0.1.0\n")
    }

    @Test(arguments: [["explain"], ["tabular"], ["image"], ["--nonsense"], ["tabular", "--row"]])
    func wrongUsage(_ arguments: [String]) throws {
        expectFailure(try LimeProcess.run(arguments, in: WorkFolder()), 64, "Usage: lime")
    }
}
