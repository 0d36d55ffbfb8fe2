import Foundation
import Testing

/// Where results go, and what happens when they cannot.
struct OutputTests {
    private let folder: WorkFolder

    init() throws { self.folder = try WorkFolder() }

    private func explain(_ options: [String], redirection: String? = nil) throws -> LimeProcess {
        let arguments = try Asset.penguins() + ["--row", "0"] + options
        guard let redirection else { return try LimeProcess.run(arguments, in: self.folder) }
        return try LimeProcess.run(arguments, in: self.folder, redirection: redirection)
    }

    @Test func severalFiles() throws {
        let names = ["a.json", "b.csv", "c.svg", "d.png", "e.html", "f.jsonl"]
        let run = try self.explain(names.flatMap { ["-o", $0] } + ["-o", "-", "--quiet"])
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(run.output == self.folder.text("a.json"))
        #expect(self.folder.names == names)
        #expect(self.folder.bytes("d.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }

    /// Each kind of warning is told once, with the first row that carries it and how many more do.
    @Test func warningsOfManyRows() throws {
        let rows = try Asset.penguins() + ["--row", "0-9", "--samples", "100", "--format", "jsonl"]
        let run = try LimeProcess.run(rows, in: self.folder)
        var rowsByCode: [String: [Int]] = [:]
        for line in run.output.split(separator: "\n") {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            let row = try #require((object?["input"] as? [String: Any])?["row"] as? Int)
            let codes = (object?["warnings"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
            for code in Set(codes) { rowsByCode[code, default: []].append(row) }
        }
        let ends = rowsByCode.values.map { rows in
            rows.count == 1 ? "" : "(\(rows.count - 1) of the other 9 have a warning of this kind)"
        }
        let lines = run.errors.split(separator: "\n").filter { $0.hasPrefix("lime: row ") }
        #expect(rowsByCode.values.contains { $0.count > 1 })
        #expect(lines.count == rowsByCode.count)
        for (end, rows) in zip(ends, rowsByCode.values) {
            #expect(lines.contains { $0.hasPrefix("lime: row \(rows[0]): ") && $0.hasSuffix(end) })
        }
    }

    @Test func unwritable() throws {
        expectFailure(try self.explain(["-o", "nowhere/x.json"]), 73, "nowhere/x.json", "folder that exists")
        expectFailure(try self.explain(["-o", ".", "--format", "json"]), 73, "is a folder", "name a file")
        expectFailure(try self.explain(["-o", "/dev/full", "--format", "json"]), 73, "/dev/full", "No space left")
        let dump = ["predict", "--model", try Asset.path("penguins.ubj"), "--data", try Asset.path("penguins.csv")]
        let run = try LimeProcess.run(dump + ["--dump-input", "nowhere/x.npy"], in: self.folder)
        expectFailure(run, 73, "nowhere/x.npy")
        #expect(self.folder.names.isEmpty)
    }

    @Test func outputsAreCheckedBeforeTheModelIsLoaded() throws {
        let run = try LimeProcess.run(
            ["image", Asset.path("chelsea.png"), "--model", "nowhere.keras", "-o", "nowhere/x.html"],
            in: self.folder
        )
        expectFailure(run, 73, "nowhere/x.html")
    }

    @Test func standardOutputThatIsFullOrClosed() throws {
        #expect(try self.explain([], redirection: ">/dev/full 2>err.txt").status == 73)
        #expect(self.folder.text("err.txt").contains("standard output cannot be written"))
        #expect(try self.explain([], redirection: ">&- 2>err.txt").status == 73)
        #expect(try LimeProcess.run(["runtimes"], in: self.folder, redirection: ">/dev/full 2>err.txt").status == 73)
    }

    @Test func standardInputAndErrorsThatAreClosed() throws {
        let run = try self.explain([], redirection: "<&- >out.txt 2>&-")
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("{\"explanations\""))
    }

    /// A reader such as `head` that leaves early ends the program by SIGPIPE, as every filter.
    @Test func aPipeThatClosesEarly() throws {
        let rows = try Asset.penguins() + ["--row", "0-343", "--samples", "10", "--format", "csv"]
        let run = try LimeProcess.run(rows, in: self.folder, redirection: "2>err.txt | head -n 1 >out.txt")
        #expect(run.output.hasPrefix("model_type,case,"))
        #expect(!self.folder.text("err.txt").contains("defect"))
        #expect(run.seconds < 30)
    }

    @Test func quietHidesMessagesAndKeepsWarnings() throws {
        let loud = try self.explain([])
        let quiet = try self.explain(["--quiet"])
        #expect(loud.errors.contains("year"))
        #expect(quiet.errors.isEmpty)
        #expect(loud.output == quiet.output)
    }

    @Test func profile() throws {
        let run = try self.explain(["--profile", "--quiet"])
        #expect(run.output.contains("\"seconds\":{"))
        #expect(run.errors.hasPrefix("seconds: sampling "))
        #expect(!(try self.explain([]).output.contains("\"seconds\"")))
    }

    @Test func whatWasExplainedBeforeAFailureIsKept() throws {
        let rows = "island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex,year\n"
        try self.folder.write(rows + "Dream,39,18,180,3700,male,2007\nDream,39,18,180,3700,other,2007\n", "rows.csv")
        let run = try LimeProcess.run(
            Asset.penguins() + ["--rows", "rows.csv", "-o", "x.jsonl", "-o", "x.svg", "-o", "x.csv"],
            in: self.folder
        )
        expectFailure(run, 65, "row 1 of rows.csv", "'other'")
        #expect(self.folder.names == ["rows.csv", "x-0.svg", "x.csv", "x.jsonl"])
        #expect(self.folder.text("x.jsonl").split(separator: "\n").count == 1)
    }
}
