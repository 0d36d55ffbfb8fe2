/// The words of several texts in the order in which they first occur in all of them.
///
/// R's `lime` 0.5.3 numbers the words of all texts that it explains in one call, so a text that is put together anew has
/// its words in this order: "man bites dog" after "dog bites man" becomes "dog bites man".
struct SharedVocabulary: Sendable {
    private var numbers: [[UInt8]: Int] = [:]

    /// Adds the words of a text that are not there yet.
    mutating func add(_ text: IndexedText) {
        for word in text.vocabulary {
            let key = Array(word.utf8)
            if self.numbers[key] == nil { self.numbers[key] = self.numbers.count }
        }
    }

    /// A text of which each word is one feature, with its features in this order.
    func ordered(_ text: IndexedText) -> IndexedText {
        let places = text.vocabulary.map { self.numbers[Array($0.utf8)] ?? self.numbers.count }
        return text.reordered(text.vocabulary.indices.sorted { (places[$0], $0) < (places[$1], $1) })
    }
}
