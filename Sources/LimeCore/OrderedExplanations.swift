/// Many inputs explained one after the other, as a stream that is no further ahead than its reader asks.
package enum OrderedExplanations {
    /// Makes the stream.
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

    /// The iterator of the inputs.
    ///
    /// A stream asks for one element at a time, so nobody else is using it meanwhile.
    private final class Source<Iterator: IteratorProtocol>: @unchecked Sendable {
        private var iterator: Iterator

        init(_ iterator: Iterator) { self.iterator = iterator }

        func next() -> Iterator.Element? { self.iterator.next() }
    }
}
