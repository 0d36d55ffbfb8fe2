import Synchronization

/// The rows that a model was asked for since the last one was forgotten, and its answers.
final class AskedRows: Sendable {
    private let kept = Mutex<(rows: [[Double]], answers: [[Double]])>(([], []))

    /// The rows in the order of the samples.
    var rows: [[Double]] { self.kept.withLock { $0.rows } }

    /// The answers to them.
    var answers: [[Double]] { self.kept.withLock { $0.answers } }

    /// Adds a batch.
    func add(_ rows: [[Double]], _ answers: [[Double]]) {
        self.kept.withLock {
            $0.rows += rows
            $0.answers += answers
        }
    }

    /// Forgets everything.
    func clear() { self.kept.withLock { $0 = ([], []) } }
}
