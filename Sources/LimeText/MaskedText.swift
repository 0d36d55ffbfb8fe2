/// A text of which any features can be hidden.
///
/// Mostly it is the bytes between its hidden tokens, put together in one piece of memory; no token becomes a string of its
/// own.
struct MaskedText: Sendable {
    /// One occurrence of a feature.
    private struct Occurrence: Sendable {
        let start: Int
        let end: Int
        let feature: Int
    }

    /// The number of features.
    let features: Int

    private let bytes: [UInt8]
    private let occurrences: [Occurrence]
    private let mask: [UInt8]
    /// The words of the features, where texts are put together anew.
    private let words: [String]?

    init(_ text: IndexedText, mask: TokenMask) {
        self.bytes = Array(text.text.utf8)
        self.features = text.vocabulary.count
        self.mask = mask.bytes
        self.words = mask == .joined ? text.vocabulary : nil
        self.occurrences = text.positions.enumerated()
            .flatMap { feature, pieces in pieces.map { (text.ranges[$0].bytes, feature) } }
            .sorted { $0.0.lowerBound < $1.0.lowerBound }
            .map { Occurrence(start: $0.lowerBound, end: $0.upperBound, feature: $1) }
    }

    /// The text without the features that are 0.
    func callAsFunction(_ row: UnsafeBufferPointer<Double>) -> String {
        if let words { return row.indices.lazy.filter { row[$0] != 0 }.map { words[$0] }.joined(separator: " ") }
        var count = self.bytes.count
        for occurrence in self.occurrences where row[occurrence.feature] == 0 {
            count += self.mask.count - (occurrence.end - occurrence.start)
        }
        return String(unsafeUninitializedCapacity: count) { target in
            self.bytes.withUnsafeBufferPointer { source in
                self.mask.withUnsafeBufferPointer { self.write(row, source, mask: $0, to: target) }
            }
        }
    }

    private func write(
        _ row: UnsafeBufferPointer<Double>,
        _ source: UnsafeBufferPointer<UInt8>,
        mask: UnsafeBufferPointer<UInt8>,
        to target: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        guard var place = target.baseAddress, let base = source.baseAddress else { return 0 }
        let start = place
        var kept = 0
        func append(_ from: UnsafePointer<UInt8>, _ count: Int) {
            place.update(from: from, count: count)
            place += count
        }
        for occurrence in self.occurrences where row[occurrence.feature] == 0 {
            append(base + kept, occurrence.start - kept)
            if let word = mask.baseAddress { append(word, mask.count) }
            kept = occurrence.end
        }
        append(base + kept, source.count - kept)
        return place - start
    }
}
