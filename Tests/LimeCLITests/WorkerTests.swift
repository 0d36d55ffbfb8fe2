import Foundation
import Testing

/// Models that another process runs, through the command.
@Suite(.serialized)
struct WorkerTests {
    private let folder: WorkFolder

    init() throws { self.folder = try WorkFolder() }

    private struct Recording: Decodable {
        var classes: [String]
        var inputs: [[Double]]
        var outputs: [[Double]]
    }

    private static func recording(_ name: String) throws -> Recording {
        let text = try Asset.text("test-models/\(name).expected.json")
        return try JSONDecoder().decode(Recording.self, from: Data(text.utf8))
    }

    /// A table of the recorded inputs.
    private func writeTable(_ rows: [[Double]]) throws {
        let names = rows[0].indices.map { "x\($0)" }.joined(separator: ",")
        let lines = rows.map { $0.map { "\($0)" }.joined(separator: ",") }
        try self.folder.write(([names] + lines).joined(separator: "\n") + "\n", "x.csv")
    }

    @Test func predictsAsScikitLearn() throws {
        let recording = try Self.recording("sk_logistic")
        try self.writeTable(recording.inputs)
        let options = ["--model", try Asset.path("test-models/sk_logistic.joblib"), "--data", "x.csv"]
        expectFailure(try LimeProcess.run(["predict"] + options, in: self.folder), 64, "sk_logistic.joblib", "--trust")
        let run = try LimeProcess.run(["predict", "--trust"] + options, in: self.folder)
        try #require(run.status == 0, "\(run.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        #expect(object?["classes"] as? [String] == recording.classes)
        let outputs = try #require(object?["outputs"] as? [[Double]])
        #expect(outputs.count == recording.outputs.count)
        for (ours, theirs) in zip(outputs, recording.outputs) {
            #expect(zip(ours, theirs).allSatisfy { abs($0 - $1) < 1e-9 })
        }
    }

    @Test func explains() throws {
        let recording = try Self.recording("sk_logistic")
        try self.writeTable(recording.inputs)
        let run = try LimeProcess.run(
            [
                "tabular", "--trust", "--model", Asset.path("test-models/sk_logistic.joblib"), "--data", "x.csv",
                "--row", "0", "--samples", "300", "--format", "json",
            ],
            in: self.folder
        )
        try #require(run.status == 0, "\(run.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let outputs = (object?["prediction"] as? [[String: Any]])?.compactMap { $0["value"] as? Double } ?? []
        #expect(outputs.count == recording.classes.count)
        #expect(zip(outputs, recording.outputs[0]).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    /// Nothing is fetched for a name that is not known.
    @Test func installsOnlyWhatItKnows() throws {
        let run = try LimeProcess.run(["runtimes", "install", "cuda"], in: self.folder)
        expectFailure(run, 64, "'cuda'", "openvino", "onnxruntime", "xgboost", "lightgbm")
    }

    /// A worker in the middle of a batch ends at once when `lime` is killed, which cannot tell it.
    @Test(arguments: [
        (
            "slow.py",
            """
            import os, time
            inputs = 2
            def predict(rows):
                open('worker.pid', 'w').write(str(os.getpid()))
                time.sleep(120)
            """
        ),
        (
            "slow.R",
            """
            inputs <- c("a", "b")
            model_type <- function() "regression"
            predict_model <- function(newdata) {
              cat(Sys.getpid(), file = "worker.pid")
              Sys.sleep(120)
            }
            """
        ),
    ])
    func killedWithLime(name: String, program: String) throws {
        try self.folder.write(program, name)
        try self.folder.write("a,b\n1,2\n", "x.csv")
        let process = Process()
        process.executableURL = URL(filePath: LimeProcess.program)
        process.arguments = ["predict", "--trust", "--model", name, "--data", "x.csv"]
        process.currentDirectoryURL = URL(filePath: self.folder.path)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        try #require(Self.waits(seconds: 60) { !self.folder.text("worker.pid").isEmpty })
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let worker = self.folder.text("worker.pid")
        #expect(Self.waits(seconds: 10) { !Self.isAtWork(worker) }, "\(name): process \(worker) goes on")
    }

    private static func waits(seconds: Double, _ condition: () -> Bool) -> Bool {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < deadline {
            if condition() { return true }
            Thread.sleep(forTimeInterval: 0.05)
        }
        return condition()
    }

    /// Whether a process is there and no zombie, which one without a parent that waits for it stays.
    private static func isAtWork(_ process: String) -> Bool {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
        return text.split(separator: ")").last?.split(separator: " ").first != "Z"
    }
}
