import LimeCore
import LimeNumerics

/// Ones and zeros by even chance, the instance all ones; the model reads them as they are.
enum RandomNeighborhood {
    static func make(features: Int, seed: UInt64 = 1) -> Neighborhood {
        Neighborhood(features: features, sampler: "test") { samples, rows, buffer in
            let inputs = buffer.elements(ofInput: 0, as: Double.self)
            for (item, sample) in samples.enumerated() {
                for feature in 0..<features {
                    let bits = Philox(seed: seed, stream: UInt64(feature)).block(at: UInt64(sample))
                    let value: Double = sample == 0 || bits.x % 2 == 0 ? 1 : 0
                    rows[item * features + feature] = value
                    inputs[item * features + feature] = value
                }
            }
        }
    }
}

extension SurrogateOptions {
    /// Weighted least squares on all features.
    static let plain = SurrogateOptions(
        features: nil,
        selection: .none,
        model: .ridge(penalty: 0),
        distance: .euclidean,
        kernelWidth: .fixed(1)
    )
}

extension LocalExplainer {
    /// An explainer of 100 samples.
    init(
        _ predictor: any Predictor,
        labels: LabelSelection = .predicted,
        samples: Int = 100,
        batchSize: Int = 32,
        surrogate: SurrogateOptions = .plain
    ) throws {
        try self.init(
            predictor: predictor,
            labels: labels,
            sampling: SamplingOptions(samples: samples, batchSize: batchSize),
            surrogate: surrogate
        )
    }
}

/// The error that some work ends with.
func limeError(_ work: () async throws -> Void) async -> LimeError? {
    do {
        try await work()
        return nil
    } catch {
        return error as? LimeError
    }
}
