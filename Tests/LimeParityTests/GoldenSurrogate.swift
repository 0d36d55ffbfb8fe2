import Foundation
import LimeCore
import LimeNumerics

/// How a recorded case weighs, selects and fits, in our options.
enum GoldenSurrogate {
    /// Changes Python's options to what a configuration says.
    static func apply(_ config: GoldenObject, to options: inout SurrogateOptions) throws {
        options.features = try config.value("num_features").integer()
        options.selection = try self.selection(config.optional("feature_selection")?.text() ?? "auto")
        if let name = config.optional("distance_metric") { options.distance = try Distance(name: name.text()) }
        if let width = config.optional("kernel_width") { options.kernelWidth = .fixed(try width.number()) }
        if let kernel = config.optional("kernel") { options.kernel = try self.kernel(kernel.text()) }
        if let model = config.optional("model_regressor") { options.model = try self.model(model.text()) }
    }

    /// Which labels a configuration asks for.
    static func labels(_ config: GoldenObject) throws -> LabelSelection {
        let labels = try config.optional("labels")?.integers() ?? [1]
        return try config.optional("top_labels").map { .topClasses(try $0.integer()) } ?? .classes(labels)
    }

    /// The selection of a name in Python.
    static func selection(_ name: String) throws -> FeatureSelection {
        switch name {
        case "auto": return .auto
        case "none": return .none
        case "forward_selection": return .forward
        case "highest_weights": return .highestWeights
        case "lasso_path": return .lassoPath
        default: throw GoldenError("feature selection '\(name)' is not known")
        }
    }

    /// The kernel of a formula; formulas other than lime's own are functions of one's own here too.
    private static func kernel(_ formula: String) throws -> KernelFunction {
        if formula.hasPrefix("w=sqrt(exp(") { return .exponential }
        if formula.hasPrefix("w=kw/(kw") { return .custom { $1 / ($1 + $0) } }
        if formula.contains("1e-3") || formula.contains("0.001") { return .custom { $0 <= $1 ? 1 : 1e-3 } }
        throw GoldenError("kernel '\(formula)' is not known")
    }

    private static func model(_ text: String) throws -> SurrogateModel {
        if text.hasPrefix("ordinary") { return .ridge(penalty: 0) }
        guard let start = text.range(of: "alpha=")?.upperBound,
            let penalty = Double(text[start...].prefix { "0123456789.e-".contains($0) })
        else { throw GoldenError("surrogate '\(text)' is not known") }
        return .ridge(penalty: penalty)
    }
}
