/// A shaded text broken into lines of a width: at its own line ends, at spaces, and inside words where there is none.
struct ShadedLines {
    /// The lines, each in pieces of one shade.
    private(set) var lines: [[ShadedPiece]] = []

    private typealias Cell = (character: Character, piece: Int)

    private let pieces: [ShadedPiece]
    private let width: (Character) -> Double

    /// Breaks a text.
    ///
    /// - Parameters:
    ///   - pieces: The text.
    ///   - limit: The most that a line may take.
    ///   - width: What a character takes.
    init(_ pieces: [ShadedPiece], limit: Double, width: @escaping (Character) -> Double) {
        self.pieces = pieces
        self.width = width
        var line: [Cell] = []
        var used = 0.0
        for (index, piece) in pieces.enumerated() {
            for character in piece.text {
                guard character != "\n" else {
                    self.end(&line)
                    used = 0
                    continue
                }
                used += width(character)
                if used > limit, !line.isEmpty {
                    used = self.wrap(&line, before: character) + width(character)
                    // The space at which a line is broken is not shown.
                    if line.isEmpty, character == " " {
                        used = 0
                        continue
                    }
                }
                line.append((character, index))
            }
        }
        self.end(&line)
        while self.lines.last?.isEmpty == true { self.lines.removeLast() }
    }

    /// Ends a line that is full and leaves what belongs to the next one.
    ///
    /// - Returns: The width of what is left.
    private mutating func wrap(_ line: inout [Cell], before next: Character) -> Double {
        let space = next == " " ? nil : line.lastIndex { $0.character == " " }
        var rest = space.map { Array(line[($0 + 1)...]) } ?? []
        line.removeLast(rest.count)
        self.end(&line)
        swap(&line, &rest)
        return line.reduce(0) { $0 + self.width($1.character) }
    }

    private mutating func end(_ line: inout [Cell]) {
        var result: [ShadedPiece] = []
        var last: Int?
        for (character, index) in line {
            let piece = self.pieces[index]
            let continues = last == index || piece.share == 0 && result.last?.share == 0
            if continues, !result.isEmpty {
                result[result.count - 1].text.append(character)
            } else {
                result.append(ShadedPiece(text: String(character), share: piece.share, weightText: piece.weightText))
            }
            last = index
        }
        self.lines.append(result)
        line = []
    }
}
