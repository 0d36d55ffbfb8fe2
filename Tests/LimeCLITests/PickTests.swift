import Foundation
import Testing

/// `lime pick`: a few explanations that together show what a model uses.
struct PickTests {
    private let folder: WorkFolder

    init() throws { self.folder = try WorkFolder() }

    private func pick(_ options: [String], data: String? = nil) throws -> LimeProcess {
        let penguins = ["--model", try Asset.path("penguins.ubj"), "--data", try data ?? Asset.path("penguins.csv")]
        let base = ["pick"] + penguins + ["--target", "species", "--samples", "100"]
        return try LimeProcess.run(base + options, in: self.folder)
    }

    private struct Document: Decodable {
        struct Label: Decodable {
            var label: String
            var features: [Feature]
        }
        struct Feature: Decodable {
            var condition: String
            var weight: Double
        }
        struct Input: Decodable { var row: Int }
        var kind: String
        var input: Input
        var explanations: [Label]
    }

    private func documents(_ run: LimeProcess) throws -> [Document] {
        try #require(run.status == 0, "\(run.errors)")
        return try JSONDecoder().decode([Document].self, from: Data(run.output.utf8))
    }

    /// Each picked explanation shows a feature that none before it shows, or the picks end.
    @Test func rowsThatShowSomethingNew() throws {
        let picked = try self.documents(self.pick(["--pick", "4", "--sample", "30", "--features", "3", "--quiet"]))
        #expect((1...4).contains(picked.count) && Set(picked.map(\.input.row)).count == picked.count)
        var seen: Set<String> = []
        for document in picked {
            #expect(document.explanations.count == 1)
            let features = document.explanations[0].features.filter { $0.weight != 0 }.map(\.condition)
            #expect(!Set(features).isSubset(of: seen))
            seen.formUnion(features)
        }
    }

    /// The explanations of the picked rows are those that `lime tabular` gives.
    @Test func sameAsAlone() throws {
        let run = try self.pick(["--pick", "1", "--sample", "5", "--format", "jsonl", "--quiet"])
        let row = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8)).input.row
        let alone =
            try Asset.penguins().map { $0 == "200" ? "100" : $0 } + ["--row", "\(row)", "--format", "jsonl", "--quiet"]
        #expect(try LimeProcess.run(alone, in: self.folder).output == run.output)
    }

    /// `SubmodularPick` fills up to the number that was asked for, also when nothing new is shown.
    @Test func pythonFillsUp() throws {
        let lines = try Asset.text("penguins.csv").split(separator: "\n")
        let whole = lines.filter { !$0.contains("NA") && !$0.contains(",,") }.joined(separator: "\n")
        try self.folder.write(whole + "\n", "whole.csv")
        let options = ["--preset", "python", "--pick", "7", "--sample", "9", "--features", "2", "--quiet"]
        let picked = try self.documents(self.pick(options, data: "whole.csv"))
        #expect(picked.count == 7 && Set(picked.map(\.input.row)).count == 7)
    }

    @Test func texts() throws {
        try self.folder.write("good film\nbad film\nfine film\nnot bad\n", "texts.txt")
        let run = try LimeProcess.run(
            [
                "pick", "--model", Asset.path("test-models/onnx_words.onnx"), "--texts", "texts.txt", "--full",
                "--samples",
                "50", "--pick", "2", "--format", "csv",
            ],
            in: self.folder
        )
        #expect(run.status == 0, "\(run.errors)")
        #expect(Set(run.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[1] }).count == 2)
    }

    @Test(
        arguments: [
            (["--pick", "0"], "1 or more"), (["--sample", "0"], "1 or more"),
            (["--sample", "3", "--full"], "--sample"),
            (["--tokens", "words"], "--tokens has no effect"), (["--texts", "x.txt"], "--data or by --texts"),
        ] as [([String], String)]
    )
    func refused(_ options: [String], _ part: String) throws {
        expectFailure(try self.pick(options), 64, part)
    }

    @Test func optionsOfTablesAreRefusedForTexts() throws {
        let base = ["pick", "--model", try Asset.path("test-models/onnx_words.onnx"), "--texts", "x.txt"]
        for options in [["--rows", "x"], ["--target", "x"], ["--only", "x"], ["--discretizer", "none"]] {
            expectFailure(try LimeProcess.run(base + options, in: self.folder), 64, "\(options[0]) has no effect")
        }
    }
}
