import LimeNumerics

/// Where the cells of one column come from, sample by sample.
enum ColumnDraws: Sendable {
    /// Any sample can be drawn at any time: its place is addressed by its number.
    case keyed(Philox)

    /// Any sample can be drawn at any time: its place is one of a sequence that goes with those of other columns.
    case spread(PartedSequence)

    /// The places of all samples were drawn at once.
    case places([Double])

    /// All samples were drawn at once.
    case drawn(DrawnColumn)

    /// Nothing is drawn: every sample has the row's own cell, atom 0.
    case held

    /// Writes some samples.
    ///
    /// - Parameters:
    ///   - samples: Their numbers.
    ///   - law: The law of the column.
    ///   - atoms: Receives the atoms.
    ///   - numbers: Receives the numbers where the law is continuous; scratch where it is not.
    @inline(__always)
    func write(
        _ samples: Range<Int>,
        of law: ColumnLaw,
        atoms: UnsafeMutableBufferPointer<Int32>,
        numbers: UnsafeMutableBufferPointer<Double>
    ) {
        switch self {
        case .keyed(let stream):
            Self.fill(numbers, from: stream, samples)
            law.draw(numbers, into: atoms)
        case .spread(let sequence):
            sequence.fill(numbers, samples)
            law.draw(numbers, into: atoms)
        case .places(let places):
            _ = numbers.update(fromContentsOf: places[samples])
            law.draw(numbers, into: atoms)
        case .drawn(let column):
            _ = atoms.update(fromContentsOf: column.atoms[samples])
            if law.isContinuous { _ = numbers.update(fromContentsOf: column.numbers[samples]) }
        case .held:
            atoms.update(repeating: 0)
        }
    }

    /// Writes the places of some samples: four to a position of the stream.
    @inline(__always)
    private static func fill(
        _ places: UnsafeMutableBufferPointer<Double>,
        from stream: Philox,
        _ samples: Range<Int>
    ) {
        var item = 0
        var sample = samples.lowerBound
        while item < samples.count {
            let four = stream.uniforms(at: UInt64(sample / 4))
            if sample % 4 == 0, item + 4 <= samples.count {
                for lane in 0..<4 { places[item + lane] = four[lane] }
                item += 4
                sample += 4
            } else {
                places[item] = four[sample % 4]
                item += 1
                sample += 1
            }
        }
    }
}
