import LimeCore
import LimeImage
import LimeNumerics
import LimeTestSupport

extension ImageCase {
    /// Which labels a configuration asks for.
    static func labels(_ config: GoldenObject) throws -> LabelSelection {
        let labels = try config.optional("labels")?.integers() ?? [1]
        return try config.optional("top_labels").map { .top(try $0.integer()) } ?? .named(labels.map { "\($0)" })
    }

    /// How a configuration weighs, selects and fits.
    static func surrogate(_ config: GoldenObject, _ usual: SurrogateOptions) throws -> SurrogateOptions {
        var options = usual
        options.features = try config.value("num_features").integer()
        options.kernelWidth = .fixed(try config.value("kernel_width").number())
        config.ignore("kernel")
        let selection = try config.value("feature_selection").text()
        let distance = try config.value("distance_metric").text()
        switch selection {
        case "auto": options.selection = .auto
        case "none": options.selection = .none
        case "forward_selection": options.selection = .forward
        case "highest_weights": options.selection = .highestWeights
        case "lasso_path": options.selection = .lassoPath
        default: throw GoldenError("feature selection '\(selection)' is not known")
        }
        guard let named = Distance(rawValue: distance) else { throw GoldenError("distance '\(distance)' is not known") }
        options.distance = named
        return options
    }

    /// The distances of samples from the first, and their weights.
    func weighed(_ samples: [[Double]]) -> (distances: [Double], weights: [Double]) {
        let surrogate = self.options.surrogate
        let kernel = ProximityKernel(width: surrogate.kernelWidth.resolved(features: samples[0].count))
        let distances = samples.map { sample in
            sample.withUnsafeBufferPointer { row in
                samples[0].withUnsafeBufferPointer { surrogate.distanceScale * surrogate.distance(row, $0) }
            }
        }
        return (distances, distances.map { kernel($0) })
    }

    /// Compares the explanations of all labels.
    func compare(
        _ explanation: Explanation,
        _ gram: WeightedGram,
        _ records: GoldenValue,
        _ comparison: inout Comparison
    ) throws {
        let records = try records.array().map { try $0.object() }
        for record in records {
            let index = try record.value("label").integer()
            guard let ours = explanation.labels.first(where: { $0.index == index }) else {
                comparison.fail("explanations", "one for label \(index)", "none")
                continue
            }
            let wanted = self.options.surrogate.features ?? gram.columns
            // Python decides by the number that was asked for, ours by the number that there can be.
            let selection = self.options.surrogate.selection
            let method = selection == .auto && wanted > 6 ? .highestWeights : selection
            let selected = method.columns(gram, target: index, count: min(wanted, gram.columns))
            let used = try record.value("used_features_in_selection_order").integers()
            comparison.equal("used[\(index)]", selected, used)
            try Self.compare(ours, record, gram.columns, &comparison)
        }
        comparison.equal("labels", explanation.labels.count, records.count)
    }

    private static func compare(
        _ ours: LabelExplanation,
        _ record: GoldenObject,
        _ features: Int,
        _ comparison: inout Comparison
    ) throws {
        let pairs = try record.value("local_exp").rows()
        var (got, expected) = (Array(repeating: 0.0, count: features), Array(repeating: 0.0, count: features))
        for weight in ours.weights { got[weight.feature] = weight.weight }
        for pair in pairs { expected[Int(pair[0])] = pair[1] }
        let name = "local_exp[\(ours.index)]"
        comparison.close(name, got, expected, tolerance: 1e-9)
        comparison.close("\(name) in order", ours.weights.map(\.weight), pairs.map { $0[1] }, tolerance: 1e-9)
        comparison.close(
            "intercept, score and local_pred of \(ours.index)",
            [ours.intercept, ours.score, ours.localPrediction],
            try ["intercept", "score", "local_pred"].map { try record.value($0).number() },
            tolerance: 1e-9
        )
    }
}
