import Foundation
import Testing

/// `lime text`, with a model whose answer is the softmax of 0 and the sum of the weights of all words.
struct TextTests {
    private let folder: WorkFolder

    init() throws { self.folder = try WorkFolder() }

    private static let text = "A good film, not bad at all: good acting."

    private func run(_ command: String, _ options: [String]) throws -> LimeProcess {
        let model = ["--model", try Asset.path("test-models/onnx_words.onnx"), "--classes", "bad,good"]
        return try LimeProcess.run([command] + model + options, in: self.folder)
    }

    private func explain(_ options: String...) throws -> LimeProcess {
        try self.run("text", options + ["--samples", "500"])
    }

    private struct Document: Decodable {
        struct Label: Decodable {
            var label: String
            var value: Double
            var features: [Feature]
        }
        struct Feature: Decodable {
            var feature: String
            var index: Int
            var spans: [[Int]]
            var weight: Double
        }
        struct Input: Decodable { var text: String }
        var kind: String
        var preset: String
        var input: Input
        var explanations: [Label]
    }

    private func document(_ run: LimeProcess) throws -> Document {
        try #require(run.status == 0, "\(run.errors)")
        return try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
    }

    /// Words have the signs that the model gives them: good 1.5, bad −2, not −0.5.
    @Test(arguments: ["default", "python"])
    func document(_ preset: String) throws {
        let document = try self.document(self.explain(Self.text, "--preset", preset, "--labels", "good"))
        #expect(document.kind == "text" && document.preset == preset && document.input.text == Self.text)
        let label = document.explanations[0]
        // 2 · 1.5 + 0.125 − 0.5 − 2 = 0.625.
        #expect(label.label == "good" && abs(label.value - 1 / (1 + exp(-0.625))) < 1e-6)
        let features = Dictionary(uniqueKeysWithValues: label.features.map { ($0.feature, $0) })
        #expect(label.features.map(\.feature).prefix(3) == ["good", "bad", "not"])
        #expect(features["good"]?.spans == [[2, 6], [29, 33]] && features["good"]?.index == 1)
        #expect(try #require(features["good"]).weight > 0.3 && #require(features["bad"]).weight < -0.1)
    }

    @Test func tokensMasksAndPositions() throws {
        let places = try self.document(self.explain(Self.text, "--positions", "--features", "20"))
        #expect(places.explanations[0].features.filter { $0.feature == "good" }.map(\.spans.count) == [1, 1])
        let parts = try self.document(self.explain("good film|bad film", "--tokens", "regex:\\|", "--mask", "fine"))
        #expect(Set(parts.explanations[0].features.map(\.feature)) == ["good film", "bad film"])
        let letters = try self.document(self.explain("éa", "--tokens", "characters"))
        #expect(letters.explanations[0].features.map(\.spans).sorted { $0[0][0] < $1[0][0] } == [[[0, 1]], [[1, 2]]])
    }

    @Test func filesOfTexts() throws {
        try self.folder.write("good film\r\nbad film", "lines.txt")
        try self.folder.write("id,review\n1,\"good, good film\"\n2,bad film\n", "table.csv")
        let lines = try self.explain("--texts", "lines.txt", "--format", "jsonl")
        #expect(lines.output.split(separator: "\n").count == 2)
        let cells = try self.explain("--texts", "table.csv", "--column", "review", "--format", "csv")
        #expect(cells.output.contains("classification,0,good,") && cells.output.contains("classification,1,bad,"))
        let answers = try self.run("predict", ["--texts", "table.csv", "--column", "review", "--top", "1"])
        #expect(answers.output.hasPrefix("text 0\n    good  0.9"), "\(answers.output)\(answers.errors)")
    }

    @Test func drawnAgain() throws {
        let names = ["a.html", "b.svg", "c.csv", "d.text"]
        let run = try self.explain(Self.text, "-o", "x.json", "--quiet")
        #expect(run.status == 0 && run.output.isEmpty)
        let first = try self.explain([Self.text] + names.flatMap { ["-o", $0] })
        #expect(first.status == 0)
        let before = names.map { self.folder.text($0) }
        let again = try LimeProcess.run(["show", "x.json"] + names.flatMap { ["-o", $0] }, in: self.folder)
        #expect(again.status == 0, "\(again.errors)")
        #expect(names.map { self.folder.text($0) } == before)
    }

    private func explain(_ options: [String]) throws -> LimeProcess {
        try self.run("text", options + ["--samples", "500"])
    }

    @Test func refused() throws {
        let usage: [([String], String)] = [
            ([], "--texts"), (["a", "--texts", "x.txt"], "--texts"), (["a", "--column", "b"], "--column"),
            (["a", "--tokens", "lines"], "--tokens takes words"), (["a", "--tokens", "regex:["], "cannot be read"),
            (["a", "--sampler", "sobol"], "--sampler takes"),
            (["a", "--preset", "python", "--seed", "4294967296"], "seed"),
            (["a", "--labels", "best"], "no label 'best'"),
        ]
        for (options, part) in usage { expectFailure(try self.explain(options), 64, part) }
        try self.folder.write("", "empty.txt")
        try self.folder.write("id,review\n1,good\n", "table.csv")
        expectFailure(try self.explain(""), 65, "text 0", "empty")
        expectFailure(try self.explain("--texts", "empty.txt"), 65, "empty.txt")
        expectFailure(try self.explain("--texts", "nowhere.txt"), 66, "nowhere.txt")
        expectFailure(try self.explain("--texts", "table.csv", "--column", "text"), 65, "'text'", "'review'")
        let numbers = ["text", "a", "--model", try Asset.path("test-models/onnx_softmax.onnx")]
        expectFailure(try LimeProcess.run(numbers, in: self.folder), 65, "no model of texts")
    }
}
