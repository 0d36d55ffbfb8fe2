/// Many inputs explained in order, as a stream that is no further ahead than it is told.
package enum OrderedExplanations {
    /// Explains one input after the other, each when its reader asks.
    ///
    /// Cancellation while an input is explained ends in `CancellationError`. Between two inputs `AsyncThrowingStream`
    /// just ends, so a reader that may be cancelled calls `Task.checkCancellation()` after its loop.
    ///
    /// - Parameters:
    ///   - inputs: The inputs, asked for one at a time.
    ///   - explain: Explains one of them.
    /// - Returns: The results in the order of the inputs; the first error ends them.
    package static func stream<Inputs: Sequence & Sendable, Result: Sendable>(
        _ inputs: Inputs,
        _ explain: @escaping @Sendable (Inputs.Element) async throws -> Result
    ) -> AsyncThrowingStream<Result, any Error> {
        let source = Source(inputs.makeIterator())
        return AsyncThrowingStream {
            guard let input = source.next() else { return nil }
            let result = try await explain(input)
            try Task.checkCancellation()
            return result
        }
    }

    /// Explains several batches of inputs at the same time, on all processors.
    ///
    /// - Parameters:
    ///   - inputs: The inputs, asked for a batch at a time.
    ///   - batch: The most inputs of a batch.
    ///   - ahead: How many batches are under way beside the one that is read.
    ///   - explain: Explains a batch: a result or an error for each input, in order.
    /// - Returns: The results in the order of the inputs; the first error ends them.
    package static func stream<Inputs: Sequence & Sendable, Value: Sendable>(
        _ inputs: Inputs,
        batch: Int,
        ahead: Int,
        _ explain: @escaping @Sendable ([Inputs.Element]) async -> [Result<Value, any Error>]
    ) -> AsyncThrowingStream<Value, any Error> where Inputs.Element: Sendable {
        let work = BatchesUnderWay(inputs.makeIterator(), batch: batch, ahead: ahead, explain)
        return AsyncThrowingStream { try await work.next() }
    }

    /// The iterator of the inputs.
    ///
    /// A stream asks for one element at a time, so nobody else is using it meanwhile.
    private final class Source<Iterator: IteratorProtocol>: @unchecked Sendable {
        private var iterator: Iterator

        init(_ iterator: Iterator) { self.iterator = iterator }

        func next() -> Iterator.Element? { self.iterator.next() }
    }
}

/// Batches that are explained while an earlier one is read; a reader that goes away ends them.
///
/// A stream asks for one element at a time, so nobody else is using this meanwhile.
private final class BatchesUnderWay<Inputs: IteratorProtocol, Value: Sendable>: @unchecked Sendable
where Inputs.Element: Sendable {
    typealias Results = [Result<Value, any Error>]

    private var inputs: Inputs
    private let batch: Int
    private let ahead: Int
    private let explain: @Sendable ([Inputs.Element]) async -> Results
    private var tasks: [Task<Results, Never>] = []
    private var ready: ArraySlice<Result<Value, any Error>> = []

    init(
        _ inputs: Inputs,
        batch: Int,
        ahead: Int,
        _ explain: @escaping @Sendable ([Inputs.Element]) async -> Results
    ) {
        self.inputs = inputs
        self.batch = batch
        self.ahead = ahead
        self.explain = explain
    }

    deinit { self.cancel() }

    func next() async throws -> Value? {
        while self.ready.isEmpty {
            while self.tasks.count <= self.ahead, self.start() {}
            guard let first = self.tasks.first else { return nil }
            let waiting = self.tasks
            self.ready = await withTaskCancellationHandler {
                await first.value[...]
            } onCancel: {
                for task in waiting { task.cancel() }
            }
            self.tasks.removeFirst()
            while self.tasks.count < self.ahead, self.start() {}
        }
        do {
            try Task.checkCancellation()
            return try self.ready.removeFirst().get()
        } catch {
            self.cancel()
            throw error
        }
    }

    private func start() -> Bool {
        var elements: [Inputs.Element] = []
        while elements.count < self.batch, let input = self.inputs.next() { elements.append(input) }
        guard !elements.isEmpty else { return false }
        let (explain, batch) = (self.explain, elements)
        self.tasks.append(Task { await explain(batch) })
        return true
    }

    private func cancel() {
        for task in self.tasks { task.cancel() }
        self.tasks = []
    }
}
