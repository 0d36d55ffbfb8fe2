import LimeCore
import LimeNumerics

extension Discretizer {
    /// The depth of the tree, which allows for eight bins.
    private static let entropyDepth = 3

    /// The cuts of a classification tree; the median where no cut tells the classes apart.
    ///
    /// As `lime` 0.2.0.1, `EntropyDiscretizer.bins`, with the boundaries of scikit-learn's tree in single precision.
    static func entropyCuts(_ numbers: [Double], sorted: [Double], classes: [Int]?) throws -> [Double] {
        guard let classes else {
            throw LimeError(
                .usage,
                "the discretizer 'entropy' separates classes, so it needs the table's target; name it, or choose 'quartile'"
            )
        }
        let known = numbers.indices.filter { !numbers[$0].isNaN && classes[$0] >= 0 }
        let tree = EntropyTree(values: known.map { numbers[$0] }, classes: known.map { classes[$0] })
        // Beyond single precision there is no cut.
        let cuts = tree.thresholds(depth: self.entropyDepth).filter(\.isFinite)
        return cuts.isEmpty ? [Quantiles.interpolated(sorted, 0.5)] : cuts
    }
}

extension TableColumn {
    /// The class of every cell: the position of a level, or of a whole number among those that occur; −1 for missing.
    ///
    /// - Throws: ``LimeError`` with code `usage` for numbers that are not whole, for these are no classes.
    func classes() throws -> [Int] {
        switch self.values {
        case .levels(let codes, _): return codes.map(Int.init)
        case .numbers(let numbers):
            guard numbers.allSatisfy({ $0.isNaN || $0 == $0.rounded() }) else {
                throw LimeError(
                    .usage,
                    """
                    the discretizer 'entropy' separates classes, but the target '\(self.name)' holds numbers that are \
                    not whole; choose 'quartile'
                    """
                )
            }
            let values = Set(numbers.filter { !$0.isNaN }).sorted()
            let positions = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
            return numbers.map { positions[$0] ?? -1 }
        }
    }
}
