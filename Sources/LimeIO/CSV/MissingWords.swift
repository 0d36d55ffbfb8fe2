/// The words that stand for a missing cell.
struct MissingWords {
    private let words: [[UInt8]]
    /// Whether a word starts with a byte: most cells are told from all words by this alone.
    private let starts: [Bool]

    init(_ words: [String]) {
        self.words = words.map { Array($0.utf8) }
        var starts = Array(repeating: false, count: 256)
        for word in self.words { if let first = word.first { starts[Int(first)] = true } }
        self.starts = starts
    }

    /// Whether a cell is missing: empty without quotation marks, or one of the words.
    @inline(__always)
    func contains(_ field: UnsafeBufferPointer<UInt8>, isQuoted: Bool) -> Bool {
        if isQuoted { return false }
        guard let first = field.first else { return true }
        return self.starts[Int(first)] && self.words.contains { $0.elementsEqual(field) }
    }
}
