/// Draws explanations as text for a terminal: bars about a zero axis, made of block characters.
public struct TerminalRenderer: Sendable {
    private static let maximumTextLines = 20

    /// Columns of the terminal; at least 40 are used.
    public var width: Int

    /// Whether bars are coloured by escape codes.
    ///
    /// The caller decides, by `isatty` and `NO_COLOR`.
    public var usesColor: Bool

    /// The most bars a label; a line counts the others.
    public var maximumBars: Int

    /// Creates a renderer.
    ///
    /// - Parameters:
    ///   - width: Columns of the terminal.
    ///   - usesColor: Whether to colour the bars.
    ///   - maximumBars: The most bars a label.
    public init(width: Int = 80, usesColor: Bool = false, maximumBars: Int = 15) {
        self.width = width
        self.usesColor = usesColor
        self.maximumBars = maximumBars
    }

    /// The explanation as lines, each ended by a line feed.
    public func text(_ layout: ExplanationLayout) -> String {
        var lines = [DisplayText.isolated(TerminalWidth.truncated(layout.title, to: self.columns))]
        lines += self.prediction(layout)
        for panel in layout.panels {
            lines += [""] + self.lines(panel, text: layout.text?.shaded(by: panel) ?? [], wording: layout.wording)
        }
        lines.append("")
        for warning in layout.warnings { lines += self.wrapped("warning: " + warning) }
        lines += self.wrapped(layout.footnote)
        return lines.map { $0 + "\n" }.joined()
    }

    /// The columns in use: enough for a bar, and not so many that it loses its name.
    private var columns: Int { min(max(self.width, 40), 200) }

    private func prediction(_ layout: ExplanationLayout) -> [String] {
        let names = layout.prediction.map { TerminalWidth.columns($0.name) }
        let nameWidth = min(names.max() ?? 0, self.columns / 2)
        let valueWidth = layout.prediction.map { TerminalWidth.columns($0.valueText) }.max() ?? 0
        let barWidth = min(20, self.columns - nameWidth - valueWidth - 6)
        var lines = layout.prediction.map { output in
            let bar = output.share.map { "  " + BlockBar.rightward(length: $0, of: barWidth) } ?? ""
            let name = TerminalWidth.padded(output.name, to: nameWidth)
            let value = TerminalWidth.padded(output.valueText, to: valueWidth, right: true)
            return self.trimmed("  \(name)  \(value)\(bar)")
        }
        if layout.omittedOutputs > 0 { lines.append("  and \(layout.omittedOutputs) more") }
        return lines
    }

    private func lines(_ panel: LabelPanel, text: [ShadedPiece], wording: TaskWording) -> [String] {
        let facts = "\(panel.valuePhrase), \(panel.fitPhrase)"
        let name = TerminalWidth.truncated(panel.label, to: max(8, self.columns - TerminalWidth.columns(facts) - 2))
        var lines = ["\(DisplayText.isolated(name)): \(facts)"]
        if let warning = panel.lowFitWarning { lines += self.wrapped("warning: " + warning) }
        lines += self.shaded(text)
        let bars = Array(panel.bars.prefix(max(0, self.maximumBars)))
        lines += bars.isEmpty ? ["  no feature has a weight"] : self.lines(bars)
        if panel.bars.count > bars.count { lines.append("  and \(panel.bars.count - bars.count) weaker") }
        lines += self.wrapped(panel.balance)
        if let reading = panel.reading { lines += self.wrapped(reading) }
        if !bars.isEmpty { lines.append("  " + self.legend(wording)) }
        return lines
    }

    /// A text in which tokens are shaded; nothing without colours, for then it would only repeat the input.
    private func shaded(_ text: [ShadedPiece]) -> [String] {
        guard self.usesColor, !text.isEmpty else { return [] }
        let limit = Double(self.columns - 2)
        let lines = ShadedLines(text, limit: limit) { Double(TerminalWidth.columns(String($0))) }.lines
        let shown = lines.prefix(Self.maximumTextLines)
            .map { line in "  " + line.map { self.shaded($0) }.joined() }
        let rest = lines.count - shown.count
        return shown + (rest > 0 ? ["  and \(rest) more lines"] : []) + [""]
    }

    /// Backgrounds of the 256-colour palette, from weak to strong, under black letters.
    private func shaded(_ piece: ShadedPiece) -> String {
        // The weakest shade would still be too strong for less.
        guard piece.share.magnitude >= 0.05 else { return piece.text }
        let level = min(2, Int(piece.share.magnitude * 3))
        let ground = piece.share < 0 ? [223, 215, 208][level] : [153, 75, 33][level]
        return "\u{1B}[38;5;16;48;5;\(ground)m\(piece.text)\u{1B}[0m"
    }

    private func legend(_ wording: TaskWording) -> String {
        let positive = self.colored("█", negative: false)
        let negative = self.colored("█", negative: true)
        return self.usesColor
            ? "\(positive) \(wording.positive)  \(negative) \(wording.negative)"
            : "+ \(wording.positive)  \(NumberFormat.minus) \(wording.negative)"
    }

    private func lines(_ bars: [WeightBar]) -> [String] {
        let weightWidth = bars.map { $0.weightText.count }.max() ?? 0
        let room = self.columns - weightWidth - 6
        let captionWidth = min(bars.map { TerminalWidth.columns($0.caption) }.max() ?? 0, room * 2 / 5)
        let valueWidth = min(bars.map { TerminalWidth.columns($0.valueText) }.max() ?? 0, room / 3)
        let axis = BlockBar(weights: bars.map(\.weight), width: min(room - captionWidth - valueWidth - 2, 60))
        return bars.map { bar in
            let caption = TerminalWidth.padded(bar.caption, to: captionWidth)
            let value = TerminalWidth.padded(bar.valueText, to: valueWidth, right: true)
            let weight = TerminalWidth.padded(bar.weightText, to: weightWidth, right: true)
            let (left, right) = axis.halves(bar.weight)
            let drawn = self.colored(left, negative: true) + "│" + self.colored(right, negative: false)
            return self.trimmed("  \(caption)  \(value)  \(weight)  \(drawn)")
        }
    }

    /// Blue 33 and orange 208 of the 256-colour palette are readable on light and dark ground alike.
    private func colored(_ bar: String, negative: Bool) -> String {
        let blocks = bar.drop { $0 == " " }
        guard self.usesColor, !blocks.isEmpty else { return bar }
        let indent = bar.prefix(bar.count - blocks.count)
        return "\(indent)\u{1B}[38;5;\(negative ? 208 : 33)m\(blocks)\u{1B}[0m"
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }

    /// The words of a text in indented lines that fit; words longer than a line are cut.
    private func wrapped(_ text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let word = TerminalWidth.truncated(String(word), to: self.columns - 4)
            let joined = line.isEmpty ? word : line + " " + word
            if TerminalWidth.columns(joined) <= self.columns - 2 || line.isEmpty {
                line = joined
            } else {
                lines.append(line)
                line = word
            }
        }
        return (line.isEmpty ? lines : lines + [line]).map { "  " + $0 }
    }
}
