import Foundation
import Testing

/// `lime tune`: settings by evidence.
struct TuneTests {
    private let folder: WorkFolder

    init() throws { self.folder = try WorkFolder() }

    private func tune(
        _ options: [String],
        known: [String] = ["bill_length_mm;island", "flipper_length_mm"]
    ) throws
        -> LimeProcess
    {
        let lines = try Asset.text("penguins.csv").split(separator: "\n")
        let rows = known.enumerated().map { "\(lines[$0 + 1]),\"\($1)\"" }
        try self.folder.write(([lines[0] + ",why"] + rows).joined(separator: "\n") + "\n", "rows.csv")
        return try LimeProcess.run(
            [
                "tune", "--model", Asset.path("penguins.ubj"), "--data", Asset.path("penguins.csv"), "--target",
                "species",
            ]
                + options,
            in: self.folder
        )
    }

    private struct Document: Decodable {
        struct Setting: Decodable {
            var samples: Int
            var kernelWidth: Double
            var selection: String
            var jaccard: Double
        }
        var schema: String
        var rows: Int
        var modelCalls: Int
        var settings: [Setting]
        var chosen: Setting?
    }

    private struct Explanation: Decodable {
        struct Label: Decodable { var features: [Feature] }
        struct Feature: Decodable { var feature: String }
        var explanations: [Label]
    }

    private let small = ["--rows", "rows.csv", "--truth", "why", "--samples", "64,128", "--kernel-widths", "0.7,2"]

    /// The figure of a setting is that of the explanations which `lime tabular` makes with it.
    @Test func agreesWithExplanations() throws {
        let run = try self.tune(self.small + ["--selections", "forward,lasso-path", "--format", "json", "--quiet"])
        try #require(run.status == 0, "\(run.errors)")
        let document = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
        #expect(document.schema == "lime.tuning/1" && document.rows == 2 && document.modelCalls == 256)
        #expect(document.settings.count == 8 && run.errors.isEmpty)
        let known: [Set<String>] = [["bill_length_mm", "island"], ["flipper_length_mm"]]
        for setting in document.settings where setting.samples == 128 {
            let alone = try LimeProcess.run(
                Asset.penguins().map { $0 == "200" ? "128" : $0 } + [
                    "--row", "0-1", "--format", "json", "--kernel-width", "\(setting.kernelWidth)", "--selection",
                    setting.selection, "--sampler", "sobol", "--quiet",
                ],
                in: self.folder
            )
            let explanations = try JSONDecoder().decode([Explanation].self, from: Data(alone.output.utf8))
            let shares = zip(explanations, known).map { explanation, known in
                let found = Set(explanation.explanations[0].features.prefix(known.count).map(\.feature))
                return Double(found.intersection(known).count) / Double(found.union(known).count)
            }
            #expect(abs(setting.jaccard - (shares[0] + shares[1]) / 2) < 1e-12)
        }
    }

    @Test func everyForm() throws {
        let files = ["t.txt", "t.json", "t.csv", "t.svg", "t.png"]
        let run = try self.tune(self.small + files.flatMap { ["--output", $0] })
        try #require(run.status == 0, "\(run.errors)")
        #expect(self.folder.names == (files + ["rows.csv"]).sorted() && run.output.isEmpty)
        #expect(self.folder.text("t.csv").split(separator: "\n").count == 1 + 2 * 2 * 3)
        #expect(self.folder.text("t.txt").contains("--samples"))
        #expect(self.folder.text("t.svg").contains("<svg"))
        #expect(self.folder.bytes("t.png").prefix(4) == [0x89, 0x50, 0x4E, 0x47])
    }

    /// The same names from a file of their own, and rows of the training data.
    @Test func namesInAFile() throws {
        let options = Array(self.small.dropFirst(4)) + ["--format", "csv", "--quiet"]
        let column = try self.tune(["--rows", "rows.csv", "--truth", "why"] + options)
        try self.folder.write("bill_length_mm;island\nflipper_length_mm\n", "why.txt")
        let file = try self.tune(["--row", "0-1", "--truth-file", "why.txt"] + options)
        #expect(column.status == 0 && column.output == file.output, "\(file.errors)")
    }

    @Test func badTruths() throws {
        let cases: [([String], [String], String)] = [
            (["bill_length_mm"], ["--truth", "because"], "because"),
            (["bill_lenght_mm"], ["--truth", "why"], "row 0 of rows.csv, column 'why': 'bill_lenght_mm' is no column"),
            (["bill_length_mm", ""], ["--truth", "why"], "row 1 of rows.csv, column 'why': names no column"),
            (["sex"], ["--truth-file", "short.txt"], "short.txt: has 2 lines for 1 rows"),
        ]
        try self.folder.write("sex\nsex\n", "short.txt")
        for (known, options, part) in cases {
            let run = try self.tune(["--rows", "rows.csv", "--samples", "64"] + options, known: known)
            expectFailure(run, 65, part)
        }
        let near = try self.tune(["--rows", "rows.csv", "--truth", "why"], known: ["bill_lenght_mm"])
        #expect(near.errors.contains("did you mean 'bill_length_mm'"))
    }

    @Test(
        arguments: [
            ([], "by --row or by --rows"), (["--rows", "rows.csv"], "--truth or by --truth-file"),
            (["--rows", "rows.csv", "--truth", "why", "--samples", "a"], "--samples takes whole numbers"),
            (["--rows", "rows.csv", "--truth", "why", "--samples", "1"], "2 or more"),
            (["--rows", "rows.csv", "--truth", "why", "--selections", "best"], "--selections takes names out of none"),
            (["--rows", "rows.csv", "--truth", "why", "--kernel-widths", "0"], "positive"),
            (["--rows", "rows.csv", "--truth", "why", "--agreement", "2"], "at most 1"),
            (["--rows", "rows.csv", "--truth", "why", "--output", "a.html"], "tells no format"),
        ] as [([String], String)]
    )
    func refused(_ options: [String], _ part: String) throws {
        expectFailure(try self.tune(options), 64, part)
    }
}
