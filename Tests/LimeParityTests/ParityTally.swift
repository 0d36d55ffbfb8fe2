import Synchronization
import Testing

/// Counts the cases of a suite as they end, and prints a line for each and one for all.
final class ParityTally: Sendable {
    private struct Counts {
        var good = 0
        var bad = 0
    }

    private let suite: String
    private let total: Int
    private let counts = Mutex(Counts())

    init(suite: String, total: Int) {
        self.suite = suite
        self.total = total
    }

    /// Notes the end of a case, and makes an issue of each of its failures.
    func note(_ name: String, _ comparison: Comparison) {
        for failure in comparison.failures { Issue.record("\(name): \(failure)") }
        self.counts.withLock { counts in
            if comparison.failures.isEmpty {
                counts.good += 1
                print("ok \(name) (\(comparison.agreed.joined(separator: ", ")))")
            } else {
                counts.bad += 1
                for failure in comparison.failures { print("FAIL \(name): \(failure)") }
            }
            guard counts.good + counts.bad == self.total else { return }
            print("\(self.suite): \(counts.good) ok, \(counts.bad) failed")
        }
    }
}
