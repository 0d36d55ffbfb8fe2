/// The words that are sums of some words, over the field of two elements.
struct BinarySpan {
    /// A basis in echelon form: by its highest bit, a word that has it, or 0.
    private var basis = [UInt32](repeating: 0, count: 32)

    /// Adds a word.
    ///
    /// - Parameter word: The word.
    /// - Returns: Whether it was no sum of the words before.
    mutating func insert(_ word: UInt32) -> Bool {
        var rest = word
        while rest != 0 {
            let top = 31 - rest.leadingZeroBitCount
            guard self.basis[top] != 0 else {
                self.basis[top] = rest
                return true
            }
            rest ^= self.basis[top]
        }
        return false
    }
}
