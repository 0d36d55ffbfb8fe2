/// A range of a text: a token, or what stands between two of them.
struct TextPiece: Sendable, Hashable {
    /// Its place in the UTF-8 of the text.
    let bytes: Range<Int>

    /// Its place among the Unicode scalars of the text.
    let scalars: Range<Int>

    /// Whether it can be hidden.
    var isToken: Bool
}

/// Cuts a text into pieces from front to back, counting bytes and scalars on the way.
struct PieceCutter {
    private let text: String
    private(set) var pieces: [TextPiece] = []
    private var index: String.Index
    private var byte = 0
    private var scalar = 0

    init(_ text: String) {
        self.text = text
        self.index = text.startIndex
    }

    /// Ends the piece that begins where the one before ended; an empty one is left out.
    mutating func cut(at end: String.Index, isToken: Bool) {
        guard self.index < end else { return }
        let bytes = self.text.utf8.distance(from: self.index, to: end)
        let scalars = self.text.unicodeScalars.distance(from: self.index, to: end)
        self.pieces.append(
            TextPiece(
                bytes: self.byte..<(self.byte + bytes),
                scalars: self.scalar..<(self.scalar + scalars),
                isToken: isToken
            )
        )
        self.byte += bytes
        self.scalar += scalars
        self.index = end
    }
}
