import Foundation
import LimeCore
import Testing

@testable import LimeModels

struct ImporterProcessTests {
    private func process(_ script: String, in folder: String) -> ImporterProcess {
        ImporterProcess(command: ["/bin/sh", "-c", script], output: "\(folder)/out", errors: "\(folder)/err")
    }

    @Test func outputsAndStatus() async throws {
        let folder = try ModelFixtures.temporaryFolder()
        let end = try await self.process("echo one; echo two >&2; exit 7", in: folder).run(timeout: 10)
        #expect(end == .exited(7))
        #expect(try String(contentsOfFile: "\(folder)/out", encoding: .utf8) == "one\n")
        #expect(try String(contentsOfFile: "\(folder)/err", encoding: .utf8) == "two\n")
    }

    @Test func signalsAndTime() async throws {
        let folder = try ModelFixtures.temporaryFolder()
        #expect(try await self.process("kill -9 $$", in: folder).run(timeout: 10) == .killed(signal: 9))
        #expect(try await self.process("exec sleep 60", in: folder).run(timeout: 0.05) == .timedOut)
    }

    @Test func cancellationKills() async throws {
        let folder = try ModelFixtures.temporaryFolder()
        let task = Task { try await self.process("echo $$; exec sleep 60", in: folder).run(timeout: 60) }
        var printed = ""
        while !printed.hasSuffix("\n") {
            try await Task.sleep(for: .milliseconds(10))
            printed = (try? String(contentsOfFile: "\(folder)/out", encoding: .utf8)) ?? ""
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(PathKind("/proc/\(printed.dropLast())") == .absent)
    }

    @Test func programThatIsNotThere() async throws {
        let process = ImporterProcess(command: ["/nowhere/python"], output: "/dev/null", errors: "/dev/null")
        #expect(await thrownError { try await process.run(timeout: 1) }?.code == .runtimeMissing)
    }
}
