package import LimeNumerics
import Synchronization

/// A generator that runs on from one explanation to the next, shared by the copies of an explainer.
///
/// The older packages draw this way: the seed fixes the first explanation, and each later one depends on those before.
package final class RunningStream: Sendable {
    private let state: Mutex<NumPyRandomState>

    /// Creates the stream.
    ///
    /// - Parameter seed: The seed, from 0 to 2³² − 1.
    /// - Throws: ``LimeError`` with code `usage` for a larger seed.
    package init(seed: UInt64) throws {
        guard let seed = UInt32(exactly: seed) else {
            throw LimeError(.usage, "NumPy's generator takes seeds up to \(UInt32.max), not \(seed)")
        }
        self.state = Mutex(NumPyRandomState(seed: seed))
    }

    /// Draws from the stream, which stays where the work leaves it; nobody else draws meanwhile.
    package func draw<Result>(_ work: (inout NumPyRandomState) -> sending Result) -> sending Result {
        self.state.withLock { work(&$0) }
    }
}
