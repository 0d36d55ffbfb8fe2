import Foundation
import Testing

/// Options that cannot be honoured are refused before any work.
struct OptionTests {
    private let folder: WorkFolder

    init() throws { self.folder = try WorkFolder() }

    @Test(
        arguments: [
            (["--samples", "0"], "samples"), (["--samples", "-5"], "samples"), (["--samples", "1"], "samples"),
            (["--samples", "many"], "--samples"), (["--features", "0"], "features"),
            (["--batch-size", "0"], "batch size"), (["--kernel-width", "0"], "kernel width"),
            (["--kernel-width", "-1"], "kernel width"), (["--kernel-width", "nan"], "kernel width"),
            (["--kernel-width", "inf"], "kernel width"), (["--kernel-width", "auto:2"], "kernel width"),
            (["--kernel-width", "auto:"], "--kernel-width"), (["--max-samples", "100"], "--until-stable"),
            (["--until-stable", "1"], "probability"), (["--until-stable", "--max-samples", "2"], "most samples"),
            (["--until-stable", "--sampler", "numpy"], "at once"), (["--threads", "0"], "--threads"),
            (["--threads", "-2"], "--threads"), (["--ridge", "-1"], "ridge"), (["--ridge", "nan"], "ridge"),
            (["--preset", "python3"], "--preset"), (["--top-labels", "0"], "--top-labels"),
            (["--labels", ""], "--labels"),
            (["--labels", "a", "--top-labels", "1"], "--labels and --top-labels"), (["--seed", "-1"], "--seed"),
            (["--row", "a"], "--row"), (["--row", "3-1"], "--row"), (["--row", "-1"], "--row"),
            (["--rows", "x.csv"], "--row or by --rows"), (["--delimiter", "ab"], "--delimiter"),
            (["--delimiter", "é"], "--delimiter"), (["--only", "nosuch"], "nosuch"),
            (["--screen", "0"], "columns to perturb"),
            (["--range", "0"], "range"), (["--range", "nan"], "range"),
            (["--discretizer", "tertile"], "--discretizer"), (["--selection", "best"], "--selection"),
            (["--format", "pdf"], "--format"), (["--output", "x.pdf"], "x.pdf"), (["--output", ""], "--format"),
            (["--output", "a.json", "--output", "b.csv", "--format", "json"], "--format"),
            (["--output", "a.json", "--output", "a.json"], "twice"), (["--threshold", "1"], "--threshold"),
        ] as [([String], String)]
    )
    func refusedForTables(_ options: [String], _ part: String) throws {
        let row = options.contains("--row") ? [] : ["--row", "0"]
        expectFailure(try LimeProcess.run(Asset.penguins() + row + options, in: self.folder), 64, part)
        #expect(self.folder.names.isEmpty)
    }

    @Test(
        arguments: [
            (["--superpixels", "0"], "superpixels"), (["--superpixels", "100000"], "superpixels"),
            (["--compactness", "0"], "compactness"),
            (["--segmentation", "grid", "--compactness", "4"], "--compactness"),
            (["--segmentation", "felzenszwalb", "--superpixels", "4"], "--superpixels"),
            (["--preset", "python", "--superpixels", "4"], "--superpixels"),
            (["--until-stable"], "how many it may have"), (["--hide", "1"], "hidden share"),
            (["--hide", "0"], "hidden share"),
            (["--sampler", "numpy"], "hides half"),
            (["--sampler", "sobol"], "'numpy-seeded'"), (["--preset", "python", "--seed", "4294967296"], "seed"),
            (["--max-pixels", "0"], "--max-pixels"), (["--fill", "#12345"], "--fill"), (["--fill", "pink"], "#rrggbb"),
            (["--mean", "1,1,1"], "--std"), (["--mean", "1,a", "--std", "1,1"], "--mean"),
            (["--mean", "1,1,1", "--std", "0,1,1"], "standard deviation"),
            (["--mean", "1,1,1", "--std", "1,1,1", "--preprocess", "tf"], "--preprocess"),
            (["--threshold", "0.1", "--format", "json"], "--threshold"), (["--display", "block"], "--display"),
            (["--fill-alpha", "2", "--format", "svg"], "alpha"),
            (["--threshold", "-1", "--format", "svg"], "threshold"),
        ] as [([String], String)]
    )
    func refusedForPictures(_ options: [String], _ part: String) throws {
        let arguments = ["image", try Asset.path("coffee.png")] + (try Asset.smallNetwork()) + options
        expectFailure(try LimeProcess.run(arguments, in: self.folder), 64, part)
    }

    @Test(
        arguments: [
            ["--preprocess", "tf"], ["--layout", "nhwc"], ["--max-pixels", "5"], ["--top", "0"],
            ["--top", "3", "--format", "json"], ["--batch-size", "0"], ["x.png"], ["--texts", "x.txt"],
            ["--column", "a"],
        ]
    )
    func refusedForPredictions(_ options: [String]) throws {
        let base = ["predict", "--model", try Asset.path("penguins.ubj"), "--data", try Asset.path("penguins.csv")]
        expectFailure(try LimeProcess.run(base + options, in: self.folder), 64)
    }

    @Test(arguments: [["--target", "x"], ["--encoding", "x.json"], ["--na", "x"], ["--delimiter", ";"]])
    func tableOptionsAreRefusedForPictures(_ options: [String]) throws {
        let model = try Asset.path("test-models/cnn_color.keras")
        let base = ["predict", "--model", model, try Asset.path("coffee.png")]
        expectFailure(try LimeProcess.run(base + options, in: self.folder), 64, options[0], "no effect")
    }

    @Test func rowsBeyondTheTable() throws {
        let run = try LimeProcess.run(Asset.penguins() + ["--row", "344"], in: self.folder)
        expectFailure(run, 65, "--row 344", "penguins.csv has 344 rows")
    }

    @Test func absurdNumbersDoNotTrap() throws {
        let largest = String(Int.max)
        let features = try LimeProcess.run(Asset.penguins() + ["--row", "0", "--features", largest], in: self.folder)
        #expect(features.status == 0, "\(features.errors)")
        let batch = try LimeProcess.run(Asset.penguins() + ["--row", "0", "--batch-size", largest], in: self.folder)
        #expect(batch.status == 0, "\(batch.errors)")
        let both = ["--row", "0-1", "--samples", largest, "--batch-size", largest]
        expectFailure(try LimeProcess.run(Asset.penguins() + both, in: self.folder), 64, "batch")
        expectFailure(try LimeProcess.run(Asset.penguins() + ["--row", "0-\(largest)"], in: self.folder), 65)
    }

    @Test func superpixels() throws {
        let picture = try Asset.path("chelsea.png")
        func draw(_ options: String...) throws -> LimeProcess {
            try LimeProcess.run(["superpixels", picture] + options, in: self.folder)
        }
        let drawn = try draw("--superpixels", "20", "-o", "s.svg")
        #expect(drawn.status == 0)
        #expect(drawn.errors.hasSuffix("superpixels\n"))
        #expect(self.folder.text("s.svg").hasPrefix("<svg"))
        expectFailure(try draw("-o", "s.jpg"), 64, ".svg or .png")
        expectFailure(try draw("-o", "s.svg", "--colour", "red"), 64, "--color takes #rrggbb")
        expectFailure(try draw("-o", "s.svg", "--max-pixels", "0"), 64, "--max-pixels")
        expectFailure(try draw("-o", "nowhere/s.svg"), 73, "nowhere/s.svg")
    }
}
