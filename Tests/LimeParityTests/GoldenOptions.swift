import LimeCore
import LimeNumerics
import LimeTabular

/// Python's options as a recorded case tells them.
enum GoldenOptions {
    /// Changes the preset `.python` to what the configuration of a case says of sampling, kernel, selection and fit.
    static func apply(_ config: GoldenObject, to options: inout TabularExplainer.Options) throws {
        config.ignore("note")
        options.sampling = SamplingOptions(
            samples: try config.value("num_samples").integer(),
            seed: UInt64(try config.value("seed").integer()),
            batchSize: 1024
        )
        options.surrogate.features = try config.value("num_features").integer()
        options.surrogate.selection = try self.selection(config.optional("feature_selection")?.text())
        options.surrogate.distance = try self.distance(config.value("distance_metric").text())
        options.surrogate.kernelWidth = .fixed(try config.value("kernel_width").number())
        try self.kernel(config.value("kernel").text())
        if let model = config.optional("model_regressor") { options.surrogate.model = try self.model(model.text()) }
        options.labels = try self.labels(config)
    }

    private static func selection(_ name: String?) throws -> FeatureSelection {
        switch name {
        case nil, "auto": return .auto
        case "none": return .none
        case "forward_selection": return .forward
        case "highest_weights": return .highestWeights
        case "lasso_path": return .lassoPath
        case let name?: throw GoldenError("feature selection '\(name)' is not known")
        }
    }

    private static func distance(_ name: String) throws -> Distance {
        guard let distance = Distance(rawValue: name) else { throw GoldenError("distance '\(name)' is not known") }
        return distance
    }

    private static func kernel(_ text: String) throws {
        guard text.hasPrefix("w=sqrt(exp(") else { throw GoldenError("kernel '\(text)' is not known") }
    }

    private static func model(_ text: String) throws -> SurrogateModel {
        if text.hasPrefix("ordinary") { return .ridge(penalty: 0) }
        guard text.hasPrefix("ridge alpha="),
            let penalty = Double(text.dropFirst("ridge alpha=".count).prefix { $0 != "," })
        else { throw GoldenError("surrogate '\(text)' is not known") }
        return .ridge(penalty: penalty)
    }

    private static func labels(_ config: GoldenObject) throws -> LabelSelection {
        let labels = try config.optional("labels")?.integers() ?? [1]
        let top = try config.optional("top_labels")?.integer()
        let isRegression = try config.optional("mode")?.text() == "regression"
        return isRegression ? .predicted : top.map { .top($0) } ?? .named(labels.map(String.init))
    }
}
