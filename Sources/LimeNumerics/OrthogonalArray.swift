/// Variables of four levels any two of which take each of the 16 pairs of levels equally often.
///
/// An orthogonal array of strength 2 with N = 2^bits rows. A column's level is a pair of linear forms of the row's bits,
/// and two columns are even when their forms span different things: the columns are disjoint planes of the space of
/// forms. With U the plane of two bits and V the space of the n = bits − 2 others, there is a plane for each γ in V,
///
///     { (x, T_γ x) : x in U },  T_γ (1, 0) = γ,  T_γ (0, 1) = z γ
///
/// where z multiplies by the root of zⁿ + z + 1; as z and z + 1 are invertible, two such planes meet in 0 only. None
/// meets V, where the construction begins again. That gives (N − 1) / 3 columns for even bits, all there can be and as
/// many as over the field of four elements (Rao, "Factorial experiments derivable from combinatorial arrangements of
/// arrays", Supplement to the Journal of the Royal Statistical Society 9, 1947), and (N − 5) / 3 for odd.
package enum OrthogonalArray {
    /// The most columns of an array of 2^bits rows.
    package static func columns(bits: Int) -> Int {
        guard bits >= 2 else { return 0 }
        return ((1 << bits) - (bits % 2 == 0 ? 1 : 5)) / 3
    }

    /// One column as a sequence: its two first bits are the level, from 0 to 3.
    ///
    /// - Parameters:
    ///   - index: Which, below ``columns(bits:)``.
    ///   - bits: The logarithm of the number of rows, from 2 to 32.
    ///   - generator: The source of the bits that place a number within its level.
    /// - Returns: The column, not yet scrambled.
    package static func column(_ index: Int, bits: Int, completedFrom generator: Philox) -> DigitalSequence {
        DigitalSequence(forms: self.forms(index, bits: bits), bits: bits, completedFrom: generator)
    }

    /// A basis of a column's plane.
    private static func forms(_ index: Int, bits: Int) -> [UInt32] {
        let rest = bits - 2
        guard rest >= 2 else { return [1, 2] }
        let size = 1 << rest
        guard index < size else { return self.forms(index - size, bits: rest) }
        let element = UInt32(index)
        let shifted = element << 1
        let multiplied = shifted >> UInt32(rest) & 1 == 1 ? shifted ^ UInt32(size) ^ 0b11 : shifted
        return [UInt32(size) | element, UInt32(size) << 1 | multiplied]
    }
}
