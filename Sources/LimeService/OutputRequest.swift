import Lime
import LimeIO

/// The forms in which explanations are written.
public enum OutputFormat: String, Sendable, Hashable, CaseIterable {
    /// Bars for a terminal.
    case text
    /// One document, or an array of several.
    case json
    /// A document a line, as they come.
    case jsonl
    /// A row a weight, with R lime's columns.
    case csv
    /// One self-contained page.
    case html
    /// A vector drawing.
    case svg
    /// A drawing in pixels.
    case png

    /// Whether the output is drawn, and an explained picture itself appears in it.
    var isFigure: Bool { [.html, .svg, .png].contains(self) }
}

/// Where explanations are written, and in which form.
public struct OutputTarget: Sendable, Hashable {
    /// The path; `nil` for standard output.
    public var path: String?
    /// The form.
    public var format: OutputFormat

    /// Creates a target, taking the form from the path's ending where none is given.
    ///
    /// - Parameters:
    ///   - path: The path; `nil` or `-` for standard output.
    ///   - format: The form, if it was asked for.
    ///   - fallback: The form where neither tells it.
    public init(path: String?, format: OutputFormat?, fallback: OutputFormat) {
        self.path = path == "-" ? nil : path
        self.format = format ?? self.path.flatMap { OutputFormat(rawValue: PathName.ending($0)) } ?? fallback
    }
}

/// How explanations are written.
public struct OutputRequest: Sendable {
    /// Where they go; each target receives all of them.
    public var targets: [OutputTarget]
    /// What figures of pictures show.
    public var figures: FigureSettings
    /// The figure that gathers all explanations.
    public var plot: PlotSettings
    /// The columns of the terminal.
    public var terminalWidth: Int
    /// Whether the terminal shows colours.
    public var usesColor: Bool

    /// Creates a request.
    public init(
        targets: [OutputTarget],
        figures: FigureSettings = FigureSettings(),
        plot: PlotSettings = PlotSettings(),
        terminalWidth: Int = 80,
        usesColor: Bool = false
    ) {
        self.targets = targets
        self.figures = figures
        self.plot = plot
        self.terminalWidth = terminalWidth
        self.usesColor = usesColor
    }

    /// Finds out whether everything can be written as asked, before the work whose results it is.
    ///
    /// - Throws: ``LimeError`` with code `usage` or `outputNotWritable`.
    public func check() throws {
        _ = try self.figures.overlay()
        if let option = self.figures.changedOption, !self.targets.contains(where: { $0.format.isFigure }) {
            throw LimeError(
                .usage,
                "\(option) has no effect without a figure; write one, such as --output FILE.html, or leave it out"
            )
        }
        try self.plot.check(self.targets)
        var seen = Set<String?>()
        for target in self.targets {
            guard seen.insert(target.path).inserted else {
                throw LimeError(
                    .usage,
                    "--output names \(target.path.map { "'\($0)'" } ?? "standard output") twice; name it once"
                )
            }
            if let path = target.path { try OutputFile.checkWritable(path) }
        }
    }
}
