// From a text to tokens, as Keras' TextVectorization divides it.

/// Divides texts as `TextVectorization._preprocess` of Keras 3.15 does (keras/src/layers/preprocessing).
///
/// TensorFlow works on bytes there: only ASCII letters change their case, only ASCII spaces part words, and two spellings
/// of the same accented letter are two tokens.
struct KerasTokenizer: Sendable {
    /// A token in UTF-8.
    typealias Token = ArraySlice<UInt8>

    /// What separates tokens.
    enum Split: String, Sendable {
        /// Spaces, tabs and line ends, any number of them.
        case whitespace

        /// Nothing: every Unicode scalar is a token.
        case character
    }

    private let lowers: Bool
    private let strips: Bool
    private let split: Split?
    private let ngrams: [Int]

    /// Creates a tokenizer.
    ///
    /// - Parameters:
    ///   - standardize: `lower`, `strip_punctuation`, `lower_and_strip_punctuation`, or nil.
    ///   - split: What separates tokens; nil when a text is one token.
    ///   - ngrams: The numbers of neighbours that are joined to a token; empty for tokens as they are.
    init(standardize: String?, split: Split?, ngrams: [Int]) {
        self.lowers = standardize?.hasPrefix("lower") ?? false
        self.strips = standardize?.hasSuffix("strip_punctuation") ?? false
        self.split = split
        self.ngrams = ngrams
    }

    /// The tokens of a text in their order; of several numbers of neighbours, one number after the other.
    func tokens(of text: String) -> [Token] {
        let bytes = self.standardized(text)
        let tokens: [Token] =
            switch self.split {
            case .whitespace: bytes.split(whereSeparator: Self.isSpace)
            case .character: String(decoding: bytes, as: UTF8.self).unicodeScalars.map { Array(String($0).utf8)[...] }
            case nil: [bytes[...]]
            }
        return self.ngrams.isEmpty ? tokens : self.ngrams.flatMap { Self.joined(tokens, by: $0) }
    }

    private func standardized(_ text: String) -> [UInt8] {
        guard self.lowers || self.strips else { return Array(text.utf8) }
        return text.utf8.compactMap { byte in
            if self.strips, Self.isPunctuation(byte) { return nil }
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            return self.lowers && isCapital ? byte | 0x20 : byte
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// The 32 marks of ASCII: every visible character that is neither a letter nor a digit.
    private static func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    private static func joined(_ tokens: [Token], by width: Int) -> [Token] {
        guard width <= tokens.count else { return [] }
        return (0...tokens.count - width).map { Array(tokens[$0..<$0 + width].joined(separator: [0x20]))[...] }
    }
}
