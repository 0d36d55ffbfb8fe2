import Foundation
import Lime
import LimeIO
import Testing

@testable import LimeService

struct ExplanationWriterTests {
    /// What a writer sent to standard output.
    private final class Output {
        var bytes: [UInt8] = []
        var text: String { String(decoding: self.bytes, as: UTF8.self) }
    }

    private let folder: TemporaryFolder

    init() throws { self.folder = try TemporaryFolder() }

    private func target(_ name: String) -> OutputTarget {
        OutputTarget(path: "\(self.folder.path)/\(name)", format: nil, fallback: .text)
    }

    @discardableResult
    private func write(_ targets: [OutputTarget], inputs: Int, _ added: [ExplainedInput]) throws -> Output {
        let output = Output()
        var writer = try ExplanationWriter(OutputRequest(targets: targets), inputs: inputs) { output.bytes += $0 }
        for input in added { try writer.add(input) }
        try writer.finish()
        return output
    }

    @Test func oneInputInEveryForm() throws {
        let names = ["a.json", "b.jsonl", "c.csv", "d.html", "e.svg", "f.png", "g.text"]
        try self.write(names.map { self.target($0) }, inputs: 1, [Samples.input(row: 5)])
        #expect(self.folder.names == names)
        let document = try JSONDecoder().decode(EncodedExplanation.self, from: Data(self.folder.text("a.json").utf8))
        #expect(document == Samples.input(row: 5).document)
        #expect(try self.folder.text("a.json") == self.folder.text("b.jsonl"))
        #expect(try self.folder.text("c.csv").hasPrefix("model_type,case,label,"))
        #expect(try self.folder.text("d.html").contains("<html"))
        #expect(try self.folder.text("e.svg").hasPrefix("<svg"))
        #expect(try ImageFile.read("\(self.folder.path)/f.png").width == 1520)
        #expect(try self.folder.text("g.text").hasPrefix("row 5"))
    }

    @Test func aTextInEveryForm() throws {
        let names = ["a.json", "c.csv", "d.html", "e.svg", "f.png", "g.text"]
        try self.write(names.map { self.target($0) }, inputs: 1, [Samples.input(text: 5)])
        #expect(try self.folder.text("c.csv").contains(",b,b,-0.5,b\n"))
        #expect(try self.folder.text("d.html").contains("&lt;<mark"))
        #expect(try self.folder.text("e.svg").contains(">so</text>"))
        #expect(try ImageFile.read("\(self.folder.path)/f.png").width == 1520)
        #expect(try self.folder.text("g.text").hasPrefix("text 5"))
    }

    @Test func severalInputsShareWhatCanBeShared() throws {
        let names = ["a.json", "b.jsonl", "c.csv", "d.html", "e.svg"]
        try self.write(names.map { self.target($0) }, inputs: 2, [5, 9].map { Samples.input(row: $0) })
        #expect(self.folder.names == ["a.json", "b.jsonl", "c.csv", "d.html", "e-5.svg", "e-9.svg"])
        let documents = [5, 9].map { Samples.input(row: $0).document }
        let array = Data(try self.folder.text("a.json").utf8)
        #expect(try JSONDecoder().decode([EncodedExplanation].self, from: array) == documents)
        let lines = try self.folder.text("b.jsonl").split(separator: "\n")
        #expect(
            try lines.map { try JSONDecoder().decode(EncodedExplanation.self, from: Data($0.utf8)) } == documents
        )
        let table = try self.folder.text("c.csv").split(separator: "\n")
        #expect(table.count == 7)
        #expect(table.count { $0.hasPrefix("model_type") } == 1)
    }

    @Test(arguments: [PlotSettings.Kind.features, .explanations])
    func aPlotGathersAllInputs(kind: PlotSettings.Kind) throws {
        let names = ["a.html", "b.png", "c.svg", "d.csv"]
        var request = OutputRequest(targets: names.map { self.target($0) })
        request.plot.kind = kind
        var writer = try ExplanationWriter(request, inputs: 2) { _ in }
        for row in [5, 9] { try writer.add(Samples.input(row: row)) }
        try writer.finish()
        #expect(self.folder.names == names)
        #expect(try self.folder.text("c.svg").contains("2 explanations"))
        #expect(try self.folder.text("a.html").contains(self.folder.text("c.svg")))
        #expect(try self.folder.text("d.csv").split(separator: "\n").count == 7)
        let svg = try self.folder.text("c.svg")
        let width = try #require(svg.firstMatch(of: /width="(\d+(?:\.\d+)?)"/).flatMap { Double($0.output.1) })
        #expect(try ImageFile.read("\(self.folder.path)/b.png").width == Int((2 * width).rounded()))
    }

    @Test func aPlotOnStandardOutputHoldsAllInputs() throws {
        let output = Output()
        var request = OutputRequest(targets: [OutputTarget(path: nil, format: .svg, fallback: .text)])
        request.plot.kind = .text
        var writer = try ExplanationWriter(request, inputs: 2) { output.bytes += $0 }
        for number in [0, 1] { try writer.add(Samples.input(text: number)) }
        try writer.finish()
        #expect(output.text.hasPrefix("<svg"))
        #expect(output.text.contains("text 0 · yes") && output.text.contains("text 1 · yes"))
    }

    @Test func standardOutputReceivesLinesAtOnce() throws {
        let target = OutputTarget(path: nil, format: .csv, fallback: .text)
        let output = Output()
        var writer = try ExplanationWriter(OutputRequest(targets: [target]), inputs: 2) { output.bytes += $0 }
        try writer.add(Samples.input(row: 0))
        #expect(output.text.split(separator: "\n").count == 4)
        try writer.add(Samples.input(row: 1))
        #expect(output.text.split(separator: "\n").count == 7)
        try writer.finish()
        #expect(output.text.split(separator: "\n").count == 7)
    }

    @Test func whatWasExplainedBeforeAFailureIsKept() throws {
        try self.write([self.target("a.json"), self.target("b.html")], inputs: 3, [Samples.input(row: 1)])
        let array = Data(try self.folder.text("a.json").utf8)
        let documents = try JSONDecoder().decode([EncodedExplanation].self, from: array)
        #expect(documents.map(\.input.row) == [1])
        #expect(self.folder.names == ["a.json", "b.html"])
    }

    @Test func aSingleInputThatFailedLeavesNoDocument() throws {
        let stdout = OutputTarget(path: nil, format: .json, fallback: .text)
        let output = try self.write([stdout, self.target("a.json"), self.target("b.html")], inputs: 1, [])
        #expect(output.text.isEmpty)
        #expect(self.folder.names.isEmpty)
    }

    @Test func picturesOfOneNameDoNotShareAFile() throws {
        let inputs = ["a/cat.png", "b/cat.png", "dog.jpeg"].map { Samples.input(picture: $0) }
        try self.write([self.target("out.svg")], inputs: 3, inputs)
        #expect(self.folder.names == ["out-cat-2.svg", "out-cat.svg", "out-dog.svg"])
    }

    @Test func figuresCannotShareStandardOutput() {
        let target = OutputTarget(path: nil, format: .svg, fallback: .text)
        let error = #expect(throws: LimeError.self) { try self.write([target], inputs: 2, []) }
        #expect(error?.code == .usage)
        #expect(error?.message.contains("--output") == true)
    }
}
