import Lime
import LimeRendering

/// Figures that gather all explanations of a run.
public struct PlotSettings: Sendable {
    /// The kinds of plot, as R lime names them.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Bars, a panel for each case and label (`plot_features`).
        case features
        /// A heat map of conditions by cases, a panel a label (`plot_explanations`).
        case explanations
        /// Words shaded by weight, without bars (`plot_text_explanations`).
        case text
    }

    /// The kind; `nil` for a figure an input.
    public var kind: Kind?
    /// How many panels of bars stand side by side; `nil` for as many as their number asks for.
    public var columns: Int?

    /// Creates settings that gather nothing.
    public init() {}

    /// Refuses what no plot could be.
    func check(_ targets: [OutputTarget]) throws {
        if self.columns != nil, self.kind != .features {
            throw LimeError(.usage, "--ncol has an effect on --plot features only; leave it out")
        }
        if let columns, !(1...50).contains(columns) {
            throw LimeError(.usage, "--ncol must be from 1 to 50, not \(columns)")
        }
        if let kind, !targets.contains(where: { $0.format.isFigure }) {
            throw LimeError(
                .usage,
                "--plot \(kind.rawValue) has no effect without a figure; write one, such as --output FILE.svg"
            )
        }
    }

    /// The plot of some explanations as an SVG document; `nil` where none was asked for.
    func svg(_ layouts: [ExplanationLayout]) throws -> String? {
        switch self.kind {
        case nil: nil
        case .features?: FeaturePlotSVG(columns: self.columns).svg(layouts)
        case .explanations?: try HeatMapSVG().svg(layouts)
        case .text?: try TextPlotSVG().svg(layouts)
        }
    }
}
