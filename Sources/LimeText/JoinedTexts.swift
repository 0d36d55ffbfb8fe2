/// Several divided texts, one below the other, whose features are those of all.
struct JoinedTexts: Sendable {
    /// The texts with a line feed between two of them.
    let text: IndexedText

    /// For each text, the number among all of each of its features.
    let columns: [[Int]]

    /// Joins texts; where words are features, a word is the same feature in all of them.
    init(_ texts: [IndexedText], isBagOfWords: Bool) {
        var numbers: [[UInt8]: Int] = [:]
        var (vocabulary, positions, pieces, columns) = ([String](), [[Int]](), [TextPiece](), [[Int]]())
        for text in texts {
            if !columns.isEmpty { pieces.append(pieces.next(bytes: 1, scalars: 1, isToken: false)) }
            let first = pieces.count
            for piece in text.ranges {
                pieces.append(
                    pieces.next(bytes: piece.bytes.count, scalars: piece.scalars.count, isToken: piece.isToken)
                )
            }
            columns.append([])
            for (word, places) in zip(text.vocabulary, text.positions) {
                let key = Array(word.utf8)
                let number = (isBagOfWords ? numbers[key] : nil) ?? vocabulary.count
                if number == vocabulary.count {
                    numbers[key] = number
                    vocabulary.append(word)
                    positions.append([])
                }
                positions[number] += places.map { first + $0 }
                columns[columns.count - 1].append(number)
            }
        }
        let joined = texts.map(\.text).joined(separator: "\n")
        self.text = IndexedText(joined, vocabulary: vocabulary, positions: positions, ranges: pieces)
        self.columns = columns
    }
}

extension [TextPiece] {
    /// The piece of some length that follows the last one.
    fileprivate func next(bytes: Int, scalars: Int, isToken: Bool) -> TextPiece {
        let (byte, scalar) = self.last.map { ($0.bytes.upperBound, $0.scalars.upperBound) } ?? (0, 0)
        return TextPiece(bytes: byte..<byte + bytes, scalars: scalar..<scalar + scalars, isToken: isToken)
    }
}
