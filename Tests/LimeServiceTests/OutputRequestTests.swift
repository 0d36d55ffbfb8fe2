import Lime
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
