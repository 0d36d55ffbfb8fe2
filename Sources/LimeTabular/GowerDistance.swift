import LimeCore

/// Gower's distance of samples from a row, in their own cells.
///
/// See ``Distance/gower``. A number whose range over all samples and the row is below 1e-8 is left out, as in R's package
/// gower 1.0.1.
struct GowerDistance: Sendable {
    /// What one column adds.
    private enum Term: Sendable {
        /// By atom, the difference from the row's cell; NaN where the column is left out.
        case atoms([Double])
        /// The difference of drawn numbers from the row's, as a share of the range.
        case numbers(own: Double, range: Double)
    }

    private let columns: [(feature: TabularPerturbation.Feature, term: Term)]

    private static let leastRange = 1e-8
    private static let chunk = 1024

    /// Finds the ranges by drawing all samples once.
    ///
    /// - Parameters:
    ///   - features: The columns that vary.
    ///   - cells: The row's cell of each.
    ///   - samples: How many samples there are; sample 0 is the row.
    init(_ features: [TabularPerturbation.Feature], cells: [Cell], samples: Int) {
        self.columns = zip(features, cells).compactMap { feature, cell in
            if case .held = feature.draws { return nil }
            return Self.term(feature, cell, samples: samples).map { (feature, $0) }
        }
    }

    private static func term(_ feature: TabularPerturbation.Feature, _ cell: Cell, samples: Int) -> Term? {
        switch cell {
        case .missing: return nil
        case .level(let own):
            let isFlag = feature.column.statistics.kind == .flag
            return .atoms(feature.law.atoms.map { Self.difference($0, own, isFlag: isFlag) })
        case .number(let own):
            let range = Self.range(feature, own, samples: samples)
            guard range >= Self.leastRange else { return nil }
            guard !feature.law.isContinuous else { return .numbers(own: own, range: range) }
            return .atoms(
                feature.law.atoms.map { if case .number(let number) = $0 { abs(number - own) / range } else { .nan } }
            )
        }
    }

    private static func difference(_ cell: Cell, _ own: String, isFlag: Bool) -> Double {
        guard case .level(let level) = cell else { return .nan }
        let isAbsentInBoth = isFlag && own.lowercased() == "false" && level.lowercased() == "false"
        return isAbsentInBoth ? .nan : level == own ? 0 : 1
    }

    /// The range of the row's number and those of all samples.
    private static func range(_ feature: TabularPerturbation.Feature, _ own: Double, samples: Int) -> Double {
        var (lowest, highest) = (own, own)
        Self.forEachChunk(1..<samples) { chunk, atoms, numbers in
            feature.draws.write(chunk, of: feature.law, atoms: atoms, numbers: numbers)
            for item in 0..<chunk.count {
                var number = numbers[item]
                if !feature.law.isContinuous {
                    guard case .number(let drawn) = feature.law.atoms[Int(atoms[item])] else { continue }
                    number = drawn
                }
                (lowest, highest) = (min(lowest, number), max(highest, number))
            }
        }
        return highest - lowest
    }

    private static func forEachChunk(
        _ samples: Range<Int>,
        _ body: (Range<Int>, UnsafeMutableBufferPointer<Int32>, UnsafeMutableBufferPointer<Double>) -> Void
    ) {
        for start in stride(from: samples.lowerBound, to: samples.upperBound, by: Self.chunk) {
            let chunk = start..<min(start + Self.chunk, samples.upperBound)
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: chunk.count) { atoms in
                withUnsafeTemporaryAllocation(of: Double.self, capacity: chunk.count) { numbers in
                    body(chunk, atoms, numbers)
                }
            }
        }
    }

    /// Writes the distances of some samples; NaN where no column can be compared.
    func write(_ samples: Range<Int>, to distances: UnsafeMutableBufferPointer<Double>) {
        guard !samples.isEmpty else { return }
        var sums = Array(repeating: 0.0, count: samples.count)
        var counts = sums
        Self.forEachChunk(samples) { chunk, atoms, numbers in
            for (feature, term) in self.columns {
                feature.draws.write(chunk, of: feature.law, atoms: atoms, numbers: numbers)
                for item in 0..<chunk.count {
                    let difference =
                        switch term {
                        case .atoms(let differences): differences[Int(atoms[item])]
                        case .numbers(let own, let range): abs(numbers[item] - own) / range
                        }
                    guard !difference.isNaN else { continue }
                    sums[chunk.lowerBound - samples.lowerBound + item] += difference
                    counts[chunk.lowerBound - samples.lowerBound + item] += 1
                }
            }
        }
        for item in 0..<samples.count { distances[item] = sums[item] / counts[item] }
        if samples.lowerBound == 0 { distances[0] = 0 }
    }
}
