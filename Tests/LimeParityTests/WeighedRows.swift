import LimeCore
import LimeNumerics
import LimeTestSupport

/// The linear model's rows of a case, how far they are from the first, and what they weigh.
struct WeighedRows {
    let distances: [Double]
    let weights: [Double]
    private let rows: [[Double]]
    private let options: SurrogateOptions

    init(_ rows: [[Double]], _ options: SurrogateOptions) {
        let width = options.kernelWidth.resolved(features: rows[0].count)
        let kernel = ProximityKernel(width: width, function: options.kernel)
        self.rows = rows
        self.options = options
        self.distances = rows.map { row in
            row.withUnsafeBufferPointer { row in
                rows[0].withUnsafeBufferPointer { options.distanceScale * options.distance(row, $0) }
            }
        }
        self.weights = self.distances.map { kernel($0) }
    }

    /// Compares distances and weights with a case's.
    func compare(_ document: GoldenObject, _ comparison: inout Comparison) throws {
        comparison.close("distances", self.distances, try document.value("distances").numbers(), tolerance: 1e-7)
        comparison.close("weights", self.weights, try document.value("weights").numbers(), tolerance: 1e-9)
    }

    /// The columns that are selected for each output, in the order of choice.
    ///
    /// - Parameter answers: What the model said of each row.
    /// - Returns: What chooses the columns for an output.
    func selection(for answers: [[Double]]) -> (_ label: Int) -> [Int] {
        let gram = WeightedGram(rows: self.rows, targets: answers, weights: self.weights)
        let details = SelectionDetails(
            ranking: self.options.ranking,
            lassoPath: self.options.lassoPath,
            instance: self.rows[0]
        )
        let count = self.options.features ?? gram.columns
        return { self.options.selection.columns(gram, target: $0, count: count, details: details) }
    }
}
