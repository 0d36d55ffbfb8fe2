/// The cells of a heat map of weights, case by condition, with a panel a label, as R lime's `plot_explanations` has it.
///
/// Conditions stand by decreasing sum of their weights' magnitudes, cases in the order in which they were given. Colours
/// share one scale where weights are in one unit: those of classes everywhere, those of targets by target.
package struct HeatMapLayout: Sendable, Hashable {
    /// A case, with a column of its own.
    package struct Column: Sendable, Hashable {
        /// The case.
        package let name: String

        /// The case with the model's output, the fit, the baseline and the local prediction.
        package let facts: String

        /// Whether the fit is low.
        package let isDoubtful: Bool
    }

    /// One weight.
    package struct Cell: Sendable, Hashable {
        /// The column.
        package let column: Int

        /// The position among the conditions.
        package let row: Int

        /// The weight.
        package let weight: Double

        /// The weight with the row's own value.
        package let facts: String
    }

    /// One label.
    package struct Panel: Sendable, Hashable {
        /// The label.
        package let label: String

        /// The cases that explain it.
        package let columns: [Column]

        /// The conditions that are drawn.
        package let conditions: [String]

        /// The weights that are drawn.
        package let cells: [Cell]

        /// The largest magnitude of the weights that share the scale.
        package let largest: Double

        /// How weights are written.
        let format: NumberFormat

        /// What is told of low fits.
        package let warning: String?

        /// What is said below the cells.
        package let notes: [String]
    }

    /// What the explanations share.
    let shared: ExplanationSet

    /// The panels, in the order in which their labels first come.
    package let panels: [Panel]

    /// Lays out some explanations.
    ///
    /// - Parameters:
    ///   - layouts: The explanations.
    ///   - maximumConditions: The most conditions a panel.
    init(_ layouts: [ExplanationLayout], maximumConditions: Int) {
        var labels: [String] = []
        var members: [String: [(layout: ExplanationLayout, panel: LabelPanel)]] = [:]
        for layout in layouts {
            for panel in layout.panels {
                if members[panel.labelName] == nil { labels.append(panel.labelName) }
                members[panel.labelName, default: []].append((layout, panel))
            }
        }
        let everywhere = layouts.filter(\.wording.isClassification).flatMap(\.panels).map(\.largestWeight).max() ?? 0
        self.shared = ExplanationSet(layouts)
        self.panels = labels.map { label in
            let members = members[label] ?? []
            let isShared = members.allSatisfy(\.layout.wording.isClassification)
            let own = members.map(\.panel.largestWeight).max() ?? 0
            return HeatMapTable(members, limit: max(1, maximumConditions)).panel(largest: isShared ? everywhere : own)
        }
    }
}

/// The weights of one label under their conditions.
private struct HeatMapTable {
    private let members: [(layout: ExplanationLayout, panel: LabelPanel)]
    private let conditions: [String]
    private let total: Int

    /// A weight by case and condition.
    private let weights: [(column: Int, condition: String, bar: WeightBar)]

    init(_ members: [(layout: ExplanationLayout, panel: LabelPanel)], limit: Int) {
        self.members = members
        var sums: [String: Double] = [:]
        var order: [String] = []
        var weights: [(column: Int, condition: String, bar: WeightBar)] = []
        for (column, member) in members.enumerated() {
            for (condition, bar) in Self.named(member.panel.bars) {
                if sums[condition] == nil { order.append(condition) }
                // Shares cannot overflow, however large the weights are.
                let share = bar.weight.magnitude / max(member.panel.largestWeight, .leastNormalMagnitude)
                sums[condition, default: 0] += share * Self.scale(member.panel, among: members)
                weights.append((column, condition, bar))
            }
        }
        let ranked = order.enumerated().sorted {
            (sums[$1.element] ?? 0, $0.offset) < (sums[$0.element] ?? 0, $1.offset)
        }
        self.conditions = ranked.prefix(limit).map(\.element)
        self.total = order.count
        self.weights = weights
    }

    /// Bars under their conditions; of several that read alike, such as a word at two places, each has its number.
    private static func named(_ bars: [WeightBar]) -> [(String, WeightBar)] {
        var seen: [String: Int] = [:]
        var names: [Int: String] = [:]
        for bar in bars.sorted(by: { $0.feature < $1.feature }) {
            let count = seen[bar.caption, default: 0] + 1
            seen[bar.caption] = count
            names[bar.feature] = count == 1 ? bar.caption : "\(bar.caption) (\(count))"
        }
        return bars.map { (names[$0.feature] ?? $0.caption, $0) }
    }

    private static func scale(
        _ panel: LabelPanel,
        among members: [(layout: ExplanationLayout, panel: LabelPanel)]
    ) -> Double {
        let largest = members.first?.panel.largestWeight ?? 0
        return largest > 0 ? panel.largestWeight / largest : 1
    }

    func panel(largest: Double) -> HeatMapLayout.Panel {
        let rows = Dictionary(uniqueKeysWithValues: self.conditions.enumerated().map { ($1, $0) })
        let doubtful = self.members.count { $0.panel.lowFitWarning != nil }
        return HeatMapLayout.Panel(
            label: self.members.first?.panel.label ?? "",
            columns: self.members.map { member in
                let panel = member.panel
                return HeatMapLayout.Column(
                    name: DisplayText.safe(member.layout.caseName),
                    facts: "\(member.layout.title): \(panel.valuePhrase), \(panel.fitPhrase), \(panel.balance)",
                    isDoubtful: panel.lowFitWarning != nil
                )
            },
            conditions: self.conditions,
            cells: self.weights.compactMap { weight in
                guard let row = rows[weight.condition] else { return nil }
                let value = weight.bar.valueText.isEmpty ? "" : " (own value \(weight.bar.valueText))"
                return HeatMapLayout.Cell(
                    column: weight.column,
                    row: row,
                    weight: weight.bar.weight,
                    facts: "\(weight.condition)\(value): \(weight.bar.weightText)"
                )
            },
            largest: largest,
            format: NumberFormat(for: [largest]),
            warning: doubtful == 0 ? nil : self.warning(doubtful),
            notes: self.notes
        )
    }

    private func warning(_ count: Int) -> String {
        let fit = LabelPanel.lowFit
        guard self.members.count > 1 else {
            return "Warning: the fit is below \(fit): weights imitate the model poorly"
        }
        return """
            Warning: the fit of \(count) of \(self.members.count) cases, marked with !, is below \(fit): their weights \
            imitate the model poorly
            """
    }

    private var notes: [String] {
        let rest = self.total - self.conditions.count
        let panels = self.members.map(\.panel)
        let reading = panels.compactMap(\.reading).first.map { ["\($0), and so is its cell"] } ?? []
        let sum =
            panels.allSatisfy(\.addsUp) ? ": the cells of a case lead from its baseline to its local prediction" : ""
        return (rest > 0 ? ["and \(rest) weaker conditions"] : []) + [
            """
            fit \(self.range(panels.map(\.fit))), baseline \(self.range(panels.map(\.intercept))), local prediction \
            \(self.range(panels.map(\.localPrediction)))\(sum); an empty cell has no weight
            """
        ] + reading
    }

    private func range(_ values: [Double]) -> String {
        let (low, high) = (values.min() ?? 0, values.max() ?? 0)
        let format = NumberFormat(for: [low, high])
        let (from, to) = (format.text(low), format.text(high))
        return from == to ? from : "\(from) to \(to)"
    }
}
