/// Several explanations of one figure: what they share is told once.
struct ExplanationSet: Sendable, Hashable {
    /// The heading.
    let title: String

    /// The meaning of the colours.
    let legend: FigureLegend

    /// What a reader should know before trusting the weights, each sentence once.
    let warnings: [String]

    /// How the answers were gathered, as far as it is the same for all.
    let footnote: String

    init(_ layouts: [ExplanationLayout]) {
        self.title = layouts.count == 1 ? layouts[0].title : "\(layouts.count) explanations"
        self.legend = FigureLegend(layouts.map(\.wording))
        var counts: [String: Int] = [:]
        var order: [String] = []
        for warning in layouts.flatMap(\.warnings)
        where counts.updateValue(counts[warning, default: 0] + 1, forKey: warning) == nil {
            order.append(warning)
        }
        self.warnings = order.map { warning in
            let count = counts[warning] ?? 0
            return "Warning: \(warning)" + (count > 1 ? " (\(count) cases)" : "")
        }
        let shared = layouts.first?.provenance.filter { entry in
            layouts.allSatisfy { $0.provenance.contains(entry) }
        }
        self.footnote = (shared ?? []).map(\.phrase).joined(separator: " · ")
    }
}
