/// What the weights of a figure belong to.
package enum FigureSubject: Sendable, Hashable {
    /// Columns of a table's row.
    case row

    /// Tokens of a text.
    case text(TextLayout)

    /// Superpixels of a picture.
    case picture(PictureLayout)

    /// The headings of a table of weights: what a weight belongs to, and what is told of it.
    var headings: (name: String, detail: String) {
        switch self {
        case .row: ("condition", "own value")
        case .text: ("token", "place")
        case .picture: ("superpixel", "place")
        }
    }
}
