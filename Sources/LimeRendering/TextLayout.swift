import Lime

/// A text cut at its tokens, checked and made safe to show, so that figures can shade it.
package struct TextLayout: Sendable, Hashable {
    /// A part of the text.
    private struct Piece: Sendable, Hashable {
        /// The part as it is shown: line ends stay, other control characters are spelled out.
        let text: String

        /// The token's position in the explanation; `nil` between two tokens.
        let token: Int?
    }

    private let pieces: [Piece]

    /// Takes an explanation that may come from a file.
    ///
    /// - Throws: ``LimeError`` with code `invalidInput` when a token lies beyond the text or two of them overlap.
    init(_ explanation: TextExplanation) throws {
        let scalars = Array(explanation.text.unicodeScalars)
        let spans = explanation.tokens.enumerated()
            .flatMap { token in token.element.spans.map { (range: $0, token: token.offset) } }
            .sorted { $0.range.lowerBound < $1.range.lowerBound }
        var pieces: [Piece] = []
        var end = 0
        for (range, token) in spans {
            guard range.lowerBound >= end, range.upperBound <= scalars.count, !range.isEmpty else {
                throw LimeError(
                    .invalidInput,
                    """
                    the token at \(range.lowerBound) to \(range.upperBound) lies over another or beyond the text, which \
                    has \(scalars.count) Unicode scalars; its file is damaged, so explain the text again
                    """
                )
            }
            pieces.append(Piece(text: Self.shown(scalars[end..<range.lowerBound]), token: nil))
            pieces.append(Piece(text: Self.shown(scalars[range]), token: token))
            end = range.upperBound
        }
        pieces.append(Piece(text: Self.shown(scalars[end...]), token: nil))
        self.pieces = pieces
    }

    /// The text with the weights of one label.
    func shaded(by panel: LabelPanel) -> [ShadedPiece] {
        let bars = Dictionary(panel.bars.map { ($0.feature, $0) }, uniquingKeysWith: { first, _ in first })
        let largest = panel.largestWeight
        return self.pieces.map { piece in
            guard let bar = piece.token.flatMap({ bars[$0] }), largest > 0 else { return ShadedPiece(text: piece.text) }
            return ShadedPiece(text: piece.text, share: bar.weight / largest, weightText: bar.weightText)
        }
    }

    private static func shown(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        scalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                var view = String.UnicodeScalarView()
                view.append(contentsOf: line.filter { $0 != "\r" }.map { $0 == "\t" ? " " : $0 })
                return DisplayText.safe(String(view), maximumScalars: .max)
            }
            .joined(separator: "\n")
    }
}

/// A part of a text with the strength of its weight.
struct ShadedPiece: Sendable, Hashable {
    /// The part as it is shown.
    var text: String

    /// The weight as a share of the label's largest, from −1 to 1; 0 where there is none.
    var share = 0.0

    /// The weight as figures write it.
    var weightText = ""

    /// The colour and how opaque it is.
    ///
    /// Up to 0.55, dark letters on white and light letters on black stay readable on it.
    var tint: (color: FigureColor, alpha: Double)? {
        guard self.share != 0 else { return nil }
        return (self.share < 0 ? .negative : .positive, 0.55 * self.share.magnitude)
    }
}
