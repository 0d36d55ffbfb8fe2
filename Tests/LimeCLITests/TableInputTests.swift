import Foundation
import Testing

/// Tables that are damaged or do not fit the model.
struct TableInputTests {
    private let folder: WorkFolder

    init() throws { self.folder = try WorkFolder() }

    /// Explains row 0 of a table by the model of the penguins.
    private func explain(_ csv: String, _ more: [String] = []) throws -> LimeProcess {
        try self.folder.write(csv, "t.csv")
        let model = try Asset.path("penguins.ubj")
        return try LimeProcess.run(
            ["tabular", "--model", model, "--data", "t.csv", "--row", "0", "--samples", "100"] + more,
            in: self.folder
        )
    }

    /// The penguins' table with one text put in the place of another.
    private func penguins(_ old: String, _ new: String) throws -> String {
        let text = try Asset.text("penguins.csv")
        try #require(text.contains(old))
        return text.replacingOccurrences(of: old, with: new)
    }

    @Test func shapes() throws {
        expectFailure(try self.explain("a,b\n1,2\n1,2,3\n"), 65, "t.csv", "row 1 (line 3)", "3 fields", "header has 2")
        expectFailure(try self.explain("a,b\n1,\"2\n1,3\n"), 65, "t.csv", "line 2", "quot")
        expectFailure(try self.explain("a,b,a\n1,2,3\n"), 65, "columns 1 and 3", "'a'", "rename")
        expectFailure(try self.explain("a,b\n"), 65, "t.csv", "no rows")
        expectFailure(try self.explain(""), 65, "t.csv", "is empty")
        expectFailure(try self.explain("a,b\n1,\u{0}\n"), 65, "t.csv")
        expectFailure(try self.explain("species\nx\n", ["--target", "species"]), 65, "no columns")
    }

    @Test func missingColumns() throws {
        let table = try self.penguins("sex", "gender")
        expectFailure(try self.explain(table, ["--target", "species"]), 65, "t.csv", "'sex'", "not in the table")
        expectFailure(try self.explain(table, ["--target", "kind"]), 65, "t.csv", "'kind'", "'gender'")
    }

    @Test func textAmongNumbers() throws {
        let run = try self.explain(self.penguins("39.5,17.4,186", "long,17.4,186"), ["--target", "species"])
        expectFailure(run, 65, "t.csv", "row 1", "'bill_length_mm'", "'long'", "--na")
        let mended = try self.explain(self.folder.text("t.csv"), ["--target", "species", "--na", "NA,long"])
        #expect(mended.status == 0, "\(mended.errors)")
    }

    @Test func textAmongNumbersOfRowsToExplain() throws {
        try self.folder.write(self.penguins("39.5,17.4,186", "long,17.4,186"), "rows.csv")
        let run = try LimeProcess.run(Asset.penguins() + ["--rows", "rows.csv"], in: self.folder)
        expectFailure(run, 65, "rows.csv", "row 1 (line 3)", "'bill_length_mm'", "'long'")
    }

    @Test func anUnknownLevelOfARow() throws {
        let header = "island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex,year\n"
        try self.folder.write(header + "Dream,39,18,180,3700,unheard-of,2007\n", "rows.csv")
        let run = try LimeProcess.run(Asset.penguins() + ["--rows", "rows.csv"], in: self.folder)
        expectFailure(run, 65, "row 0 of rows.csv", "'sex'", "'unheard-of'", "encoding")
    }

    @Test func missingFiles() throws {
        let model = try Asset.path("penguins.ubj")
        let data = try Asset.path("penguins.csv")
        let runs: [(String, [String])] = [
            ("no.csv", ["--model", model, "--data", "no.csv", "--row", "0"]),
            ("no.csv", ["--model", model, "--data", data, "--rows", "no.csv"]),
            ("no.json", ["--model", model, "--data", data, "--row", "0", "--encoding", "no.json"]),
            ("no.ubj", ["--model", "no.ubj", "--data", data, "--row", "0"]),
            ("no.txt", ["--model", model, "--data", data, "--row", "0", "--classes", "no.txt"]),
        ]
        for (name, arguments) in runs {
            expectFailure(try LimeProcess.run(["tabular"] + arguments, in: self.folder), 66, name)
        }
    }

    @Test func encodings() throws {
        func explain(_ encoding: String) throws -> LimeProcess {
            try self.folder.write(encoding, "e.json")
            return try LimeProcess.run(
                Asset.penguins() + ["--row", "0", "--encoding", "e.json"],
                in: self.folder
            )
        }
        expectFailure(try explain(""), 65, "e.json", "not valid JSON")
        expectFailure(try explain("{"), 65, "e.json", "not valid JSON")
        expectFailure(try explain("[]"), 65, "e.json", "an object was expected")
        expectFailure(try explain(#"{"schema":"lime.encoding/9","columns":[]}"#), 65, "e.json", "lime.encoding/9")
        expectFailure(try explain(#"{"schema":"lime.encoding/1","columns":[]}"#), 65, "takes 8 values", "gives it 0")
        let known = try Asset.text("penguins.encoding.json")
        expectFailure(try explain(known.replacing("bill_depth", with: "beak_depth")), 65, "'beak_depth_mm'")
        let misspelt = try explain(known.replacing("Torgersen", with: "Torgerson"))
        #expect(misspelt.errors.contains("'Torgerson' for column 'island'"), "\(misspelt.errors)")
    }

    @Test func hostileNames() throws {
        let names = ["<script>alert(1)</script>", "\u{1B}[31mred", "two\nlines", "\"quoted\"", "a,b"]
        let header = names.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
        let rows = (0..<40).map { row in (0..<5).map { String((row * 7 + $0 * 3) % 11) }.joined(separator: ",") }
        try self.folder.write(header + "\n" + rows.joined(separator: "\n") + "\n", "h.csv")
        let arguments = [
            "tabular", "--model", try Asset.path("test-models/onnx_softmax.onnx"), "--data", "h.csv", "--row", "0",
            "--samples", "100",
        ]
        let files = ["-o", "x.html", "-o", "x.svg", "-o", "x.csv", "-o", "x.json"]
        let run = try LimeProcess.run(arguments + files, in: self.folder)
        #expect(run.status == 0, "\(run.errors)")
        for name in ["x.html", "x.svg"] { #expect(!self.folder.text(name).contains("<script>alert")) }
        let text = try LimeProcess.run(arguments + ["--format", "text"], in: self.folder)
        #expect(!text.output.contains("\u{1B}"))
        #expect(text.output.contains("two\\nlines"))
        let error = try LimeProcess.run(arguments + ["--target", "nosuch"], in: self.folder)
        #expect(!error.errors.contains("\u{1B}") && error.errors.split(separator: "\n").count == 1, "\(error.errors)")
    }

    @Test func manyColumns() throws {
        let names = (0..<3000).map { "c\($0)" }.joined(separator: ",")
        let row = (0..<3000).map { String($0 % 10) }.joined(separator: ",")
        try self.folder.write("\(names)\n\(row)\n\(row)\n", "wide.csv")
        let model = try Asset.path("test-models/onnx_softmax.onnx")
        let run = try LimeProcess.run(
            ["tabular", "--model", model, "--data", "wide.csv", "--row", "0"],
            in: self.folder
        )
        expectFailure(run, 65, "takes 5 numbers", "3000 columns")
        #expect(run.seconds < 20)
    }
}
