import CLimeKernels

/// The Cholesky factor L of a symmetric positive semidefinite matrix A = L Lᵀ.
///
/// A column that the columns before it already explain, to within rounding, is left out and its unknown is 0, so a
/// system that is singular still has one definite solution.
package struct Cholesky: Sendable {
    private let size: Int
    private var factor: [Double]
    private var kept: [Bool]

    /// A pivot below this share of its diagonal element counts as 0.
    private static let tolerance = 1e-12

    /// How many rows are worked on together, so that the rows above are read once for all of them.
    private static let group = 4

    /// Factors a matrix given by its lower triangle.
    ///
    /// - Parameters:
    ///   - size: The number of rows and columns.
    ///   - element: Element (row, column) for column ≤ row.
    package init(size: Int, _ element: (_ row: Int, _ column: Int) -> Double) {
        self.size = size
        self.factor = Array(repeating: 0, count: (size + Self.group - 1) / Self.group * Self.group * size)
        self.kept = Array(repeating: true, count: size)
        for row in stride(from: 0, to: size, by: Self.group) {
            for column in 0..<min(row + Self.group, size) { self.fill(column, from: row, element) }
        }
    }

    /// Fills a column in the rows of a group, where it lies in the lower triangle; the columns before it are there.
    @inline(__always)
    private mutating func fill(_ column: Int, from first: Int, _ element: (_ row: Int, _ column: Int) -> Double) {
        let products = self.products(column, from: first)
        if column >= first {
            let diagonal = element(column, column)
            let pivot = diagonal - products[column - first]
            self.kept[column] = pivot > Self.tolerance * diagonal
            if self.kept[column] { self.factor[column * self.size + column] = pivot.squareRoot() }
        }
        guard self.kept[column] else { return }
        let root = self.factor[column * self.size + column]
        for row in max(first, column + 1)..<max(column + 1, min(first + Self.group, self.size)) {
            self.factor[row * self.size + column] = (element(row, column) - products[row - first]) / root
        }
    }

    /// The products of a row with those of a group, as far as its diagonal.
    private func products(_ row: Int, from first: Int) -> SIMD4<Double> {
        var products = SIMD4<Double>.zero
        self.factor.withUnsafeBufferPointer { factor in
            guard let start = factor.baseAddress else { return }
            withUnsafeMutableBytes(of: &products) { bytes in
                lime_dot_products(
                    start + row * self.size,
                    start + first * self.size,
                    self.size,
                    row,
                    bytes.assumingMemoryBound(to: Double.self).baseAddress
                )
            }
        }
        return products
    }

    /// The solution x of A x = b; 0 where a column was left out.
    package func solve(_ right: [Double]) -> [Double] {
        var x = right
        for row in 0..<self.size {
            guard self.kept[row] else {
                x[row] = 0
                continue
            }
            for k in 0..<row { x[row] -= self.factor[row * self.size + k] * x[k] }
            x[row] /= self.factor[row * self.size + row]
        }
        for row in (0..<self.size).reversed() where self.kept[row] {
            x[row] /= self.factor[row * self.size + row]
            let known = x[row]
            for k in 0..<row { x[k] -= self.factor[row * self.size + k] * known }
        }
        return x
    }
}
