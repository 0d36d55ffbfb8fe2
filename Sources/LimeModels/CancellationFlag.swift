// Cancellation, seen from threads that belong to no task.

import Synchronization

/// Tells blocking work on another thread that its task was cancelled.
final class CancellationFlag: Sendable {
    private let raised = Atomic(false)

    /// Whether the task was cancelled.
    var isRaised: Bool { self.raised.load(ordering: .relaxed) }

    /// Says that the task was cancelled.
    func raise() { self.raised.store(true, ordering: .relaxed) }
}
