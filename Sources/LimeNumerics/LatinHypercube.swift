/// Places in the unit interval, one in each of as many equal parts as there are places.
///
/// McKay, Beckman and Conover, "A comparison of three methods for selecting values of input variables in the analysis
/// of output from a computer code", Technometrics 21 (1979): every variable has its parts in an order of its own.
package enum LatinHypercube {
    /// The parts in random order, with a random place in each.
    ///
    /// - Parameters:
    ///   - count: The number of places.
    ///   - stream: The stream of this variable.
    /// - Returns: Places in (0, 1).
    package static func places(_ count: Int, from stream: Philox) -> [Double] {
        var parts = Array(0..<count)
        for index in stride(from: count - 1, to: 0, by: -1) {
            // Off from uniform by less than n / 2³².
            let bits = stream.block(at: UInt64(index) | 1 << 63)[0]
            parts.swapAt(index, Int((UInt64(bits) &* UInt64(index + 1)) >> 32))
        }
        return parts.enumerated().map { index, part in
            (Double(part) + stream.uniforms(at: UInt64(index / 4))[index % 4]) / Double(count)
        }
    }
}
