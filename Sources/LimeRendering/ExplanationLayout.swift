public import Lime

/// An explanation brought to the form that every drawing shares: order, signs, wording and numbers are settled here.
///
/// The terminal, the charts, the pictures, the page and the CSV only place what a layout says.
public struct ExplanationLayout: Sendable, Hashable {
    /// The heading.
    package let title: String

    /// The name of the case in a CSV, as it was given.
    package let caseName: String

    /// What the model predicts.
    package let wording: TaskWording

    /// The strongest outputs of the model and those that are explained.
    package let prediction: [PredictedOutput]

    /// How many outputs ``prediction`` leaves out.
    package let omittedOutputs: Int

    /// One panel a label, in the order of the explanation.
    package let panels: [LabelPanel]

    /// What a reader should know before trusting the weights; a low fit is told by its panel.
    package let warnings: [String]

    /// How the answers were gathered, as names and values.
    package let provenance: [ProvenanceEntry]

    /// What the weights belong to.
    package let subject: FigureSubject

    /// Lays out the explanation of a table's row.
    ///
    /// - Parameters:
    ///   - explanation: The explanation, computed or read from a file.
    ///   - context: What else the figure tells.
    /// - Throws: ``LimeError`` with code `invalidInput` when the explanation contradicts itself.
    public init(_ explanation: TabularExplanation, context: FigureContext) throws {
        let features = explanation.features
        try self.init(explanation.explanation, context: context, subject: .row) { position in
            guard features.indices.contains(position) else { return nil }
            let feature = features[position]
            return BarSubject(
                name: feature.column,
                condition: feature.condition,
                value: feature.value,
                linearValue: feature.linearValue
            )
        }
    }

    /// Lays out the explanation of a text.
    ///
    /// - Parameters:
    ///   - explanation: The explanation, computed or read from a file.
    ///   - context: What else the figure tells.
    /// - Throws: ``LimeError`` with code `invalidInput` when the explanation contradicts itself.
    public init(_ explanation: TextExplanation, context: FigureContext) throws {
        let tokens = explanation.tokens
        let counts = Dictionary(tokens.map { ($0.text, 1) }, uniquingKeysWith: +)
        let text = try TextLayout(explanation)
        try self.init(explanation.explanation, context: context, subject: .text(text)) { position in
            guard tokens.indices.contains(position) else { return nil }
            return BarSubject(token: tokens[position], isAmbiguous: counts[tokens[position].text] ?? 0 > 1)
        }
    }

    /// Lays out the explanation of a picture.
    ///
    /// - Parameters:
    ///   - explanation: The explanation, computed or read from a file.
    ///   - context: What else the figure tells.
    /// - Throws: ``LimeError`` with code `invalidInput` when the explanation contradicts itself.
    public init(_ explanation: ImageExplanation, context: FigureContext) throws {
        let picture = try PictureLayout(explanation.segmentation, encoded: context.picture)
        try self.init(explanation.explanation, context: context, subject: .picture(picture)) { position in
            guard picture.superpixels.indices.contains(position) else { return nil }
            return BarSubject(superpixel: picture.superpixels[position], number: position)
        }
    }

    private init(
        _ explanation: Explanation,
        context: FigureContext,
        subject: FigureSubject,
        bar: (Int) -> BarSubject?
    ) throws {
        try explanation.checkForDrawing()
        let wording = TaskWording(explanation)
        self.title = DisplayText.safe(context.title)
        self.caseName = context.caseName
        self.wording = wording
        self.panels = try explanation.labels.map { try LabelPanel($0, wording: wording, subject: bar) }
        self.subject = subject
        let shown = PredictedOutput.strongest(of: explanation, wording: wording)
        self.prediction = shown
        self.omittedOutputs = explanation.prediction.count - shown.count
        let fitsAreLow = self.panels.contains { $0.lowFitWarning != nil }
        self.warnings = explanation.warnings
            .filter { !(fitsAreLow && $0.code == "low-fit") }
            .map { DisplayText.safe($0.message) }
        self.provenance = ProvenanceEntry.all(of: explanation.sampling, version: context.version)
    }

    /// The text that was explained; `nil` for tables and pictures.
    package var text: TextLayout? { if case .text(let text) = self.subject { text } else { nil } }

    /// The picture that was explained; `nil` for tables and texts.
    package var picture: PictureLayout? { if case .picture(let picture) = self.subject { picture } else { nil } }

    /// The provenance as one line.
    package var footnote: String { self.provenance.map(\.phrase).joined(separator: " · ") }
}

extension Explanation {
    /// Refuses what no figure could show.
    fileprivate func checkForDrawing() throws {
        guard let bad = self.prediction.first(where: { !$0.isFinite }) else { return }
        throw LimeError(
            .invalidInput,
            "the explanation holds the prediction \(bad); only finite numbers can be drawn, so explain the input again"
        )
    }
}
