import Foundation
import LimeIO
import Testing

/// `lime predict`, and the numbers that it says it fed.
struct PredictTests {
    private let folder: WorkFolder

    init() throws { self.folder = try WorkFolder() }

    @Test func document() throws {
        let options = ["--model", try Asset.path("penguins.ubj"), "--data", try Asset.path("penguins.csv")]
        let run = try LimeProcess.run(["predict"] + options, in: self.folder)
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        #expect(object?["schema"] as? String == "lime.prediction/1")
        #expect(object?["classes"] as? [String] == ["Adelie", "Chinstrap", "Gentoo"])
        let outputs = try #require(object?["outputs"] as? [[Double]])
        #expect(outputs.count == 344)
        for row in outputs { #expect(abs(row.reduce(0, +) - 1) < 1e-5) }
        let batches = try LimeProcess.run(["predict"] + options + ["--batch-size", "7"], in: self.folder)
        #expect(batches.output == run.output)
    }

    @Test func topClassesByName() throws {
        let run = try LimeProcess.run(
            [
                "predict", Asset.path("chelsea.png"), "--model", Asset.path("efficientnet_lite0.keras"), "--classes",
                Asset.path("imagenet_classes.txt"), "--top", "2",
            ],
            in: self.folder
        )
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.dropFirst().first?.contains("Egyptian cat") == true, "\(run.output)\(run.errors)")
    }

    /// The first penguin: Torgersen, 39.1, 18.7, 181, 3750, male; the fourth has nothing but its island.
    @Test func dumpedInputsAreTheEncodedRows() throws {
        let run = try LimeProcess.run(
            [
                "predict", "--model", Asset.path("penguins.ubj"), "--data", Asset.path("penguins.csv"), "--dump-input",
                "x.npy",
            ],
            in: self.folder
        )
        try #require(run.status == 0, "\(run.errors)")
        let file = try NPYFile("\(self.folder.path)/x.npy")
        #expect(file.shape == [344, 8])
        #expect(file.element == .float32)
        let first: [Float] = [0, 0, 1, 39.1, 18.7, 181, 3750, 1]
        #expect((0..<8).map { Float(file[$0]) } == first)
        #expect((24..<27).map { file[$0] } == [0, 0, 1])
        #expect((27..<32).allSatisfy { file[$0].isNaN })
        #expect(try self.numpy("x.npy") == "(344, 8) float32 39.1 181.0 True\n")
    }

    /// What NumPy reads from the file.
    private func numpy(_ name: String) throws -> String {
        let python = "\(LimeProcess.repository)/.venv/bin/python"
        try #require(FileManager.default.isExecutableFile(atPath: python), "\(python) is missing; run make setup")
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [
            "-c",
            """
            import numpy as n; x = n.load('\(self.folder.path)/\(name)')
            print(x.shape, x.dtype, x[0, 3], x[0, 5], n.isnan(x[3, 3:]).all())
            """,
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        process.waitUntilExit()
        return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
}
