/// Variables of two levels, any two orthogonal, with every row followed by its complement.
///
/// Columns of the Hadamard matrix of Sylvester, in which the element of row i and column c is −1 to the number of ones
/// that i and c share. The foldover of Box and Hunter ("The 2^(k−p) fractional factorial designs", Technometrics 3, 1961)
/// doubles the rows and makes any three variables even: what two do together is not mistaken for what one does.
package enum HadamardDesign {
    /// The most columns of a design of 2^bits rows, complements among them.
    package static func columns(bits: Int) -> Int { bits >= 2 ? (1 << (bits - 1)) - 1 : 0 }

    /// One column as a sequence: its first bit is the level, 0 or 1.
    ///
    /// - Parameters:
    ///   - index: Which, below ``columns(bits:)``.
    ///   - bits: The logarithm of the number of rows, from 2 to 32.
    ///   - generator: The source of the bits that place a number within its level.
    /// - Returns: The column, not yet scrambled; scrambling gives it a random sign.
    package static func column(_ index: Int, bits: Int, completedFrom generator: Philox) -> DigitalSequence {
        // The lowest bit of a position tells a row from its complement.
        DigitalSequence(forms: [UInt32(index + 1) << 1 | 1], bits: bits, completedFrom: generator)
    }
}
