/// How many features a sample hides, drawn by how much the kernel lets such samples count.
///
/// Meant is a law p of the number k of hidden features. Samples far from the text get next to no weight w(k) and would be
/// drawn for nothing, so k comes from t(k) ∝ p(k) w(k). Each mask is followed by its complement, which hides the other
/// d − k features, so that a sample taken for itself hides k of them with the probability (t(k) + t(d − k)) / 2. The factor
/// p(k) divided by that, times w(k), is the weight of importance sampling, with which sums over samples have the same
/// expectation as those over independent draws from p.
struct TiltedSizes: Sendable {
    /// By the number of hidden features, what the kernel's weight is multiplied by.
    let factors: [Double]

    /// The cumulative shares of t.
    private let ends: [Double]

    /// Tilts a law.
    ///
    /// - Parameters:
    ///   - shares: p(k), for k from none to all features.
    ///   - weights: w(k); where one of them is no weight, or all are 0, the law stays as it is.
    init(shares: [Double], weights: [Double]) {
        let products = zip(shares, weights).map { $0 * $1 }
        let isTilted = products.allSatisfy { $0 >= 0 && $0.isFinite } && products.contains { $0 > 0 }
        let tilted = isTilted ? products : shares
        let total = tilted.reduce(0, +)
        let law = tilted.map { $0 / total }
        self.factors = shares.indices.map { hidden in
            let drawn = (law[hidden] + law[law.count - 1 - hidden]) / 2
            return drawn > 0 ? shares[hidden] / drawn : 0
        }
        var reached = 0.0
        self.ends = law.map {
            reached += $0
            return reached
        }
    }

    /// The number of hidden features at a place of the unit interval.
    func size(at place: Double) -> Int {
        var (low, high) = (0, self.ends.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if place < self.ends[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
