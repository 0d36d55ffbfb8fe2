/// How many columns of two rows are true, that is not 0, in both, in one or in none of them.
struct TruthCounts {
    private var both = 0.0
    private var neither = 0.0
    private var firstOnly = 0.0
    private var secondOnly = 0.0

    init(_ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>) {
        for i in 0..<a.count {
            switch (a[i] != 0, b[i] != 0) {
            case (true, true): self.both += 1
            case (false, false): self.neither += 1
            case (true, false): self.firstOnly += 1
            case (false, true): self.secondOnly += 1
            }
        }
    }

    /// One of the distances between rows of truth values, as `scipy.spatial.distance.cdist`, SciPy 1.17.1; NaN for the
    /// others.
    func distance(_ kind: Distance) -> Double {
        let differing = self.firstOnly + self.secondOnly
        let crossed = self.firstOnly * self.secondOnly
        return switch kind {
        case .jaccard: differing == 0 ? 0 : differing / (self.both + differing)
        case .dice: differing / (2 * self.both + differing)
        case .yule: crossed == 0 ? 0 : 2 * crossed / (self.both * self.neither + crossed)
        case .rogersTanimoto: 2 * differing / (self.both + self.neither + 2 * differing)
        case .russellRao: (self.neither + differing) / (self.both + self.neither + differing)
        case .sokalSneath: 2 * differing / (self.both + 2 * differing)
        default: .nan
        }
    }
}
