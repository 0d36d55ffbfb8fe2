/// How far apart two rows of numbers are.
public enum Distance: String, Sendable, Hashable, Codable, CaseIterable {
    /// The length of the difference, √Σ(aᵢ − bᵢ)².
    case euclidean

    /// One minus the cosine of the angle, 1 − a·b / (|a| |b|); 1 when a row is all zeros.
    case cosine

    /// The distance between two rows of equal length.
    package func callAsFunction(_ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>) -> Double {
        switch self {
        case .euclidean:
            var sum = 0.0
            for i in 0..<a.count { sum += (a[i] - b[i]) * (a[i] - b[i]) }
            return sum.squareRoot()
        case .cosine:
            var (dot, aa, bb) = (0.0, 0.0, 0.0)
            for i in 0..<a.count {
                dot += a[i] * b[i]
                aa += a[i] * a[i]
                bb += b[i] * b[i]
            }
            let lengths = aa.squareRoot() * bb.squareRoot()
            return lengths > 0 ? max(0, 1 - dot / lengths) : 1
        }
    }
}
