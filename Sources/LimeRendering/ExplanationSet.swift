/// Several explanations of one figure: what they share is told once.
struct ExplanationSet: Sendable, Hashable {
    /// The heading.
    let title: String

    /// The meaning of the colours.
    let legend: FigureLegend

    /// What a reader should know before trusting the weights, each sentence once, with the first input that it is about.
    let warnings: [String]

    /// How the answers were gathered, as far as it is the same for all.
    let footnote: String

    init(_ layouts: [ExplanationLayout]) {
        self.title = layouts.count == 1 ? layouts[0].title : "\(layouts.count) explanations"
        self.legend = FigureLegend(layouts.map(\.wording))
        var titles: [String: [String]] = [:]
        var order: [String] = []
        for layout in layouts {
            for warning in layout.warnings {
                if titles[warning] == nil { order.append(warning) }
                titles[warning, default: []].append(layout.title)
            }
        }
        self.warnings = order.map { warning in
            guard layouts.count > 1, let first = titles[warning]?.first else { return "Warning: \(warning)" }
            let others = (titles[warning]?.count ?? 1) - 1
            return "Warning: \(first)\(others > 0 ? " and \(others) more" : ""): \(warning)"
        }
        let shared = layouts.first?.provenance.filter { entry in
            layouts.allSatisfy { $0.provenance.contains(entry) }
        }
        self.footnote = (shared ?? []).map(\.phrase).joined(separator: " · ")
    }
}
