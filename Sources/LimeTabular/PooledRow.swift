import LimeCore
import LimeNumerics

/// The samples of a pool as one row sees them.
struct PooledRow: Sendable {
    private let pool: PoolSamples
    private let rare: [RareGroup]

    /// What a sample weighs by the number of columns in which it agrees with the row.
    private let weights: [Double]

    /// By column, the samples that agree, a bit each.
    private let agreeing: [[UInt64]]

    /// By part, all samples but those that have a rare group.
    private let sums: [IndicatorSums]

    /// A bin or level of the row that few samples of the pool have, and more samples that have it.
    struct RareGroup: Sendable {
        /// The column, among those that are perturbed.
        let column: Int

        /// n / (N · p): how many were drawn more for each that is expected in the pool.
        let surplus: Double

        /// Those that were drawn.
        let samples: PoolSamples
    }

    /// Looks at a pool.
    ///
    /// - Parameters:
    ///   - pool: The samples.
    ///   - groups: By column, the row's own group.
    ///   - weights: What a sample weighs by the number of columns in which it agrees, from none to all.
    ///   - rare: The row's rare groups.
    init(_ pool: PoolSamples, groups: [Int32], weights: [Double], rare: [RareGroup]) {
        let agreeing = groups.enumerated().map { pool.members(of: $1, column: $0) }
        var kept = pool.all
        for one in rare {
            for word in kept.indices { kept[word] &= ~agreeing[one.column][word] }
        }
        self.pool = pool
        self.rare = rare
        self.weights = weights
        self.agreeing = agreeing
        self.sums = pool.words.map { words in
            IndicatorSums(bits: agreeing.flatMap { $0[words] }, kept: Array(kept[words]))
        }
        self.singles = Self.singles(pool, agreeing, groups: groups, rare: rare, kept: kept)
    }

    /// By part, the samples that are added one by one, since they weigh less than others that agree as often.
    private let singles: [[Single]]

    private struct Single: Sendable {
        let features: [Double]
        let agreeing: Int
        /// The share of a sample that could have been drawn for more than one reason, by the balance heuristic of Veach
        /// and Guibas, "Optimally combining sampling techniques for Monte Carlo rendering" (SIGGRAPH 1995).
        let share: Double
        let samples: Source
        let place: Int
    }

    /// Whose answer belongs to a single sample: the pool's, or that of a rare group by its number.
    private enum Source: Sendable {
        case pool
        case rare(Int)
    }

    private static func singles(
        _ pool: PoolSamples,
        _ agreeing: [[UInt64]],
        groups: [Int32],
        rare: [RareGroup],
        kept: [UInt64]
    ) -> [[Single]] {
        pool.words.indices.map { part in
            guard !rare.isEmpty else { return [] }
            let excluded = zip(pool.all, kept).map { $0 & ~$1 }
            var singles = Self.places(excluded, pool.words[part]).map { place in
                Self.single(at: place, agreeing, rare, .pool)
            }
            for (index, one) in rare.enumerated() {
                let bits = groups.enumerated().map { one.samples.members(of: $1, column: $0) }
                singles += Self.places(one.samples.all, one.samples.words[part]).map { place in
                    Self.single(at: place, bits, rare, .rare(index))
                }
            }
            return singles
        }
    }

    private static func places(_ bits: [UInt64], _ words: Range<Int>) -> [Int] {
        words.flatMap { word in (0..<64).filter { bits[word] >> UInt64($0) & 1 == 1 }.map { 64 * word + $0 } }
    }

    private static func single(
        at place: Int,
        _ bits: [[UInt64]],
        _ rare: [RareGroup],
        _ source: Source
    ) -> Single {
        let features = bits.map { Double($0[place >> 6] >> UInt64(place & 63) & 1) }
        let surplus = rare.reduce(0) { $0 + features[$1.column] * $1.surplus }
        return Single(
            features: features,
            agreeing: features.count { $0 == 1 },
            share: 1 / (1 + surplus),
            samples: source,
            place: place
        )
    }

    /// How many samples there are, those drawn for rare groups among them.
    var count: Int {
        self.rare.reduce(self.pool.parts.reduce(0) { $0 + $1.count }) {
            $0 + $1.samples.parts.reduce(0) { $0 + $1.count }
        }
    }

    /// (Σw)² / Σw².
    var effectiveSampleSize: Double {
        var (sum, squares) = (0.0, 0.0)
        for part in self.sums {
            for (count, weight) in zip(part.counts, self.weights) {
                sum += Double(count) * weight
                squares += Double(count) * weight * weight
            }
        }
        for single in self.singles.joined() {
            let weight = self.weights[single.agreeing] * single.share
            sum += weight
            squares += weight * weight
        }
        return squares > 0 ? sum * sum / squares : 0
    }

    /// Weighs all samples, and the row itself as one more.
    ///
    /// - Parameters:
    ///   - outputs: Which of the model's outputs.
    ///   - prediction: Its outputs for the row.
    /// - Returns: The sums over each part; the row is in the first.
    func weighed(_ outputs: [Int], prediction: [Double]) -> WeighedSamples {
        var samples = WeighedSamples(parts: [], count: self.count + 1, others: (0, 0))
        for (part, sums) in self.sums.enumerated() {
            let places = 64 * self.pool.words[part].lowerBound..<64 * self.pool.words[part].upperBound
            let targets = outputs.map { self.pool.answers[$0][places] }
            let origins = outputs.map { self.pool.origins[$0] }
            var gram = sums.gram(weights: self.weights, targets: targets, origins: origins)
            for (agreeing, count) in sums.counts.dropLast().enumerated() {
                samples.others.count += count
                samples.others.weight += Double(count) * self.weights[agreeing]
            }
            for single in self.singles[part] where single.agreeing < self.agreeing.count {
                samples.others.count += 1
                samples.others.weight += self.weights[single.agreeing] * single.share
            }
            gram.add(self.gram(ofSingles: part, outputs, instance: part == 0 ? prediction : nil))
            samples.parts.append(gram)
        }
        return samples
    }

    private func gram(ofSingles part: Int, _ outputs: [Int], instance: [Double]?) -> WeightedGram {
        var gram = WeightedGram(columns: self.agreeing.count, targets: outputs.count)
        func append(_ row: [Double], _ targets: [Double], _ weight: Double) {
            row.withUnsafeBufferPointer { row in
                targets.withUnsafeBufferPointer { gram.append(row: row, targets: $0, weight: weight) }
            }
        }
        if let instance {
            append(self.agreeing.map { _ in 1 }, outputs.map { instance[$0] }, self.weights[self.agreeing.count])
        }
        for single in self.singles[part] {
            let samples =
                switch single.samples {
                case .pool: self.pool
                case .rare(let index): self.rare[index].samples
                }
            append(
                single.features,
                outputs.map { samples.origins[$0] + samples.answers[$0][single.place] },
                self.weights[single.agreeing] * single.share
            )
        }
        gram.finish()
        return gram
    }
}
