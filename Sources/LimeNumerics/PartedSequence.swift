/// The places of one variable in samples that come in parts, each of which has a sequence of its own.
package struct PartedSequence: Sendable {
    private let parts: [(samples: Range<Int>, sequence: DigitalSequence)]

    init(_ parts: [(samples: Range<Int>, sequence: DigitalSequence)]) { self.parts = parts }

    /// Writes the places of some samples.
    ///
    /// - Parameters:
    ///   - places: Receives a number in (0, 1) for each.
    ///   - samples: Which samples; those beyond the parts have no place.
    package func fill(_ places: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>) {
        for (part, sequence) in self.parts {
            let common = samples.clamped(to: part)
            guard !common.isEmpty else { continue }
            let first = common.lowerBound - samples.lowerBound
            sequence.fill(
                UnsafeMutableBufferPointer(rebasing: places[first..<first + common.count]),
                from: common.lowerBound - part.lowerBound
            )
        }
    }

    /// The place of one sample; ½ for one beyond the parts.
    package func place(_ sample: Int) -> Double {
        for (part, sequence) in self.parts where part.contains(sample) {
            return sequence.place(at: sample - part.lowerBound)
        }
        return 0.5
    }
}
