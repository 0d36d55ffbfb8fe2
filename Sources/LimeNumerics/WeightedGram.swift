import CLimeKernels

/// The weighted sums of squares and products that every linear model of one neighborhood needs.
///
/// For rows xᵢ, targets yᵢ (one or more) and weights wᵢ ≥ 0, with weighted means x̄ and ȳ, it holds
///
///     W   = Σ wᵢ
///     xx  = Σ wᵢ (xᵢ − x̄)(xᵢ − x̄)ᵀ
///     xy  = Σ wᵢ (xᵢ − x̄)(yᵢ − ȳ)ᵀ
///     yy  = Σ wᵢ (yᵢ − ȳ)²          (one a target)
///
/// Rows are added one by one and gathered in blocks of a fixed size. A block is centred on its own means before its
/// products are formed, and merged by the update of Chan, Golub and LeVeque ("Algorithms for computing the sample
/// variance", The American Statistician 37, 1983). All numbers are taken from the first row on, so nothing is lost
/// where means are large, and a constant column has exactly no variance: otherwise fits and R² would be quotients of
/// rounding noise. As blocks do not depend on how rows arrive, neither does a single bit of the result.
package struct WeightedGram: Sendable {
    /// The number of columns of x.
    package let columns: Int

    /// The number of columns of y.
    package let targets: Int

    /// Σ wᵢ over all rows.
    package private(set) var totalWeight = 0.0

    /// Σ wᵢ² over all rows.
    package private(set) var totalSquaredWeight = 0.0

    /// The number of rows as often as they count, those of weight 0 among them.
    package var rows: Int { Int(self.counted.rounded()) }

    private var counted = 0.0

    /// The number of rows with a positive weight.
    package private(set) var weightedRows = 0

    /// The first row of x and y.
    private var origins: [Double]

    /// The weighted means of what lies beyond the origins.
    private var means: [Double]
    private var xx: [Double]
    private var xy: [Double]
    private var yy: [Double]

    /// The rows that wait for their block to fill, x and then y, less the origins.
    private var waiting: [Double]
    private var blockWeights: [Double]
    private var blockSquaredWeight = 0.0
    private var filled = 0

    package static let blockRows = 128

    /// Creates the sums over no rows.
    package init(columns: Int, targets: Int) {
        self.columns = columns
        self.targets = targets
        self.origins = Array(repeating: 0, count: columns + targets)
        self.means = self.origins
        self.xx = Array(repeating: 0, count: columns * columns)
        self.xy = Array(repeating: 0, count: columns * targets)
        self.yy = Array(repeating: 0, count: targets)
        self.waiting = Array(repeating: 0, count: (columns + targets) * Self.blockRows)
        self.blockWeights = Array(repeating: 0, count: Self.blockRows)
    }

    /// Takes sums that were formed elsewhere, not centred yet, of rows of ones and zeros.
    ///
    /// - Parameters:
    ///   - columns: The number of columns of x.
    ///   - weights: Σw and Σw², how many rows there are, and how many of them have a positive weight.
    ///   - xx: The upper triangle of Σw x xᵀ; as x² = x its diagonal is Σw x.
    ///   - xy: Σw x (y − o)ᵀ.
    ///   - y: For each target o, Σw (y − o) and Σw (y − o)²; o is a number near y, and y where all targets are the same.
    package init(
        columns: Int,
        weights: (total: Double, squares: Double, rows: Int, positive: Int),
        xx: [Double],
        xy: [Double],
        y: [(origin: Double, sum: Double, squares: Double)]
    ) {
        self.init(columns: columns, targets: y.count)
        self.counted = Double(weights.rows)
        guard weights.total > 0 else { return }
        (self.totalWeight, self.totalSquaredWeight) = (weights.total, weights.squares)
        self.weightedRows = weights.positive
        self.origins = Array(repeating: 0, count: columns) + y.map(\.origin)
        self.means = (0..<columns).map { xx[$0 * columns + $0] / weights.total } + y.map { $0.sum / weights.total }
        for a in 0..<columns {
            for b in a..<columns {
                // By the mean of the one and the sum of the other, a column of nothing but ones leaves exactly 0.
                let product = xx[a * columns + b] - self.means[a] * xx[b * columns + b]
                self.xx[a * columns + b] = product
                self.xx[b * columns + a] = product
            }
            for target in y.indices {
                self.xy[a * y.count + target] = xy[a * y.count + target] - self.means[a] * y[target].sum
            }
        }
        for target in y.indices {
            self.yy[target] = max(0, y[target].squares - self.means[columns + target] * y[target].sum)
        }
    }

    /// The weighted mean of a column of x.
    package func meanOfColumn(_ column: Int) -> Double { self.origins[column] + self.means[column] }

    /// The weighted mean of a column of y.
    package func meanOfTarget(_ target: Int) -> Double {
        self.origins[self.columns + target] + self.means[self.columns + target]
    }

    /// Σ w (x_a − x̄_a)(x_b − x̄_b).
    package func columnProduct(_ a: Int, _ b: Int) -> Double { self.xx[a * self.columns + b] }

    /// Σ w (x_c − x̄_c)(y_t − ȳ_t).
    package func targetProduct(_ column: Int, _ target: Int) -> Double { self.xy[column * self.targets + target] }

    /// Σ w (y_t − ȳ_t)².
    package func targetSquare(_ target: Int) -> Double { self.yy[target] }

    /// Kish's effective number of rows, (Σw)² / Σw².
    package var effectiveSampleSize: Double {
        self.totalSquaredWeight > 0 ? self.totalWeight * self.totalWeight / self.totalSquaredWeight : 0
    }

    /// Adds one row.
    ///
    /// - Parameters:
    ///   - row: The x values, `columns` of them.
    ///   - targets: The y values, `targets` of them.
    ///   - weight: w ≥ 0; a row of weight 0 changes nothing.
    ///   - count: As how many rows of that weight it counts; they need not be whole.
    @inline(__always)
    package mutating func append(
        row: UnsafeBufferPointer<Double>,
        targets: UnsafeBufferPointer<Double>,
        weight: Double,
        count: Double = 1
    ) {
        self.counted += count
        guard count * weight > 0 else { return }
        if self.weightedRows == 0 { self.origins = Array(row) + Array(targets) }
        let (columns, start) = (self.columns, self.filled * (self.columns + self.targets))
        self.waiting.withUnsafeMutableBufferPointer { waiting in
            self.origins.withUnsafeBufferPointer { origins in
                for column in 0..<columns { waiting[start &+ column] = row[column] - origins[column] }
                for target in 0..<targets.count {
                    waiting[start &+ columns &+ target] = targets[target] - origins[columns + target]
                }
            }
        }
        self.blockWeights[self.filled] = count * weight
        self.blockSquaredWeight += count * weight * weight
        self.weightedRows += 1
        self.filled += 1
        if self.filled == Self.blockRows { self.flush() }
    }

    /// Folds rows still waiting in an unfinished block into the sums, of which only one triangle was kept so far.
    ///
    /// Call once, after the last row.
    package mutating func finish() {
        if self.filled > 0 { self.flush() }
        self.mirror()
    }

    /// Adds the sums over other rows.
    ///
    /// - Parameter other: Finished sums of as many columns and targets; these must be finished too.
    package mutating func add(_ other: WeightedGram) {
        let counted = self.counted + other.counted
        defer { self.counted = counted }
        guard other.totalWeight > 0 else { return }
        guard self.totalWeight > 0 else {
            self = other
            return
        }
        let shifts = self.means.indices.map {
            (other.origins[$0] - self.origins[$0]) + (other.means[$0] - self.means[$0])
        }
        for index in self.xx.indices { self.xx[index] += other.xx[index] }
        for index in self.xy.indices { self.xy[index] += other.xy[index] }
        for index in self.yy.indices { self.yy[index] += other.yy[index] }
        self.totalSquaredWeight += other.totalSquaredWeight
        self.weightedRows += other.weightedRows
        self.merge(shifts, weight: other.totalWeight)
        self.mirror()
    }
}

