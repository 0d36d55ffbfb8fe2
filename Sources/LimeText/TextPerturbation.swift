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
        String(unsafeUninitializedCapacity: self.bytes.count + self.occurrences.count * self.mask.count) { target in
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
