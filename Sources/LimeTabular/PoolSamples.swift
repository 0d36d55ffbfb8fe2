import LimeCore
import LimeNumerics

/// Samples that belong to no row: to which bin or level each of their cells belongs, and what the model answered.
struct PoolSamples: Sendable {
    /// The samples of each independent part.
    let parts: [Range<Int>]

    /// The words of 64 samples that each part takes; a part begins with a word of its own.
    let words: [Range<Int>]

    /// By output, the answer of the first sample.
    let origins: [Double]

    /// By output, an answer less the first for each place of ``words``; 0 where a part leaves places empty.
    let answers: [[Double]]

    /// By column and group, who has it.
    private let groups: [[Int32: Members]]

    /// The samples of one group: a bit each, or their places where there are few.
    private enum Members {
        case bits([UInt64])
        case places([Int32])
    }

    /// All places that hold a sample, a bit each.
    let all: [UInt64]

    /// Gathers samples.
    ///
    /// - Parameters:
    ///   - parts: The samples of each part.
    ///   - answers: One row a sample.
    ///   - columns: For each column the groups of all samples.
    init(parts: [Range<Int>], answers: Matrix, columns: [[Int32]]) {
        var (start, words, places) = (0, [Range<Int>](), [Int32]())
        for part in parts {
            let count = IndicatorSums.words(rows: part.count)
            words.append(start..<start + count)
            places += (0..<part.count).map { Int32(64 * start + $0) }
            start += count
        }
        let total = start
        self.parts = parts
        self.words = words
        self.all = Self.bits(places, words: total)
        self.origins = Array(answers.row(0))
        self.answers = (0..<answers.columns).map { output in
            var values = [Double](repeating: 0, count: 64 * total)
            for (sample, place) in places.enumerated() {
                values[Int(place)] = answers[sample, output] - answers[0, output]
            }
            return values
        }
        self.groups = columns.map { groups in
            let members = Dictionary(grouping: groups.indices) { groups[$0] }
            return members.mapValues { samples in
                let own = samples.map { places[$0] }
                return own.count < 2 * total ? .places(own) : .bits(Self.bits(own, words: total))
            }
        }
    }

    private static func bits(_ places: [Int32], words: Int) -> [UInt64] {
        var bits = [UInt64](repeating: 0, count: words)
        for place in places { bits[Int(place) >> 6] |= 1 << UInt64(place & 63) }
        return bits
    }

    /// The samples whose cell of a column belongs to a group, a bit each.
    func members(of group: Int32, column: Int) -> [UInt64] {
        switch self.groups[column][group] {
        case .bits(let bits): bits
        case .places(let places): Self.bits(places, words: self.all.count)
        case nil: Array(repeating: 0, count: self.all.count)
        }
    }
}
