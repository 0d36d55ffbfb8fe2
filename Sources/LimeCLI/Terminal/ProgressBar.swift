import Synchronization

/// A bar on standard error that shows how many samples the model has answered.
final class ProgressBar: Sendable {
    private static let width = 30

    private let isShown: Bool

    /// The share shown now, in percent; `nil` while there is no bar.
    ///
    /// It is drawn anew only when it changes.
    private let shown = Mutex<Int?>(nil)

    /// Creates a bar.
    ///
    /// - Parameter isShown: Whether anybody sees it.
    init(isShown: Bool) {
        self.isShown = isShown
    }

    /// Shows how far the work is.
    func update(_ done: Int, of total: Int) {
        guard self.isShown else { return }
        let percent = total > 0 ? min(100, Int(100 * Double(done) / Double(total))) : 100
        self.shown.withLock { shown in
            guard percent != shown else { return }
            shown = percent
            let full = Self.width * percent / 100
            let bar = String(repeating: "█", count: full) + String(repeating: "░", count: Self.width - full)
            StandardError.write("\r\(bar) \(percent) % of \(total) samples ")
        }
    }

    /// Takes the bar away, so that a message starts on a clean line.
    func clear() {
        self.shown.withLock { shown in
            if shown != nil { StandardError.write("\r\u{1B}[K") }
            shown = nil
        }
    }
}
