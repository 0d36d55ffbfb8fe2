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
        return String(unsafeUninitializedCapacity: self.bytes.count + self.occurrences.count * self.mask.count) {
            target in
            self.bytes.withUnsafeBufferPointer { source in
                self.mask.withUnsafeBufferPointer { mask in
                    self.occurrences.withUnsafeBufferPointer { self.write(row, $0, source, mask: mask, to: target) }
                }
            }
        }
    }

    /// Copies the bytes before each token, and those of the token or the mask.
    private func write(
        _ row: UnsafeBufferPointer<Double>,
        _ occurrences: UnsafeBufferPointer<Occurrence>,
        _ source: UnsafeBufferPointer<UInt8>,
        mask: UnsafeBufferPointer<UInt8>,
        to target: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        guard var place = target.baseAddress, let base = source.baseAddress else { return 0 }
        let start = place
        var reached = 0
        for occurrence in occurrences {
            let isKept = row[occurrence.feature] != 0
            let count = (isKept ? occurrence.end : occurrence.start) - reached
            let isShort = occurrence.end - reached <= Self.word && reached + Self.word <= source.count
            if isShort, place - start + Self.word <= target.count {
                // A word at once, whatever is kept of it: the next one is written over the rest.
                let word = UnsafeRawPointer(base + reached).loadUnaligned(as: SIMD16<UInt8>.self)
                UnsafeMutableRawPointer(place).storeBytes(of: word, as: SIMD16<UInt8>.self)
            } else {
                place.update(from: base + reached, count: count)
            }
            place += count
            reached = occurrence.end
            guard !isKept, let word = mask.baseAddress else { continue }
            place.update(from: word, count: mask.count)
            place += mask.count
        }
        place.update(from: base + reached, count: source.count - reached)
        return place - start + source.count - reached
    }

    /// How many bytes are copied at once.
    private static let word = 16
}
