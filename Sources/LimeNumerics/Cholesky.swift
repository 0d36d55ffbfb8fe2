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

    /// Factors a matrix given by its lower triangle.
    ///
    /// - Parameters:
    ///   - size: The number of rows and columns.
    ///   - element: Element (row, column) for column ≤ row.
    package init(size: Int, _ element: (_ row: Int, _ column: Int) -> Double) {
        self.size = size
        self.factor = Array(repeating: 0, count: size * size)
        self.kept = Array(repeating: true, count: size)
        for column in 0..<size {
            let diagonal = element(column, column)
            var pivot = diagonal
            for k in 0..<column { pivot -= self.factor[column * size + k] * self.factor[column * size + k] }
            guard pivot > Self.tolerance * diagonal else {
                self.kept[column] = false
                continue
            }
            let root = pivot.squareRoot()
            self.factor[column * size + column] = root
            for row in (column + 1)..<max(size, column + 1) {
                var sum = element(row, column)
                for k in 0..<column { sum -= self.factor[row * size + k] * self.factor[column * size + k] }
                self.factor[row * size + column] = sum / root
            }
        }
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
            for k in (row + 1)..<max(self.size, row + 1) where self.kept[k] {
                x[row] -= self.factor[k * self.size + row] * x[k]
            }
            x[row] /= self.factor[row * self.size + row]
        }
        return x
    }
}
