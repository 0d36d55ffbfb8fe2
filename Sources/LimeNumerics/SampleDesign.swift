/// A rule by which the samples of many variables are spread evenly together.
package enum SampleDesign: Sendable {
    /// Dimensions of ``SobolSequence`` that are even in pairs, or ``orthogonalArray`` where there are too few of them.
    case sobol

    /// Columns of an ``OrthogonalArray``.
    case orthogonalArray

    /// Columns of a ``HadamardDesign``.
    case hadamard

    /// The most bits of a row's number; arrays are no longer than that.
    private static let mostBits = 20

    /// The sequences of some variables.
    ///
    /// Columns of arrays are chosen at random, for which three of them go together is nobody's choice.
    ///
    /// - Parameters:
    ///   - variables: The number of variables.
    ///   - parts: The samples of each part, one part after the other. Every part is spread on its own.
    ///   - generator: The random stream of a variable in a part; for no variable, that of the part itself.
    /// - Returns: A sequence for each of the first variables. Further ones, of which the samples are too few to spread
    ///   them, have none.
    package func sequences(
        variables: Int,
        parts: [Range<Int>],
        generator: (_ variable: Int?, _ part: Int) -> Philox
    ) -> [PartedSequence] {
        let points = parts.map(\.count).min() ?? 0
        guard points > 1 else { return [] }
        let whole = Int.bitWidth - 1 - points.leadingZeroBitCount
        // Every point of an array that is too short would come twice.
        let bits = min(points & (points - 1) == 0 ? whole : whole + 1, Self.mostBits)
        let dimensions = self == .sobol ? SobolSequence.evenDimensions(variables, bits: min(whole, 32)) : []
        let columns = parts.indices.map { part in
            dimensions.count == variables
                ? dimensions.enumerated().map { SobolSequence.dimension($1).scrambled(by: generator($0, part)) }
                : self.columns(variables, bits: bits) { generator($0, part) }
        }
        let count = columns.map(\.count).min() ?? 0
        return (0..<count).map { variable in
            PartedSequence(zip(parts, columns).map { (samples: $0, sequence: $1[variable]) })
        }
    }

    private func columns(_ variables: Int, bits: Int, _ generator: (Int?) -> Philox) -> [DigitalSequence] {
        let available = self == .hadamard ? HadamardDesign.columns(bits: bits) : OrthogonalArray.columns(bits: bits)
        let chosen = generator(nil).distinct(min(variables, available), below: available)
        return chosen.enumerated().map { variable, index in
            let random = generator(variable)
            let column =
                self == .hadamard
                ? HadamardDesign.column(index, bits: bits, completedFrom: random)
                : OrthogonalArray.column(index, bits: bits, completedFrom: random)
            return column.scrambled(by: random)
        }
    }
}

extension Philox {
    /// Different numbers in random order, each off from uniform by less than n / 2³².
    ///
    /// - Parameters:
    ///   - count: How many, at most `limit`.
    ///   - limit: n; the numbers are from 0 to n − 1.
    /// - Returns: The numbers.
    fileprivate func distinct(_ count: Int, below limit: Int) -> [Int] {
        var numbers = Array(0..<limit)
        for step in 0..<count {
            let bits = self.block(at: UInt64(step))[0]
            numbers.swapAt(step, step + Int((UInt64(bits) &* UInt64(limit - step)) >> 32))
        }
        return Array(numbers.prefix(count))
    }
}
