import LimeCore

/// A text divided into tokens, with the features that they make up.
///
/// Taken as a bag of words, all occurrences of a word are one feature, in the order of first appearance; else every
/// occurrence is a feature of its own. Words are the same where their Unicode scalars are.
public struct IndexedText: Sendable, Hashable {
    /// The text as it was given.
    public let text: String

    /// The words of the features; without a bag of words the same word may come several times.
    public let vocabulary: [String]

    /// For each feature, which of the ``pieces`` it consists of.
    public let positions: [[Int]]

    let ranges: [TextPiece]

    /// The most features that a text may have.
    ///
    /// The surrogate's matrix has the square of this many numbers, 128 MiB here.
    public static let mostFeatures = 4096

    /// Divides a text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - tokenizer: What its tokens are.
    ///   - isBagOfWords: Whether equal tokens are one feature.
    /// - Throws: ``LimeError`` when an expression cannot be read, or a function returns what the text does not hold.
    public init(_ text: String, tokenizer: Tokenizer, isBagOfWords: Bool) throws {
        self.text = text
        self.ranges = try tokenizer.pieces(of: text)
        // Bytes, because String takes differently composed letters for the same.
        var numbers: [[UInt8]: Int] = [:]
        var vocabulary: [String] = []
        var positions: [[Int]] = []
        var start = text.startIndex
        for (index, piece) in self.ranges.enumerated() {
            let end = text.utf8.index(start, offsetBy: piece.bytes.count)
            defer { start = end }
            guard piece.isToken else { continue }
            let word = text[start..<end]
            let key = isBagOfWords ? Array(word.utf8) : []
            if isBagOfWords, let number = numbers[key] {
                positions[number].append(index)
            } else {
                numbers[key] = vocabulary.count
                vocabulary.append(String(word))
                positions.append([index])
            }
        }
        self.vocabulary = vocabulary
        self.positions = positions
    }

    init(_ text: String, vocabulary: [String], positions: [[Int]], ranges: [TextPiece]) {
        self.text = text
        self.vocabulary = vocabulary
        self.positions = positions
        self.ranges = ranges
    }

    /// The same text with its features in another order.
    func reordered(_ order: [Int]) -> IndexedText {
        IndexedText(
            self.text,
            vocabulary: order.map { self.vocabulary[$0] },
            positions: order.map { self.positions[$0] },
            ranges: self.ranges
        )
    }

    /// The tokens and what is between them, in their order; together they are the text.
    public var pieces: [String] {
        let bytes = Array(self.text.utf8)
        return self.ranges.map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
    }

    /// The first Unicode scalar of each piece.
    public var starts: [Int] { self.ranges.map(\.scalars.lowerBound) }

    /// The ranges of each feature's occurrences, in Unicode scalars.
    public var spans: [[Range<Int>]] {
        self.positions.map { $0.map { self.ranges[$0].scalars } }
    }

    /// The text without some features.
    ///
    /// - Parameters:
    ///   - features: Which; numbers that no feature has are passed over.
    ///   - mask: What is put in the place of each occurrence.
    /// - Returns: The text with everything else as it was.
    public func removing(_ features: some Sequence<Int>, mask: String = "") -> String {
        let hidden = Set(features.filter(self.positions.indices.contains).flatMap { self.positions[$0] })
        let bytes = Array(self.text.utf8)
        var result: [UInt8] = []
        for (index, piece) in self.ranges.enumerated() {
            if hidden.contains(index) { result += mask.utf8 } else { result += bytes[piece.bytes] }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Refuses texts that cannot be explained.
    ///
    /// - Throws: ``LimeError`` with code `invalidInput`.
    func checkFeatures() throws {
        guard !self.vocabulary.isEmpty else {
            throw LimeError(
                .invalidInput,
                self.text.isEmpty
                    ? "the text is empty, so there is nothing to explain"
                    : "the text has no token that could be hidden; choose another tokenizer or give another text"
            )
        }
        guard self.vocabulary.count <= Self.mostFeatures else {
            throw LimeError(
                .invalidInput,
                """
                the text has \(self.vocabulary.count) tokens to weigh, but at most \(Self.mostFeatures) can be \
                explained; shorten the text, or take larger tokens
                """
            )
        }
    }
}
