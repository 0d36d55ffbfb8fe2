import LimeCore
import Synchronization
import Testing

struct OrderedExplanationsTests {
    private struct Failure: Error {}

    @Test func inOrderAndNoFurtherThanAsked() async throws {
        let asked = Mutex(0)
        var results: [Int] = []
        let stream = OrderedExplanations.stream(0..<100) { input in
            asked.withLock { $0 += 1 }
            return input * input
        }
        for try await result in stream {
            results.append(result)
            if results.count == 5 { break }
        }
        #expect(results == [0, 1, 4, 9, 16])
        #expect(asked.withLock { $0 } == 5)
    }

    @Test func firstErrorEndsTheStream() async {
        let results = Mutex<[Int]>([])
        await #expect(throws: Failure.self) {
            for try await result in OrderedExplanations.stream(0..<5, { if $0 == 2 { throw Failure() } else { $0 } }) {
                results.withLock { $0.append(result) }
            }
        }
        #expect(results.withLock { $0 } == [0, 1])
    }

    @Test func cancellationPassesThrough() async throws {
        let task = Task {
            for try await _ in OrderedExplanations.stream(0..<5, { _ in try await Task.sleep(for: .seconds(60)) }) {}
        }
        try await Task.sleep(for: .milliseconds(20))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}

extension OrderedExplanationsTests {
    /// The last piece of work may not listen; its result is not mistaken for the end of the inputs.
    @Test func cancellationOfWorkThatDoesNotListen() async throws {
        let task = Task {
            for try await _ in OrderedExplanations.stream(0..<5, { _ in withUnsafeCurrentTask { $0?.cancel() } }) {}
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    /// `AsyncThrowingStream` does not call its closure once cancelled, and says so by ending.
    @Test func readersAskForThemselvesBetweenTwoResults() async throws {
        let task = Task {
            for try await _ in OrderedExplanations.stream(0..<5, { $0 }) { withUnsafeCurrentTask { $0?.cancel() } }
            try Task.checkCancellation()
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
