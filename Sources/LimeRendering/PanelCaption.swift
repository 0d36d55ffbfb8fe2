/// What stands above a picture for one label: the label, the model's output, the fit and what is shown.
struct PanelCaption {
    /// The label.
    let label: String

    /// The model's output and the fit.
    let facts: String

    /// What is shown, how baseline and weights make up the local prediction, and a low fit.
    let notes: [(text: String, ink: FigureInk)]

    /// The colours in use and their meaning.
    let legend: [(name: String, color: FigureColor)]

    init(_ panel: LabelPanel, shown: ShownSuperpixels, wording: TaskWording, options: OverlayOptions) {
        self.label = panel.label
        self.facts = "\(panel.valuePhrase) · \(panel.fitPhrase)"
        var legend: [(name: String, color: FigureColor)] = []
        if !shown.positive.isEmpty, options.display == .outline { legend.append((wording.positive, options.positive)) }
        if !shown.negative.isEmpty { legend.append((wording.negative, options.negative)) }
        self.legend = legend
        self.notes =
            [(shown.message, shown.isEmpty ? .warning : .muted)] + panel.notes.map { ($0, .muted) }
            + (panel.lowFitWarning.map { [("Warning: " + $0, .warning)] } ?? [])
    }

    /// A caption of a label above a figure that has its own legend.
    init(_ panel: LabelPanel) {
        self.label = panel.label
        self.facts = "\(panel.valuePhrase) · \(panel.fitPhrase)"
        self.notes = panel.lowFitWarning.map { [("Warning: " + $0, .warning)] } ?? []
        self.legend = []
    }

    /// A caption with a line of text instead of a label's facts.
    init(heading: String, facts: String) {
        self.label = heading
        self.facts = facts
        self.notes = []
        self.legend = []
    }
}
