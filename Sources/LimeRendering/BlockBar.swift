/// Bars of block characters on both sides of a zero axis, all on one scale.
struct BlockBar {
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    private let left: Int
    private let largest: Double
    private let unit: Double

    /// Shares the columns between negative and positive weights so that one scale serves both.
    init(weights: [Double], width: Int) {
        // Each side is taken relative to the largest weight, so that no sum of huge weights can overflow.
        let largest = weights.map(\.magnitude).max() ?? 0
        let negative = largest > 0 ? -min(0, weights.min() ?? 0) / largest : 0
        let positive = largest > 0 ? max(0, weights.max() ?? 0) / largest : 0
        let columns = Double(max(width - 1, 2))
        self.left = negative > 0 ? max(1, Int((columns * negative / (negative + positive)).rounded())) : 0
        let right = columns - Double(self.left)
        self.unit = min(
            negative > 0 ? Double(self.left) / negative : .infinity,
            positive > 0 ? right / positive : .infinity
        )
        self.largest = largest
    }

    /// What stands to the left and to the right of the axis.
    func halves(_ weight: Double) -> (left: String, right: String) {
        let columns = self.largest > 0 ? weight.magnitude / self.largest * self.unit : 0
        guard weight < 0 else { return (String(repeating: " ", count: self.left), Self.rightward(columns)) }
        let bar = Self.leftward(columns)
        return (String(repeating: " ", count: max(0, self.left - bar.count)) + bar, "")
    }

    /// A bar for a share from 0 to 1 of some columns.
    static func rightward(length share: Double, of width: Int) -> String { self.rightward(share * Double(width)) }

    private static func rightward(_ columns: Double) -> String {
        let steps = Int((columns * 8).rounded())
        return String(repeating: "█", count: steps / 8) + self.eighths[steps % 8]
    }

    /// Unicode has blocks that are filled from the right for a half only.
    private static func leftward(_ columns: Double) -> String {
        let steps = Int((columns * 2).rounded())
        return (steps % 2 == 1 ? "▐" : "") + String(repeating: "█", count: steps / 2)
    }
}
