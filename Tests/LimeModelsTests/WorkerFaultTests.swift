import Foundation
import LimeCore
import LimeNumerics
import Testing

@testable import LimeModels

/// Workers that go wrong in every way: one clear error each, in time, and no process left behind.
struct WorkerFaultTests {
    /// A script with `predict(rows)`, which can write its process' number beside itself.
    private struct Script {
        let path: String

        init(_ predict: String, before: String = "") throws {
            let source = """
                import os, signal, sys, time
                import numpy as np
                with open(__file__ + '.pid', 'w') as file: file.write(str(os.getpid()))
                inputs = 2
                \(before)
                def predict(rows):
                    \(predict)
                """
            self.path = try ModelFixtures.file(Array(source.utf8), ending: "py")
        }

        func load(timeout: Double = 60) async throws -> Model {
            try await Model.load(self.path, options: ModelOptions(trust: true, timeout: timeout))
        }

        /// Whether the worker that was started last is gone.
        func isGone() throws -> Bool {
            let process = try String(contentsOfFile: "\(self.path).pid", encoding: .utf8)
            return PathKind("/proc/\(process)") == .absent
        }
    }

    private func predict(_ model: Model, rows: Int = 3) async throws -> Matrix {
        let buffer = try model.makeBuffer(capacity: rows)
        let numbers = buffer.elements(ofInput: 0, as: Double.self)
        for index in numbers.indices { numbers[index] = Double(index) }
        return try await model.predict(buffer, count: rows)
    }

    @Test(arguments: [
        ("raise ValueError('no luck')", "no luck"), ("return rows[:2, 0]", "2 rows for 3 inputs"),
        ("return ['a', 'b', 'c']", "'a'"), ("return 1", "a single number"), ("return None", "nothing"),
        ("sys.exit(3)", "status 3"), ("os._exit(4)", "status 4"), ("os.kill(os.getpid(), 9)", "signal 9"),
    ])
    func answersThatAreNone(predict: String, words: String) async throws {
        let script = try Script(predict)
        let model = try await script.load()
        let error = await thrownError { try await self.predict(model) }
        #expect(error?.code == .modelFailed)
        #expect(error?.mentions(script.path) == true)
        #expect(
            error.map { "\($0)".contains(words) || predict.contains("sys.exit") } == true,
            "\(String(describing: error))"
        )
    }

    @Test(arguments: ["time.sleep(60)", "os.kill(os.getpid(), signal.SIGSTOP)", "while True: pass"])
    func workersThatNeverAnswer(predict: String) async throws {
        let script = try Script(predict)
        let model = try await script.load(timeout: 10)
        let start = ContinuousClock.now
        let error = await thrownError { try await self.predict(model) }
        #expect(error?.code == .modelFailed)
        #expect(error?.mentions("no answer for 10 seconds", "--timeout") == true)
        #expect(ContinuousClock.now - start < .seconds(40))
        #expect(try script.isGone())
    }

    /// Prints by Python, by C and by a program that the model starts come nowhere near the answers.
    @Test func printing() async throws {
        let script = try Script(
            "print('x' * 100000); os.write(1, b'LIME'); os.system('echo LIME; cat'); return rows[:, 0]",
            before: "print('loading')"
        )
        #expect(try await self.predict(script.load()).elements == [0, 2, 4])
    }

    @Test func lastWordsAreTold() async throws {
        let model = try await Script("print('out of paper', flush=True); os._exit(5)").load()
        #expect(await thrownError { try await self.predict(model) }?.mentions("status 5", "out of paper") == true)
    }

    /// After a failure the next batch gets a new worker.
    @Test func newWorkerAfterOneThatDied() async throws {
        let script = try Script("return rows[:, 1]")
        let model = try await script.load()
        let process = try #require(Int32(String(contentsOfFile: "\(script.path).pid", encoding: .utf8)))
        kill(process, SIGKILL)
        #expect(await thrownError { try await self.predict(model) }?.mentions("signal 9") == true)
        #expect(try await self.predict(model).elements == [1, 3, 5])
    }

    @Test func cancellationKills() async throws {
        let script = try Script("open(__file__ + '.busy', 'w').close(); time.sleep(60)")
        let model = try await script.load()
        let task = Task { try await self.predict(model) }
        while PathKind("\(script.path).busy") == .absent { try await Task.sleep(for: .milliseconds(10)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try script.isGone())
    }

    @Test func nothingIsLeftBehind() async throws {
        let script = try Script("return rows[:, 0]")
        func use() async throws { _ = try await self.predict(script.load()) }
        try await use()
        for _ in 0..<100 where try !script.isGone() { try await Task.sleep(for: .milliseconds(20)) }
        #expect(try script.isGone())
    }

    /// NaN is passed on, to be refused by whoever asked, with the number of the item.
    @Test func notANumber() async throws {
        let answers = try await self.predict(Script("return np.where(rows > 3, np.nan, rows)").load())
        #expect(answers.elements.prefix(4) == [0, 1, 2, 3])
        #expect(answers.elements.suffix(2).allSatisfy { $0.isNaN })
    }

    @Test(arguments: ["exit 3", "echo no protocol >&4", "printf LIME >&4; sleep 60", "exec 4>&-; sleep 60"])
    func programsThatDoNotSpeakTheProtocol(script: String) async throws {
        let path = try ModelFixtures.file(Array("#!/bin/sh\n\(script)\n".utf8), ending: "sh")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        let options = ModelOptions(trust: true, timeout: 1)
        let error = await thrownError { try await Model.load("worker:\(path)", options: options) }
        #expect(error?.code == .modelFailed)
        #expect(error?.mentions(path) == true)
    }
}
