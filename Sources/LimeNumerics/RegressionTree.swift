/// A regression tree of weighted least squares: by which columns answers are divided best, piece by piece.
///
/// A piece is cut in two where Σw(y − ȳ)² falls most, ȳ being the weighted mean of each side; of equal cuts the lowest
/// column's is taken. That is also the tree of one round of gradient boosting with the logistic loss and without penalty,
/// whose gain is a multiple of that fall.
package struct RegressionTree {
    /// The rows, and what each weighs.
    private let rows: Matrix
    private let weights: [Double]

    /// wᵢ(yᵢ − ȳ), ȳ over all rows.
    private let moments: [Double]

    /// Less than this is rounding.
    private let leastGain: Double

    /// The share of Σw(y − ȳ)² that is rounding, and the lead over another cut that is.
    private static let rounding = 1e-12

    private struct Cut {
        let column: Int
        let threshold: Double
        let gain: Double
    }

    /// Prepares the answers.
    ///
    /// - Parameters:
    ///   - rows: Finite numbers, a row a sample.
    ///   - targets: The answers, one a row.
    ///   - weights: 0 or more, one a row.
    package init(rows: Matrix, targets: [Double], weights: [Double]) {
        let total = weights.reduce(0, +)
        let mean = total > 0 ? zip(weights, targets).reduce(0) { $0 + $1.0 * $1.1 } / total : 0
        let squares = zip(weights, targets).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
        self.rows = rows
        self.weights = weights
        self.moments = zip(weights, targets).map { $0 * ($1 - mean) }
        self.leastGain = Self.rounding * squares
    }

    /// The columns that divide the rows, node by node.
    ///
    /// - Parameters:
    ///   - depth: The most cuts between the root and a leaf.
    ///   - leastWeight: What the rows on either side of a cut must weigh together.
    /// - Returns: Breadth first, of two sides the one of lower numbers first; `nil` for a leaf.
    package func columns(depth: Int, leastWeight: Double) -> [Int?] {
        var columns: [Int?] = []
        var level = [self.weights.indices.filter { self.weights[$0] > 0 }]
        for cuts in 0...max(0, depth) {
            var next: [[Int]] = []
            for piece in level {
                guard cuts < depth, let cut = self.bestCut(piece, leastWeight) else {
                    columns.append(nil)
                    continue
                }
                columns.append(cut.column)
                next.append(piece.filter { self.rows[$0, cut.column] <= cut.threshold })
                next.append(piece.filter { self.rows[$0, cut.column] > cut.threshold })
            }
            level = next
        }
        return columns
    }

    private func bestCut(_ piece: [Int], _ leastWeight: Double) -> Cut? {
        let whole = piece.reduce(into: Side()) { self.add($1, to: &$0) }
        var best: Cut?
        for column in 0..<self.rows.columns {
            guard let cut = self.bestCut(piece, of: column, whole, leastWeight), cut.gain > self.leastGain else {
                continue
            }
            if let leader = best, cut.gain <= leader.gain * (1 + Self.rounding) { continue }
            best = cut
        }
        return best
    }

    private func bestCut(_ piece: [Int], of column: Int, _ whole: Side, _ leastWeight: Double) -> Cut? {
        var below = Side()
        var best: Cut?
        let order = self.ordered(piece, by: column)
        for (place, row) in order.enumerated().dropLast() {
            self.add(row, to: &below)
            let value = self.rows[row, column]
            guard value < self.rows[order[place + 1], column] else { continue }
            let above = Side(weight: whole.weight - below.weight, moment: whole.moment - below.moment)
            guard below.weight >= leastWeight, above.weight >= leastWeight else { continue }
            let gain = below.score + above.score - whole.score
            if gain > best?.gain ?? 0 { best = Cut(column: column, threshold: value, gain: gain) }
        }
        return best
    }

    /// Rows by increasing numbers of a column, equal ones in their order; in one pass where there are but two numbers.
    private func ordered(_ piece: [Int], by column: Int) -> [Int] {
        guard let first = piece.first else { return [] }
        let number = self.rows[first, column]
        let other = piece.first { self.rows[$0, column] != number }.map { self.rows[$0, column] } ?? number
        if piece.allSatisfy({ self.rows[$0, column] == number || self.rows[$0, column] == other }) {
            let least = min(number, other)
            return piece.filter { self.rows[$0, column] == least } + piece.filter { self.rows[$0, column] != least }
        }
        return piece.sorted { (self.rows[$0, column], $0) < (self.rows[$1, column], $1) }
    }

    private func add(_ row: Int, to side: inout Side) {
        side.weight += self.weights[row]
        side.moment += self.moments[row]
    }
}

/// The rows on one side of a cut.
private struct Side {
    var weight = 0.0
    var moment = 0.0

    /// The part of Σw(y − ȳ)² that their mean takes away.
    var score: Double { self.weight > 0 ? self.moment * self.moment / self.weight : 0 }
}
