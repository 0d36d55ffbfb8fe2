import LimeNumerics
import LimeTestSupport
import Testing

struct CholeskyTests {
    /// A = B Bᵀ of a random matrix B with `rank` columns.
    private func semidefinite(_ size: Int, rank: Int, seed: UInt64) -> Matrix {
        var numbers = SeededNumbers(seed)
        let root = Matrix(rows: size, columns: rank) { _, _ in numbers.normal() }
        return Matrix(rows: size, columns: size) { row, column in
            (0..<rank).reduce(0) { $0 + root[row, $1] * root[column, $1] }
        }
    }

    private func product(_ matrix: Matrix, _ x: [Double]) -> [Double] {
        (0..<matrix.rows).map { row in zip(matrix.row(row), x).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    @Test(arguments: Array(1...8) + [29, 64])
    func solvesDefiniteSystems(size: Int) {
        let matrix = self.semidefinite(size, rank: 2 * size, seed: UInt64(size))
        let wanted = (0..<size).map { Double($0) - 1.5 }
        let solution = Cholesky(size: size) { matrix[$0, $1] }.solve(self.product(matrix, wanted))
        #expect(isClose(solution, wanted, 1e-10))
    }

    /// A singular system whose right side lies in the range still has an exact solution, with 0 for the rest.
    @Test(arguments: 1...5)
    func solvesSingularSystems(rank: Int) {
        let matrix = self.semidefinite(6, rank: rank, seed: UInt64(rank))
        let right = self.product(matrix, [1, -2, 3, 0.5, 0, 2])
        let solution = Cholesky(size: 6) { matrix[$0, $1] }.solve(right)
        #expect(isClose(self.product(matrix, solution), right, 1e-8))
        #expect(solution.filter { $0 != 0 }.count == rank)
    }

    @Test func zerosAndNothing() {
        #expect(Cholesky(size: 3) { _, _ in 0 }.solve([1, 2, 3]) == [0, 0, 0])
        #expect(Cholesky(size: 0) { _, _ in 0 }.solve([]) == [])
        #expect(Cholesky(size: 2) { _, _ in .nan }.solve([1, 2]) == [0, 0])
    }

    @Test func repeatedColumnIsLeftOut() {
        let solution = Cholesky(size: 2) { _, _ in 4 }.solve([8, 8])
        #expect(solution == [2, 0])
    }
}
