// Blocking work, away from the cooperative thread pool.

import Dispatch

extension DispatchQueue {
    /// Runs blocking work on this queue while the calling task is suspended.
    ///
    /// - Parameter body: The work, given a flag that is raised when the task is cancelled. It does not begin when that
    ///   happens before its turn.
    /// - Returns: What the work returned.
    /// - Throws: What the work threw, or `CancellationError`.
    func value<Value: Sendable>(
        cancellable body: @escaping @Sendable (CancellationFlag) throws -> Value
    ) async throws -> Value {
        let flag = CancellationFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                self.async {
                    continuation.resume(
                        with: Result {
                            guard !flag.isRaised else { throw CancellationError() }
                            return try body(flag)
                        }
                    )
                }
            }
        } onCancel: {
            flag.raise()
        }
    }

    /// Runs blocking work that cannot be interrupted once it has begun.
    func value<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await self.value { (_: CancellationFlag) in try body() }
    }
}
