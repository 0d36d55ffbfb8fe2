/// The superpixels that a picture's figure shows for one label, and what it says of them.
package struct ShownSuperpixels: Sendable, Hashable {
    /// Superpixels that support the label, the strongest first.
    package let positive: [WeightBar]

    /// Superpixels that contradict it, the strongest first.
    package let negative: [WeightBar]

    /// What the caption says of the choice.
    package let message: String

    /// Whether nothing is shown.
    package var isEmpty: Bool { self.positive.isEmpty && self.negative.isEmpty }

    package init(_ panel: LabelPanel, wording: TaskWording, options: OverlayOptions) {
        let candidates = panel.bars.filter { options.showsNegative || $0.weight > 0 }
        let passing = candidates.filter { $0.weight.magnitude > options.threshold }
        let shown = passing.prefix(options.maximumSuperpixels ?? passing.count)
        self.positive = shown.filter { !$0.isNegative }
        self.negative = shown.filter(\.isNegative)
        let threshold = NumberFormat.general(options.threshold, digits: 6)
        let kinds = options.showsNegative ? "superpixel" : "\(wording.supporting) superpixel"
        guard shown.isEmpty else {
            let count = shown.count == 1 ? "1 superpixel" : "\(shown.count) superpixels"
            let rest = passing.count > shown.count ? " of \(passing.count)" : ""
            self.message = "\(count)\(rest) above the threshold \(threshold)"
            return
        }
        let largest = candidates.first.map { ", the largest is \($0.weightText)" } ?? ""
        self.message = "no \(kinds) has a weight above the threshold \(threshold)\(largest)"
    }
}
