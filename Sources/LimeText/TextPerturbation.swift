import LimeCore
import LimeNumerics

/// Samples around a text: each hides some of its tokens.
///
/// A sample's text is the bytes between its hidden tokens, put together in one piece of memory; no token becomes a
/// string of its own.
struct TextPerturbation: Sendable {
    /// One occurrence of a feature.
    private struct Occurrence: Sendable {
        let start: Int
        let end: Int
        let feature: Int
    }

    private let bytes: [UInt8]
    private let occurrences: [Occurrence]
    private let features: Int
    private let mask: [UInt8]
    private let sampler: TextSampler
    private let draws: TokenDraws

    /// Prepares the samples of one text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - mask: What a hidden token looks like.
    ///   - sampler: The name of the law for reports.
    ///   - draws: Which features the samples hide.
    init(_ text: IndexedText, mask: TokenMask, sampler: TextSampler, draws: TokenDraws) {
        self.bytes = Array(text.text.utf8)
        self.features = text.vocabulary.count
        self.mask = mask.bytes
        self.sampler = sampler
        self.draws = draws
        self.occurrences = text.positions.enumerated()
            .flatMap { feature, pieces in pieces.map { (text.ranges[$0].bytes, feature) } }
            .sorted { $0.0.lowerBound < $1.0.lowerBound }
            .map { Occurrence(start: $0.lowerBound, end: $0.upperBound, feature: $1) }
    }

    /// The samples, for the explainer.
    var neighborhood: Neighborhood {
        Neighborhood(features: self.features, sampler: self.sampler.rawValue) { samples, rows, buffer in
            guard rows.count >= samples.count * self.features, buffer.strings.first.map(\.count) ?? 0 >= samples.count
            else {
                throw LimeError(.modelFailed, "the model's buffer has no room for \(samples.count) texts")
            }
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: self.features) { order in
                for (item, sample) in samples.enumerated() {
                    let row = UnsafeMutableBufferPointer(
                        rebasing: rows[item * self.features..<(item + 1) * self.features]
                    )
                    self.draws.write(sample, into: row, order: order)
                    buffer.strings[0][item] = self.text(UnsafeBufferPointer(row))
                }
            }
        }
    }

    /// The text without the features that are 0.
    private func text(_ row: UnsafeBufferPointer<Double>) -> String {
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
