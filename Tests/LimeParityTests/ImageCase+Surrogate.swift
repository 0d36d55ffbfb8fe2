import LimeCore
import LimeImage
import LimeNumerics
import LimeTestSupport

extension ImageCase {
    /// The distances of samples from the first, and their weights.
    func weighed(_ samples: [[Double]]) -> (distances: [Double], weights: [Double]) {
        let surrogate = self.options.surrogate
        let width = surrogate.kernelWidth.resolved(features: samples[0].count)
        let kernel = ProximityKernel(width: width, function: surrogate.kernel)
        let distances = samples.map { sample in
            sample.withUnsafeBufferPointer { row in
                samples[0].withUnsafeBufferPointer { surrogate.distanceScale * surrogate.distance(row, $0) }
            }
        }
        return (distances, distances.map { kernel($0) })
    }

    /// The superpixels that we select for an output, in the order of choice.
    func selected(_ gram: WeightedGram, label: Int) -> [Int] {
        let surrogate = self.options.surrogate
        let details = SelectionDetails(
            ranking: surrogate.ranking,
            lassoPath: surrogate.lassoPath,
            instance: Array(repeating: 1, count: gram.columns)
        )
        // Python decides by the number that was asked for, which may be more than there are.
        let wanted = surrogate.features ?? gram.columns
        let selection = surrogate.selection == .auto && wanted > 6 ? .highestWeights : surrogate.selection
        return selection.columns(gram, target: label, count: min(wanted, gram.columns), details: details)
    }
}