extension WeightedGram {
    private mutating func flush() {
        let blockWeight = self.blockWeights[..<self.filled].reduce(0, +)
        self.totalSquaredWeight += self.blockSquaredWeight
        self.blockSquaredWeight = 0
        let shifts = self.addBlockProducts(totalWeight: blockWeight)
        self.merge(shifts, weight: blockWeight)
        self.filled = 0
    }

    /// Counts rows whose own products are added already, and whose means lie so far from those of the rows before.
    private mutating func merge(_ shifts: [Double], weight: Double) {
        self.addShiftProducts(shifts, factor: self.totalWeight * weight / (self.totalWeight + weight))
        let share = weight / (self.totalWeight + weight)
        for column in self.means.indices { self.means[column] += share * shifts[column] }
        self.totalWeight += weight
    }

    /// Adds the products of √w (x − block mean) over the rows that wait; returns block mean − mean so far.
    private mutating func addBlockProducts(totalWeight: Double) -> [Double] {
        let (columns, targets, rows) = (self.columns, self.targets, Self.blockRows)
        let roots = self.blockWeights.map { $0.squareRoot() }
        var shifts = self.means
        withUnsafeTemporaryAllocation(of: Double.self, capacity: (columns + targets) * rows) { block in
            withUnsafeTemporaryAllocation(of: Double.self, capacity: columns + targets) { means in
                guard let block = block.baseAddress, let means = means.baseAddress else { return }
                lime_centre_block(
                    self.waiting,
                    self.blockWeights,
                    roots,
                    self.filled,
                    rows,
                    columns + targets,
                    totalWeight,
                    means,
                    block
                )
                lime_add_block_products(block, rows, columns, targets, &self.xx, &self.xy, &self.yy)
                for column in shifts.indices { shifts[column] = means[column] - shifts[column] }
            }
        }
        return shifts
    }

    /// The cross term of two centred sums, factor · δ δᵀ; of x with x in the upper triangle only.
    private mutating func addShiftProducts(_ shifts: [Double], factor: Double) {
        let (columns, targets) = (self.columns, self.targets)
        self.xx.withUnsafeMutableBufferPointer { xx in
            shifts.withUnsafeBufferPointer { shifts in
                for a in 0..<columns {
                    let scaled = factor * shifts[a]
                    for b in a..<columns { xx[a &* columns &+ b] += scaled * shifts[b] }
                }
            }
        }
        for a in 0..<columns {
            let scaled = factor * shifts[a]
            for target in 0..<targets { self.xy[a * targets + target] += scaled * shifts[columns + target] }
        }
        for target in 0..<targets {
            let shift = shifts[columns + target]
            self.yy[target] += factor * shift * shift
        }
    }

    /// Copies the upper triangle of x with x to the lower one, a square of 16 by 16 after the other.
    private mutating func mirror() {
        let (columns, side) = (self.columns, 16)
        self.xx.withUnsafeMutableBufferPointer { xx in
            for top in stride(from: 0, to: columns, by: side) {
                for left in stride(from: 0, through: top, by: side) {
                    for a in top..<min(top + side, columns) {
                        for b in left..<max(left, min(left + side, a)) { xx[a &* columns &+ b] = xx[b &* columns &+ a] }
                    }
                }
            }
        }
    }
}
