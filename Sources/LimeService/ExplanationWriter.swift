import Lime
import LimeIO
import LimeRendering

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes explanations as they come, to all targets of a request.
///
/// When a run ends early ``finish()`` still writes what was added, so nothing that was computed is lost.
public struct ExplanationWriter {
    /// Receives what goes to standard output.
    public typealias StandardOutput = (_ bytes: [UInt8]) throws -> Void

    private let request: OutputRequest
    private let overlay: OverlayOptions
    private let inputs: Int
    private let standardOutput: StandardOutput

    /// By target: the text gathered so far, for forms that are written whole.
    private var texts: [String]

    /// By target: the layouts gathered so far, for pages and plots.
    private var layouts: [[ExplanationLayout]]

    /// The paths of figures written so far, so that two inputs of the same name do not share one.
    private var figurePaths: Set<String> = []

    /// What the user should know of the figures, such as that the system has no fonts.
    public private(set) var notices: [String] = []

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - request: The targets.
    ///   - inputs: How many explanations there will be.
    ///   - standardOutput: Receives what goes to standard output.
    /// - Throws: ``LimeError`` before any work is done, when a target cannot be written.
    public init(_ request: OutputRequest, inputs: Int, standardOutput: @escaping StandardOutput) throws {
        self.request = request
        self.overlay = try request.figures.overlay()
        self.inputs = inputs
        self.standardOutput = standardOutput
        self.texts = request.targets.map { $0.format == .csv ? ExplanationTable.header : "" }
        self.layouts = request.targets.map { _ in [] }
        try request.check()
        let hasFigures = request.targets.contains { $0.path == nil && ($0.format == .svg || $0.format == .png) }
        if inputs > 1, hasFigures, request.plot.kind == nil {
            throw LimeError(.usage, "\(inputs) figures cannot share standard output; name a file with --output")
        }
        if request.targets.contains(where: { $0.format == .png }), let notice = ImageFile.fontsMissing {
            self.notices.append(notice)
        }
    }

    /// Writes one explanation, or keeps it until ``finish()`` where the form wants all of them.
    public mutating func add(_ input: ExplainedInput) throws {
        // Laid out once for all targets: a picture is encoded on the way.
        let showsPicture = self.request.plot.kind == nil && self.request.targets.contains { $0.format.isFigure }
        let layout = try input.layout(withPicture: showsPicture)
        for index in self.request.targets.indices {
            let target = self.request.targets[index]
            switch target.format {
            case .json:
                self.texts[index] += (self.texts[index].isEmpty ? "" : ",\n") + (try Self.json(input.document))
            case .jsonl: try self.append(try Self.json(input.document) + "\n", to: index)
            case .csv: try self.append(ExplanationTable.rows(layout), to: index)
            case .text: try self.append(self.terminal.text(layout), to: index)
            case .html: self.layouts[index].append(layout)
            case .svg where self.request.plot.kind != nil, .png where self.request.plot.kind != nil:
                self.layouts[index].append(layout)
            case .svg: try self.write(Array(try self.figure(input, layout).utf8), of: input, to: target)
            case .png: try self.write(try self.pixels(input, layout), of: input, to: target)
            }
        }
    }

    /// Writes what is still kept.
    ///
    /// Call once, after the last explanation or an error.
    public mutating func finish() throws {
        for (index, target) in self.request.targets.enumerated() {
            switch target.format {
            case .svg, .png: try self.writePlot(self.layouts[index], to: target)
            case .json:
                // A first input that failed leaves no document: nothing was explained, so nothing is written.
                guard self.inputs == 0 || !self.texts[index].isEmpty else { continue }
                let isArray = self.inputs != 1
                try self.write((isArray ? "[\(self.texts[index])]" : self.texts[index]) + "\n", to: target)
            case .html:
                guard !self.layouts[index].isEmpty else { continue }
                try self.write(try self.page(self.layouts[index]), to: target)
            case .jsonl, .csv, .text:
                if target.path != nil || !self.texts[index].isEmpty { try self.write(self.texts[index], to: target) }
            }
        }
    }
}

extension ExplanationWriter {
    private var terminal: TerminalRenderer {
        TerminalRenderer(width: self.request.terminalWidth, usesColor: self.request.usesColor)
    }

