/// How far apart two rows of numbers are.
///
/// The names and formulas are those of scikit-learn 1.9, `pairwise_distances`, but for ``gower``. A distance that has no
/// value for two rows, such as the correlation with a constant row, is NaN.
public enum Distance: String, Sendable, Hashable, Codable, CaseIterable {
    /// The length of the difference, √Σ(aᵢ − bᵢ)².
    case euclidean

    /// One minus the cosine of the angle, 1 − a·b / (|a| |b|); 1 when a row is all zeros.
    case cosine

    /// The sum of the differences, Σ|aᵢ − bᵢ|.
    case manhattan

    /// The squared length of the difference, Σ(aᵢ − bᵢ)².
    case squaredEuclidean = "sqeuclidean"

    /// The largest difference, max |aᵢ − bᵢ|.
    case chebyshev

    /// Differences as shares of the magnitudes, Σ |aᵢ − bᵢ| / (|aᵢ| + |bᵢ|); columns where both are 0 add nothing.
    case canberra

    /// The differences as a share of the sums, Σ|aᵢ − bᵢ| / Σ|aᵢ + bᵢ|.
    case brayCurtis = "braycurtis"

    /// The cosine distance of the rows less their means.
    case correlation

    /// The share of columns in which the rows differ.
    case hamming

    /// The share of columns that are true in one row only among those true in any; 0 where none is.
    ///
    /// For this and the following ones a column is true where it is not 0. Of n columns t are true in both rows, f in
    /// none and d in one only: d / (t + d).
    case jaccard

    /// d / (2t + d).
    case dice

    /// 2pq / (tf + pq), where p columns are true in the first row only and q in the second only; 0 where pq is.
    case yule

    /// 2d / (t + f + 2d).
    case rogersTanimoto = "rogerstanimoto"

    /// (n − t) / n; not 0 even for equal rows, unless all their columns are true.
    case russellRao = "russellrao"

    /// 2d / (t + 2d).
    case sokalSneath = "sokalsneath"

    /// Gower's: the mean difference over the columns, each as a share of the range of its numbers, from 0 to 1.
    ///
    /// Rows of a table are compared in their own cells, with the ranges of the samples: levels differ by 0 or 1, flags that
    /// are false in both rows and cells that are missing in one are left out. Of rows of 0 and 1, such as those of texts
    /// and pictures, it is the share of columns in which they differ. Gower, "A general coefficient of similarity and
    /// some of its properties", Biometrics 27 (1971); as R's package gower 1.0.1.
    case gower

    /// The distance between two rows of equal length.
    package func callAsFunction(_ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>) -> Double {
        switch self {
        case .euclidean: Self.sum(a, b) { ($0 - $1) * ($0 - $1) }.squareRoot()
        case .gower: Self.sum(a, b) { abs($0 - $1) } / Double(a.count)
        case .cosine: Self.cosine(a, b)
        case .manhattan: Self.sum(a, b) { abs($0 - $1) }
        case .squaredEuclidean: Self.sum(a, b) { ($0 - $1) * ($0 - $1) }
        case .chebyshev: zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
        case .canberra: Self.sum(a, b) { $0 == 0 && $1 == 0 ? 0 : abs($0 - $1) / (abs($0) + abs($1)) }
        case .brayCurtis: Self.sum(a, b) { abs($0 - $1) } / Self.sum(a, b) { abs($0 + $1) }
        case .correlation: Self.correlation(a, b)
        case .hamming: Self.sum(a, b) { $0 == $1 ? 0 : 1 } / Double(a.count)
        case .jaccard, .dice, .yule, .rogersTanimoto, .russellRao, .sokalSneath: TruthCounts(a, b).distance(self)
        }
    }

    @inline(__always)
    private static func sum(
        _ a: UnsafeBufferPointer<Double>,
        _ b: UnsafeBufferPointer<Double>,
        _ term: (Double, Double) -> Double
    ) -> Double {
        var sum = 0.0
        for i in 0..<a.count { sum += term(a[i], b[i]) }
        return sum
    }

    private static func cosine(_ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>) -> Double {
        var (dot, aa, bb) = (0.0, 0.0, 0.0)
        for i in 0..<a.count {
            dot += a[i] * b[i]
            aa += a[i] * a[i]
            bb += b[i] * b[i]
        }
        let lengths = aa.squareRoot() * bb.squareRoot()
        return lengths > 0 ? max(0, 1 - dot / lengths) : 1
    }

    /// Squares that are a smaller share of those before centring are rounding.
    private static let constant = 1e-28

    private static func correlation(_ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>) -> Double {
        let meanA = a.reduce(0, +) / Double(a.count)
        let meanB = b.reduce(0, +) / Double(b.count)
        let dot = self.sum(a, b) { ($0 - meanA) * ($1 - meanB) }
        let aa = self.sum(a, b) { value, _ in (value - meanA) * (value - meanA) }
        let bb = self.sum(a, b) { _, value in (value - meanB) * (value - meanB) }
        let isConstantA = aa <= self.constant * self.sum(a, b) { value, _ in value * value }
        let isConstantB = bb <= self.constant * self.sum(a, b) { _, value in value * value }
        return isConstantA || isConstantB ? .nan : max(0, 1 - dot / (aa.squareRoot() * bb.squareRoot()))
    }
}
