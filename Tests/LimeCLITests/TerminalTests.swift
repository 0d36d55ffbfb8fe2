import Foundation
import Testing

/// What a person at a terminal sees; `script` of util-linux makes one.
@Suite(.serialized)
struct TerminalTests {
    /// Runs `lime` on a terminal of some columns and returns all that it shows.
    private func shown(_ arguments: [String], columns: Int = 80, environment: String = "") throws -> String {
        let folder = try WorkFolder()
        let words = ([LimeProcess.program] + arguments).map { "'\($0)'" }.joined(separator: " ")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/script")
        process.arguments = ["-qec", "stty cols \(columns); \(environment) \(words)", "\(folder.path)/typescript"]
        process.currentDirectoryURL = URL(filePath: folder.path)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let lines = folder.text("typescript").split(separator: "\n", omittingEmptySubsequences: false)
        return lines.filter { !$0.hasPrefix("Script ") }.joined(separator: "\n")
    }

    private func row(_ samples: String = "200") throws -> [String] {
        try Asset.penguins().map { $0 == "200" ? samples : $0 } + ["--row", "0,1"]
    }

    @Test func barsInColourOnATerminal() throws {
        // `swift test` sets NO_COLOR where its own output is no terminal.
        let text = try self.shown(self.row(), environment: "NO_COLOR=")
        #expect(text.contains("Adelie: probability"))
        #expect(text.contains("\u{1B}[3"))
    }

    @Test func noColourWhereTheUserSaysSo() throws {
        let text = try self.shown(self.row() + ["--quiet"], environment: "NO_COLOR=1")
        #expect(text.contains("Adelie: probability"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test(arguments: [40, 60, 80, 132])
    func linesFitTheTerminal(_ columns: Int) throws {
        let text = try self.shown(self.row() + ["--quiet"], columns: columns, environment: "NO_COLOR=1")
        for line in text.split(whereSeparator: \.isNewline) { #expect(line.count <= columns, "\(line)") }
    }

    @Test func progressOnATerminalOnly() throws {
        let text = try self.shown(self.row("20000"))
        #expect(text.contains("% of 40000 samples"))
        // The bar of the second row comes after the first row's result, and is taken away in the end.
        let parts = text.components(separatedBy: "row 1")
        #expect(parts.count > 1 && parts[0].components(separatedBy: "row 0").last?.contains("samples ") == true)
        #expect(!(try self.shown(self.row("20000") + ["--quiet"]).contains("% of")))
        let piped = try LimeProcess.run(self.row("20000"), in: WorkFolder())
        #expect(!piped.errors.contains("%  of") && !piped.errors.contains("\r"))
    }
}
