/// The sequence of Sobol with the direction numbers of Joe and Kuo, 32 bits deep.
///
/// Sobol, "On the distribution of points in a cube and the approximate evaluation of integrals", USSR Computational
/// Mathematics and Mathematical Physics 7 (1967). Points come in the order of Antonov and Saleev (Gray code), as those
/// of `scipy.stats.qmc.Sobol`.
package enum SobolSequence {
    /// The number of dimensions.
    package static let dimensions = 1024

    private static let sequences = SobolSequence.unpacked().map { DigitalSequence(directions: $0) }

    /// One dimension, from 0.
    package static func dimension(_ index: Int) -> DigitalSequence { self.sequences[index] }

    /// Dimensions any two of which put equally many of the first 2^bits points into each cell of a grid of 4 × 4.
    ///
    /// The sequence itself promises that for few pairs. The two first bits of a number are linear forms of the bits of its
    /// position; a pair of dimensions is even where the first, the second and their sum are six different forms that
    /// are not 0. Dimensions are taken in order, whenever their three forms are new: 28, 57, 105, 190, 348 and 597 of
    /// them for 2⁷ to 2¹² points.
    ///
    /// - Parameters:
    ///   - count: How many are wanted.
    ///   - bits: The logarithm of the number of points, at most 32.
    /// - Returns: Their indices; fewer than wanted where there are no more.
    package static func evenDimensions(_ count: Int, bits: Int) -> [Int] {
        var (used, chosen): (Set<UInt32>, [Int]) = ([0], [])
        for (index, sequence) in self.sequences.enumerated() {
            guard chosen.count < count else { break }
            let (first, second) = (sequence.form(ofBit: 31, bits: bits), sequence.form(ofBit: 30, bits: bits))
            let forms: Set = [first, second, first ^ second]
            guard forms.count == 3, used.isDisjoint(with: forms) else { continue }
            used.formUnion(forms)
            chosen.append(index)
        }
        return chosen
    }

    /// The direction numbers of all dimensions.
    private static func unpacked() -> [[UInt32]] {
        var reader = PackedBits(JoeKuoNumbers.packed)
        let first = (0..<32).map { UInt32(1) << UInt32(31 - $0) }
        return [first] + (1..<self.dimensions).map { _ in self.directions(&reader) }
    }

    /// The direction numbers of the next dimension: v_j = v_{j−s} ≫ s + Σ aₖ v_{j−k}, after s given ones.
    private static func directions(_ reader: inout PackedBits) -> [UInt32] {
        let degree = reader.next(4)
        let polynomial = reader.next(degree - 1) << 1 | 1
        var directions = (0..<degree).map { bit in UInt32(2 * reader.next(bit) + 1) << UInt32(31 - bit) }
        for bit in degree..<32 {
            var next = directions[bit - degree] >> UInt32(degree)
            for back in 1...degree where polynomial >> (degree - back) & 1 == 1 { next ^= directions[bit - back] }
            directions.append(next)
        }
        return directions
    }
}

extension DigitalSequence {
    /// Which bits of a position's Gray code a bit of the number is the sum of.
    fileprivate func form(ofBit bit: Int, bits: Int) -> UInt32 {
        self.directions.prefix(bits).enumerated()
            .reduce(0) { $0 | ($1.element >> UInt32(bit) & 1) << UInt32($1.offset) }
    }
}
