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
        let printed = try self.python(
            """
            import numpy as n; x = n.load('\(self.folder.path)/x.npy')
            print(x.shape, x.dtype, x[0, 3], x[0, 5], n.isnan(x[3, 3:]).all())
            """
        )
        #expect(printed == "(344, 8) float32 39.1 181.0 True\n")
    }

    /// What Keras itself says of the very numbers that were fed, to 10⁻⁴.
    ///
    /// The model is called, not `predict`, which on OpenVINO computes in bfloat16 where the processor can.
    @Test func picturesAgreeWithKeras() throws {
        let model = try Asset.path("efficientnet_lite0.keras")
        let run = try LimeProcess.run(
            ["predict", Asset.path("chelsea.png"), "--model", model, "--dump-input", "x.npy", "--format", "json"],
            in: self.folder
        )
        try #require(run.status == 0, "\(run.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let ours = try #require((object?["outputs"] as? [[Double]])?.first)
        let printed = try self.python(
            """
            import os; os.environ['KERAS_BACKEND'] = 'openvino'
            import json, keras, numpy
            x = numpy.load('\(self.folder.path)/x.npy')
            y = keras.models.load_model('\(model)')(x)
            print(json.dumps(keras.ops.convert_to_numpy(y)[0].tolist()))
            """
        )
        let theirs = try #require(try JSONSerialization.jsonObject(with: Data(printed.utf8)) as? [Double])
        try #require(ours.count == 1000 && theirs.count == 1000)
        #expect(zip(ours, theirs).allSatisfy { abs($0 - $1) < 1e-4 })
        let best = try #require(theirs.indices.max { theirs[$0] < theirs[$1] })
        #expect(try Asset.text("imagenet_classes.txt").split(separator: "\n")[best] == "Egyptian cat")
    }

    /// What a program in the Python of `.venv` prints.
    private func python(_ program: String) throws -> String {
        let python = "\(LimeProcess.repository)/.venv/bin/python"
        try #require(FileManager.default.isExecutableFile(atPath: python), "\(python) is missing; run make setup")
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = ["-c", program]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }
}
