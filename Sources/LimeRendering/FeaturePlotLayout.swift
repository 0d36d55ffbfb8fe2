/// The panels of a plot of features, one a case and label, as R lime's `plot_features` has them.
///
/// Bars of all panels share one scale where weights are in one unit: those of classes everywhere, those of targets by
/// target. The order is that of the cases, then of their labels.
package struct FeaturePlotLayout: Sendable, Hashable {
    /// One case and label.
    package struct Panel: Sendable, Hashable {
        /// The case.
        package let heading: String

        /// The label.
        package let label: String

        /// The model's output and the fit.
        package let facts: String

        /// A low fit.
        package let warning: String?

        /// The weights that are drawn, by decreasing magnitude.
        package let bars: [WeightBar]

        /// What is said below the bars: how many are left out, and how baseline and weights make up the prediction.
        package let notes: [String]

        /// All weights that share the scale of this panel.
        package let scale: [WeightBar]
    }

    /// What the explanations share.
    let shared: ExplanationSet

    /// The panels.
    package let panels: [Panel]

    /// How many panels stand side by side.
    package let columns: Int

    /// Lays out some explanations.
    ///
    /// - Parameters:
    ///   - layouts: The explanations.
    ///   - columns: How many panels stand side by side; `nil` for as many as their number asks for.
    ///   - maximumBars: The most bars a panel.
    init(_ layouts: [ExplanationLayout], columns: Int?, maximumBars: Int) {
        let limit = max(0, maximumBars)
        var scales: [String?: [WeightBar]] = [:]
        for layout in layouts {
            for panel in layout.panels { scales[Self.scale(panel, layout), default: []] += panel.bars.prefix(limit) }
        }
        // What is told of a scale is its ends and its widest number, so that a panel need not hold all bars.
        let ends = scales.mapValues(Self.ends)
        self.shared = ExplanationSet(layouts)
        let panels = layouts.flatMap { layout in
            layout.panels.map { panel in
                Self.panel(panel, of: layout, limit: limit, scale: ends[Self.scale(panel, layout)] ?? [])
            }
        }
        self.panels = panels
        self.columns = max(1, min(columns ?? Self.columns(for: panels.count), panels.count))
    }

    /// Few panels are wide, many fill a page that is not endlessly long.
    private static func columns(for count: Int) -> Int {
        switch count {
        case ...1: 1
        case ...12: 2
        case ...60: 3
        default: 5
        }
    }

    private static func scale(_ panel: LabelPanel, _ layout: ExplanationLayout) -> String? {
        layout.wording.isClassification ? nil : panel.labelName
    }

    private static func ends(_ bars: [WeightBar]) -> [WeightBar] {
        let widest = bars.max { TextMetrics.width($0.weightText) < TextMetrics.width($1.weightText) }
        return [bars.min { $0.weight < $1.weight }, bars.max { $0.weight < $1.weight }, widest].compactMap(\.self)
    }

    private static func panel(
        _ panel: LabelPanel,
        of layout: ExplanationLayout,
        limit: Int,
        scale: [WeightBar]
    ) -> Panel {
        let omitted = panel.bars.count - min(panel.bars.count, limit)
        return Panel(
            heading: layout.title,
            label: panel.label,
            facts: "\(panel.valuePhrase) · \(panel.fitPhrase)",
            warning: panel.lowFitWarning.map { "Warning: " + $0 },
            bars: Array(panel.bars.prefix(limit)),
            notes: (panel.bars.isEmpty ? ["no feature has a weight"] : [])
                + (omitted > 0 ? ["and \(omitted) weaker"] : []) + [panel.balance] + (panel.reading.map { [$0] } ?? []),
            scale: scale
        )
    }
}
