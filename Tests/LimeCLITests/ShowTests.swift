import Foundation
import Testing

/// Saved explanations drawn again, and documents that are damaged.
@Suite(.serialized)
struct ShowTests {
    private let folder: WorkFolder
    private let row: String

    init() throws {
        self.folder = try WorkFolder()
        let run = try LimeProcess.run(Asset.penguins() + ["--row", "0-1", "-o", "all.jsonl"], in: self.folder)
        try #require(run.status == 0, "\(run.errors)")
        self.row = self.folder.text("all.jsonl").split(separator: "\n").first.map(String.init) ?? ""
        try self.folder.write(self.row + "\n", "row.json")
    }

    private func show(_ document: String, _ options: [String] = ["--format", "json"]) throws -> LimeProcess {
        try LimeProcess.run(["show", document] + options, in: self.folder)
    }

    @Test func theSameInEveryForm() throws {
        #expect(try self.show("row.json").output == self.row + "\n")
        for format in ["text", "csv", "html", "svg"] {
            let options = ["--row", "0", "--quiet", "--format", format]
            let fresh = try LimeProcess.run(Asset.penguins() + options, in: self.folder)
            #expect(try self.show("row.json", ["--format", format]).output == fresh.output, "\(format)")
        }
        #expect(try self.show("all.jsonl", ["--format", "jsonl"]).output == self.folder.text("all.jsonl"))
    }

    /// R's `cases`.
    @Test func someCases() throws {
        #expect(try self.show("all.jsonl", ["--cases", "0", "--format", "jsonl"]).output == self.row + "\n")
        #expect(
            try self.show("all.jsonl", ["--cases", "1,0", "--format", "jsonl"]).output == self.folder.text("all.jsonl")
        )
        expectFailure(try self.show("all.jsonl", ["--cases", "7"]), 64, "no case '7'", "it has 0, 1")
        expectFailure(try self.show("all.jsonl", ["--cases", ","]), 64, "--cases needs")
    }

    @Test func plotsOfAllExplanations() throws {
        for kind in ["features", "explanations"] {
            let run = try self.show("all.jsonl", ["--plot", kind, "--format", "svg"])
            #expect(run.status == 0 && run.output.contains("2 explanations"), "\(kind): \(run.errors)")
        }
        expectFailure(try self.show("all.jsonl", ["--plot", "text", "--format", "svg"]), 64, "'row 0' is none")
        expectFailure(try self.show("all.jsonl", ["--plot", "features"]), 64, "--plot features has no effect")
        expectFailure(try self.show("all.jsonl", ["--plot", "pie"]), 64, "pie")
    }

    @Test func damagedDocuments() throws {
        func fails(_ text: String, _ part: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
            let run = try self.show(self.folder.write(text, "d.json"))
            expectFailure(run, 65, "d.json", part, sourceLocation: sourceLocation)
        }
        try fails(String(self.row.prefix(500)), "not valid JSON")
        try fails("", "no explanation")
        try fails("[]", "no explanation")
        try fails("{}", "'schema' is missing")
        try fails("7", "an object was expected")
        try fails("\u{FEFF}\u{0}", "NUL")
        try fails(self.row + "\n{\"schema\":\n", "line 2")
        try fails(self.row.replacing("lime.explanation/1", with: "lime.explanation/9"), "lime.explanation/9")
        try fails(self.row.replacing("\"tabular\"", with: "\"video\""), "kind")
        try fails(
            self.row.replacing(
                "\"label\":\"Adelie\",\"localPrediction\"",
                with: "\"label\":\"Auk\",\"localPrediction\""
            ),
            "'Auk'"
        )
        try fails(self.row.replacing("\"index\":1", with: "\"index\":-1"), "negative")
        try fails(self.row.replacing("\"seed\":42", with: "\"seed\":-42"), "a number in it is out of range")
        expectFailure(try self.show("nowhere.json"), 66, "nowhere.json")
    }

    @Test func optionsWithoutEffect() throws {
        expectFailure(try self.show("row.json", ["--image", "x.png"]), 64, "--image has no effect")
        expectFailure(try self.show("row.json", ["--threshold", "1"]), 64, "--threshold")
    }

    @Test func pictures() throws {
        let picture = try Asset.path("chelsea.png")
        let options = try ["image", picture] + Asset.smallNetwork() + ["-o", "p.json", "-o", "p.svg"]
        try #require(try LimeProcess.run(options, in: self.folder).status == 0)
        let again = try self.show("p.json", ["-o", "again.svg"])
        #expect(again.status == 0 && again.errors.isEmpty)
        #expect(self.folder.text("again.svg") == self.folder.text("p.svg"))
        let other = ["--image", try Asset.path("coffee.png"), "-o", "x.svg"]
        expectFailure(try self.show("p.json", other), 65, "coffee.png is 600×400", "451×300", "--image")
        expectFailure(try self.show("p.json", ["--image", "nowhere.png", "-o", "x.svg"]), 66, "nowhere.png")
        // A document may name anything as its picture, also what never ends.
        let endless = self.folder.text("p.json").replacing(picture, with: "/dev/zero")
        let run = try self.show(self.folder.write(endless, "e.json"), ["-o", "e.svg"])
        #expect(run.status == 0)
        #expect(run.errors.contains("/dev/zero cannot be read") && run.errors.contains("--image"))
        let huge = self.folder.text("p.json").replacing("\"width\":451", with: "\"width\":9000000000000000000")
        expectFailure(try self.show(self.folder.write(huge, "h.json")), 65, "h.json")
    }
}
