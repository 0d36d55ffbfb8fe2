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
            stream.fill(numbers, from: samples.lowerBound)
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
}
