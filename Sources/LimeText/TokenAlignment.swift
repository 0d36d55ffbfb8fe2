import LimeCore

/// Finds the tokens that a function returned in the text that it was given.
///
/// As `lime` 0.2.0.1, `IndexedString._segment_with_tokens`: each token is looked for behind the one before, and a piece
/// between two tokens that reads like one of them is one.
enum TokenAlignment {
    static func pieces(of text: String, tokens: [String]) throws -> [TextPiece] {
        let bytes = Array(text.utf8)
        let words = Set(tokens.map { Array($0.utf8) })
        var pieces: [TextPiece] = []
        var scalar = 0
        func append(_ range: Range<Int>) {
            guard !range.isEmpty else { return }
            // Every scalar has one byte that does not continue another.
            let scalars = bytes[range].count { $0 & 0xC0 != 0x80 }
            let isToken = words.contains(Array(bytes[range]))
            pieces.append(TextPiece(bytes: range, scalars: scalar..<(scalar + scalars), isToken: isToken))
            scalar += scalars
        }
        var position = 0
        for token in tokens where !token.isEmpty {
            let wanted = Array(token.utf8)
            guard let start = self.first(wanted, in: bytes, from: position) else {
                throw LimeError(
                    .invalidInput,
                    """
                    the tokenizer returned '\(token.prefix(60))', which the text does not hold behind the tokens before \
                    it; return tokens in their order and as they stand in the text
                    """
                )
            }
            append(position..<start)
            append(start..<(start + wanted.count))
            position = start + wanted.count
        }
        append(position..<bytes.count)
        return pieces
    }

    private static func first(_ wanted: [UInt8], in bytes: [UInt8], from position: Int) -> Int? {
        guard position + wanted.count <= bytes.count else { return nil }
        return (position...(bytes.count - wanted.count)).first { start in
            bytes[start] == wanted[0] && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
        }
    }
}
