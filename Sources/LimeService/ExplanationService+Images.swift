import Lime
import LimeIO
import LimeModels
import LimeRendering

extension ExplanationService {
    /// Explains pictures.
    ///
    /// - Parameter request: What to explain, with which model.
    /// - Returns: The run; its explanations are made as they are asked for.
    /// - Throws: ``LimeError`` when a file, an option or the model does not fit.
    public func explain(_ request: ImageRequest) async throws -> ExplanationRun {
        let options = try request.options()
        // The first picture is read before the model, so that a mistyped path is told at once.
        let first = try request.images.first.map { try request.pictures.read($0) }
        let model = try await request.model.load()
        let explainer = try Self.located(model.path) {
            try ImageExplainer(
                model: self.counted(model, inputs: request.images.count, samples: options.sampling.mostSamples),
                options: options
            )
        }
        let precision = try await PrecisionCheck(request.model)
        let context = DocumentContext(request.settings, model)
        let results = OrderedExplanations.stream(request.images.enumerated().map { $0 }) { position, path in
            let picture = try position == 0 ? first ?? request.pictures.read(path) : request.pictures.read(path)
            var explanation = try await Self.located(path) { try await explainer.explain(picture) }
            explanation.explanation.warnings += try await precision.warnings(of: explanation.explanation) {
                try explainer.input(for: picture, into: $0, item: 0)
            }
            return ExplainedInput(
                document: EncodedExplanation(explanation, path: path, context: context),
                explanation: .image(explanation),
                title: PathName.last(path),
                caseName: PathName.last(path),
                picture: picture
            )
        }
        return ExplanationRun(count: request.images.count, notices: model.notices, results: results)
    }

    /// Divides a picture into superpixels and draws their borders over it.
    ///
    /// - Parameters:
    ///   - path: The picture.
    ///   - superpixels: How to divide it.
    ///   - preset: Tells what is not said of that.
    ///   - pictures: How to read it.
    ///   - colour: The colour of the borders as `#rrggbb`; `nil` for one that stands out.
    ///   - output: The file to write, `.svg` or `.png`.
    /// - Returns: The number of superpixels.
    /// - Throws: ``LimeError`` when the picture, an option or the output is not right.
    public func drawSuperpixels(
        of path: String,
        _ superpixels: SuperpixelSettings,
        _ preset: Preset = .default,
        _ pictures: PictureSettings,
        colour: String?,
        to output: String
    ) throws -> Int {
        let color = try colour.map { try FigureColor($0, option: "--color") }
        guard pictures.maximumPixels > 0 else {
            throw LimeError(.usage, "--max-pixels must be 1 or more, not \(pictures.maximumPixels)")
        }
        guard let format = OutputFormat(rawValue: PathName.ending(output)), format == .svg || format == .png else {
            throw LimeError(.usage, "superpixels are drawn as .svg or .png, not as '\(output)'")
        }
        try OutputFile.checkWritable(output)
        let method = try superpixels.method(preset, maximumPixels: pictures.maximumPixels)
        let picture = try pictures.read(path)
        let segmentation = try method.segment(picture)
        let context = FigureContext(title: PathName.last(path), picture: try FigurePicture.encode(picture))
        let svg = try SegmentationSVG(color: color ?? .border).svg(segmentation, context: context)
        if format == .svg {
            try OutputFile.write(svg, to: output)
        } else {
            try OutputFile.write(try ImageFile.rasterize(svg: svg), to: output)
        }
        return segmentation.count
    }
}
