import Lime
import LimeRendering
import Testing

@testable import LimeService

struct OutputRequestTests {
    @Test func endingsTellTheFormat() {
        let cases: [(String?, OutputFormat?, OutputFormat)] = [
            ("x.json", nil, .json), ("x.JSONL", nil, .jsonl), ("a.b/x.svg", nil, .svg), ("x.json", .csv, .csv),
            ("x", nil, .text), (nil, nil, .text), ("-", nil, .text), ("a.html/x", nil, .text),
        ]
        for (path, format, expected) in cases {
            #expect(OutputTarget(path: path, format: format, fallback: .text).format == expected)
        }
        #expect(OutputTarget(path: "-", format: .json, fallback: .text).path == nil)
    }

    private func error(_ request: OutputRequest) -> LimeError? {
        #expect(throws: LimeError.self) { try request.check() }
    }

    @Test func figureOptionsWithoutAFigureAreRefused() throws {
        var request = OutputRequest(targets: [OutputTarget(path: nil, format: .json, fallback: .text)])
        try request.check()
        request.figures.threshold = 0.1
        #expect(self.error(request)?.message.contains("--threshold has no effect") == true)
        request.targets = [OutputTarget(path: nil, format: .svg, fallback: .text)]
        try request.check()
        request.figures.threshold = .nan
        #expect(self.error(request)?.code == .usage)
    }

    @Test func plotsWithoutEffectAreRefused() throws {
        var request = OutputRequest(targets: [OutputTarget(path: nil, format: .csv, fallback: .text)])
        request.plot.kind = .explanations
        #expect(self.error(request)?.message.contains("--plot explanations has no effect") == true)
        request.targets = [OutputTarget(path: nil, format: .png, fallback: .text)]
        try request.check()
        request.plot.columns = 2
        #expect(self.error(request)?.message.contains("--ncol") == true)
        request.plot.kind = .features
        try request.check()
        request.plot.columns = 0
        #expect(self.error(request)?.message.contains("from 1 to 50, not 0") == true)
    }

    @Test func coloursOfPictures() throws {
        var request = OutputRequest(targets: [OutputTarget(path: nil, format: .svg, fallback: .text)])
        request.figures.positiveColor = "#00AA00"
        request.figures.negativeColor = "#aa00aa"
        request.figures.blockColor = "#202020"
        let overlay = try request.figures.overlay()
        #expect(overlay.positive == FigureColor(red: 0, green: 170, blue: 0))
        #expect(overlay.negative == FigureColor(red: 170, green: 0, blue: 170))
        #expect(overlay.cover == FigureColor(red: 32, green: 32, blue: 32))
        request.figures.blockColor = "grey"
        #expect(self.error(request)?.message.contains("--block-color takes #rrggbb, not 'grey'") == true)
    }

    @Test func aTargetNamedTwiceIsRefused() {
        let target = OutputTarget(path: "/tmp/x.json", format: nil, fallback: .text)
        #expect(self.error(OutputRequest(targets: [target, target]))?.message.contains("/tmp/x.json") == true)
    }

    @Test func targetsThatCannotBeWrittenAreFoundBeforehand() {
        for path in ["/nowhere/x.json", "/tmp", ""] {
            let request = OutputRequest(targets: [OutputTarget(path: path, format: .json, fallback: .text)])
            #expect(self.error(request)?.code == .outputNotWritable)
        }
    }
}
