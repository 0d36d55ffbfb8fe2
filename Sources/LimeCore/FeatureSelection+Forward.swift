import LimeNumerics

extension FeatureSelection {
    /// Greedy forward selection by weighted R².
    ///
    /// Of the candidates the one with the largest gain r_fy² / r_ff is taken, where r are the sums of products left
    /// over after regression on the features already chosen. That gain is the rise of R² times Σw(y − ȳ)², so the
    /// order is the same as if every candidate had been fitted. Taking a feature is one sweep of the remaining sums,
    /// O(d²). Ties go to the lowest index; all features that make the fit perfect tie, as do all after that.
    static func forwardSelection(_ gram: WeightedGram, target: Int, count: Int) -> [Int] {
        var rest = Remainder(gram, target: target, columns: Array(0..<gram.columns))
        var chosen: [Int] = []
        var candidates = Array(0..<gram.columns)
        while chosen.count < min(count, gram.columns) {
            var best = candidates[0]
            var bestGain = -1.0
            for candidate in candidates {
                let gain = rest.gain(of: candidate)
                if gain > bestGain { (best, bestGain) = (candidate, gain) }
            }
            chosen.append(best)
            candidates.removeAll { $0 == best }
            rest.sweep(best)
        }
        return chosen
    }
}

/// Sums of products of some columns that remain after regression on the swept ones; all are known by their position.
struct Remainder {
    private let size: Int
    private var xx: [Double]
    private var xy: [Double]
    private let variances: [Double]

    /// Σw(y − ŷ)² of the features already chosen, and Σw(y − ȳ)².
    private var unexplained: Double
    private let total: Double

    /// A remaining variance below this share of the feature's own is rounding.
    private static let tolerance = 1e-12

    /// Less than this share of Σw(y − ȳ)² left over is rounding.
    private static let perfect = 1e-13

    init(_ gram: WeightedGram, target: Int, columns: [Int]) {
        let size = columns.count
        self.size = size
        self.xx = (0..<(size * size)).map { gram.columnProduct(columns[$0 / size], columns[$0 % size]) }
        self.xy = columns.map { gram.targetProduct($0, target) }
        self.variances = columns.map { gram.columnProduct($0, $0) }
        self.total = gram.targetSquare(target)
        self.unexplained = self.total
    }

    func gain(of feature: Int) -> Double {
        let variance = self.xx[feature * self.size + feature]
        let isSpent = variance <= Self.tolerance * self.variances[feature]
        let gain = isSpent ? 0 : self.xy[feature] * self.xy[feature] / variance
        return self.unexplained - gain <= Self.perfect * self.total ? self.unexplained : gain
    }

    /// r_fy / √r_ff, whose square is the gain; 0 where nothing is left of the feature.
    func signedRoot(of feature: Int) -> Double {
        let variance = self.xx[feature * self.size + feature]
        return variance <= Self.tolerance * self.variances[feature] ? 0 : self.xy[feature] / variance.squareRoot()
    }

    mutating func sweep(_ feature: Int) {
        let variance = self.xx[feature * self.size + feature]
        guard variance > Self.tolerance * self.variances[feature] else { return }
        let row = Array(self.xx[feature * self.size..<(feature + 1) * self.size])
        let product = self.xy[feature]
        self.unexplained -= product * product / variance
        for other in 0..<self.size where row[other] != 0 {
            let share = row[other] / variance
            for column in 0..<self.size { self.xx[other * self.size + column] -= share * row[column] }
            self.xy[other] -= share * product
        }
    }
}
