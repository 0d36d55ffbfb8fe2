/// Numbers in (0, 1) whose bits are linear forms, over the field of two elements, of the bits of their position.
///
/// One variable of a digital net (Niederreiter, "Random number generation and quasi-Monte Carlo methods", SIAM 1992,
/// section 4.3). Which forms decides what the variables of a set share: see ``SobolSequence``, ``OrthogonalArray`` and
/// ``HadamardDesign``. Any number can be had at any time; nothing is carried from one to the next.
package struct DigitalSequence: Sendable {
    /// What each bit of the position's Gray code adds to the number; entry 0 belongs to the lowest bit.
    let directions: [UInt32]

    /// What is added to every number.
    private let shift: UInt32

    /// Creates a sequence from its 32 direction numbers.
    init(directions: [UInt32], shift: UInt32 = 0) {
        self.directions = directions
        self.shift = shift
    }

    /// Creates a sequence whose first bits are given, and whose others spread it evenly.
    ///
    /// The forms that are not given are drawn at random, such that all `bits` of them are independent: then each of 2^bits
    /// equal parts of the unit interval has one of the first 2^bits numbers.
    ///
    /// - Parameters:
    ///   - forms: Independent forms of the lowest bits of the position's Gray code, one bit of a form for each; the most
    ///     significant bit of the numbers first.
    ///   - bits: The number of bits of the position, at most 32.
    ///   - generator: The source of the other forms.
    init(forms: [UInt32], bits: Int, completedFrom generator: Philox) {
        var span = BinarySpan()
        var rows = forms.filter { span.insert($0) }
        let mask = UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(bits)) - 1)
        // Far from the positions of the scramble.
        var position: UInt64 = 1 << 32
        while rows.count < bits {
            let form = generator.block(at: position)[0] & mask
            if span.insert(form) { rows.append(form) }
            position += 1
        }
        let directions = (0..<32).map { bit in
            rows.enumerated().reduce(0 as UInt32) { $0 | ($1.element >> UInt32(bit) & 1) << UInt32(31 - $1.offset) }
        }
        self.init(directions: directions)
    }

    /// The same numbers in random places that keep what is even about them.
    ///
    /// The linear matrix scramble and digital shift of Matoušek, "On the L2-discrepancy for anchored boxes", Journal of
    /// Complexity 14 (1998): to each bit a random sum of the more significant ones is added, and a random bit. Every
    /// number is uniform in (0, 1), and whatever net the numbers form, alone or with others, they still form.
    ///
    /// - Parameter generator: The source of the scramble.
    /// - Returns: The scrambled sequence.
    package func scrambled(by generator: Philox) -> DigitalSequence {
        let blocks = (0..<9 as Range<UInt64>).map(generator.block)
        let images = (0..<32).map { bit in
            let own = UInt32(1) << UInt32(bit)
            return own | blocks[bit / 4][bit % 4] & (own - 1)
        }
        return DigitalSequence(
            directions: self.directions.map { Self.sum(of: images, over: $0) },
            shift: Self.sum(of: images, over: self.shift) ^ blocks[8][0]
        )
    }

    /// The sum of the words that belong to the ones among some bits.
    @inline(__always)
    private static func sum(of words: [UInt32], over bits: UInt32) -> UInt32 {
        var (rest, sum) = (bits, 0 as UInt32)
        while rest != 0 {
            sum ^= words[rest.trailingZeroBitCount]
            rest &= rest - 1
        }
        return sum
    }

    /// The 32 bits at a position.
    @inline(__always)
    package func word(at position: Int) -> UInt32 {
        self.shift ^ Self.sum(of: self.directions, over: UInt32(truncatingIfNeeded: position ^ position >> 1))
    }

    /// The number in (0, 1) at a position, (x + ½) / 2³² of its 32 bits.
    @inline(__always)
    package func place(at position: Int) -> Double { (Double(self.word(at: position)) + 0.5) * 0x1p-32 }

    /// Writes the numbers at consecutive positions.
    ///
    /// - Parameters:
    ///   - places: Receives the numbers.
    ///   - first: The position of the first one.
    package func fill(_ places: UnsafeMutableBufferPointer<Double>, from first: Int) {
        var word = self.word(at: first)
        self.directions.withUnsafeBufferPointer { directions in
            for item in 0..<places.count {
                places[item] = (Double(word) + 0.5) * 0x1p-32
                // The Gray codes of neighbours differ in one bit; past 2³² positions begin again.
                word ^= directions[(first + item + 1).trailingZeroBitCount & 31]
            }
        }
    }
}