    private static func json(_ document: EncodedExplanation) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }

    /// Standard output receives lines at once; a file receives them whole, at the end.
    private mutating func append(_ text: String, to index: Int) throws {
        self.texts[index] += text
        guard self.request.targets[index].path == nil else { return }
        try self.standardOutput(Array(self.texts[index].utf8))
        self.texts[index] = ""
    }

    private func page(_ layouts: [ExplanationLayout]) throws -> String {
        let page = HTMLPage(overlay: self.overlay)
        guard let plot = try self.request.plot.svg(layouts) else { return try page.html(layouts) }
        return page.html(plot: plot, of: layouts)
    }

    /// Writes the figure that gathers all explanations, where one was asked for.
    private func writePlot(_ layouts: [ExplanationLayout], to target: OutputTarget) throws {
        guard !layouts.isEmpty, let svg = try self.request.plot.svg(layouts) else { return }
        let bytes = target.format == .svg ? Array(svg.utf8) : try ImageFile.rasterize(svg: svg, scale: 2)
        guard let path = target.path else { return try self.standardOutput(bytes) }
        try OutputFile.write(bytes, to: path)
    }

    private func figure(_ input: ExplainedInput, _ layout: ExplanationLayout) throws -> String {
        switch input.explanation {
        case .tabular, .text: BarChartSVG().svg(layout)
        case .image: try SuperpixelOverlaySVG(options: self.overlay).svg(layout)
        }
    }

    private func pixels(_ input: ExplainedInput, _ layout: ExplanationLayout) throws -> [UInt8] {
        // A chart has no resolution of its own: twice its nominal size is sharp on any screen and in print.
        let chart = BarChartSVG()
        let width: Int? = if case .image = input.explanation { nil } else { 2 * chart.width }
        return try ImageFile.rasterize(svg: try self.figure(input, layout), width: width)
    }

    /// Writes one figure: to the target's path, or to a path of its own where there are several.
    private mutating func write(_ bytes: [UInt8], of input: ExplainedInput, to target: OutputTarget) throws {
        guard let path = target.path else { return try self.standardOutput(bytes) }
        guard self.inputs > 1 else { return try OutputFile.write(bytes, to: path) }
        let name = PathName.withoutEnding(input.caseName)
        var figure = PathName.inserting(name, into: path)
        var number = 2
        while !self.figurePaths.insert(figure).inserted {
            figure = PathName.inserting("\(name)-\(number)", into: path)
            number += 1
        }
        try OutputFile.write(bytes, to: figure)
    }

    private func write(_ text: String, to target: OutputTarget) throws {
        guard let path = target.path else { return try self.standardOutput(Array(text.utf8)) }
        try OutputFile.write(text, to: path)
    }
}

extension ExplainedInput {
    /// The explanation laid out for drawing.
    ///
    /// - Parameter withPicture: Whether drawings will show the picture, which must be encoded for that.
    /// - Returns: The layout.
    /// - Throws: ``LimeError`` when the picture cannot be encoded.
    func layout(withPicture: Bool) throws -> ExplanationLayout {
        let picture = try (withPicture ? self.picture : nil).map { try FigurePicture.encode($0) }
        let context = FigureContext(
            title: self.title,
            caseName: self.caseName,
            picture: picture,
            version: self.document.limeVersion
        )
        switch self.explanation {
        case .tabular(let explanation): return try ExplanationLayout(explanation, context: context)
        case .text(let explanation): return try ExplanationLayout(explanation, context: context)
        case .image(let explanation): return try ExplanationLayout(explanation, context: context)
        }
    }
}

/// Pictures as figures embed them.
enum FigurePicture {
    /// Pictures with more pixels than this are embedded as JPEG, which is a tenth of the size.
    private static let losslessPixels = 2_000_000

    /// Encodes a picture at its own resolution.
    static func encode(_ picture: RGBImage) throws -> EncodedPicture {
        guard picture.pixelCount > self.losslessPixels else {
            return EncodedPicture(bytes: try ImageFile.pngData(picture), format: .png)
        }
        return EncodedPicture(bytes: try ImageFile.jpegData(picture), format: .jpeg)
    }
}
