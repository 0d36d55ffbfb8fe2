import Synchronization

/// A bar on standard error that shows how many samples the model has answered.
final class ProgressBar: Sendable {
    private static let width = 30

    /// The share shown last, in percent, so that the bar is drawn a hundred times at the most.
    private let shown: Mutex<Int>

    /// Creates a bar.
    ///
    /// - Parameter isShown: Whether anybody sees it.
    init(isShown: Bool) {
        self.shown = Mutex(isShown ? -1 : 100)
    }

    /// Shows how far the work is.
    func update(_ done: Int, of total: Int) {
        let percent = total > 0 ? min(100, 100 * done / total) : 100
        self.shown.withLock { shown in
            guard percent > shown else { return }
            shown = percent
            let full = Self.width * percent / 100
            let bar = String(repeating: "█", count: full) + String(repeating: "░", count: Self.width - full)
            StandardError.write("\r\(bar) \(percent) % of \(total) samples ")
            if percent == 100 { StandardError.write("\r\u{1B}[K") }
        }
    }

    /// Takes the bar away, so that a message starts on a clean line.
    func clear() {
        self.shown.withLock { shown in
            if shown >= 0, shown < 100 { StandardError.write("\r\u{1B}[K") }
            shown = 100
        }
    }
}
