import Foundation
import Testing

/// Runs that are ended from outside leave nothing behind.
@Suite(.serialized)
struct InterruptTests {
    private let folder: WorkFolder

    init() throws { self.folder = try WorkFolder() }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func duringALongRun(_ signal: Int32, _ status: Int32) throws {
        let run = try LimeProcess.run(
            Asset.penguins() + ["--row", "0", "--samples", "1000000000", "-o", "x.json", "-o", "x.html"],
            in: self.folder,
            interrupt: (signal, 2)
        )
        #expect(run.status == status, "\(run.errors)")
        #expect(run.seconds < 4)
        #expect(run.errors.hasSuffix("lime: interrupted\n"))
        #expect(self.folder.names.isEmpty)
    }

    @Test func betweenRowsKeepsWholeDocuments() throws {
        let run = try LimeProcess.run(
            Asset.penguins() + ["--row", "0-343", "--samples", "20000", "-o", "x.jsonl"],
            in: self.folder,
            interrupt: (SIGINT, 4)
        )
        #expect(run.status == 130, "\(run.errors)")
        #expect(self.folder.text("x.jsonl").isEmpty || self.folder.text("x.jsonl").hasSuffix("}\n"))
        #expect(self.folder.names.allSatisfy { $0 == "x.jsonl" })
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func duringAnImportLeavesNoProcess(_ signal: Int32) throws {
        let run = try LimeProcess.run(
            ["model", "import", Asset.path("efficientnet_lite0.keras")],
            in: self.folder,
            environment: ["LIME_CACHE": "\(self.folder.path)/cache"],
            interrupt: (signal, 1.5)
        )
        #expect(run.status == 128 + signal, "\(run.errors)")
        #expect(run.seconds < 4)
        let kept = FileManager.default.enumerator(atPath: "\(self.folder.path)/cache/models")?.allObjects ?? []
        #expect(kept.isEmpty)
        #expect(try !Self.commandLines().contains { $0.contains(self.folder.path) })
    }

    /// The command lines of all processes.
    private static func commandLines() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }.map {
            String(decoding: (try? Data(contentsOf: URL(filePath: "/proc/\($0)/cmdline"))) ?? Data(), as: UTF8.self)
        }
    }
}
