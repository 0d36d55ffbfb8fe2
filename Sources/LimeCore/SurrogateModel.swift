import LimeNumerics

/// The interpretable model that is fitted to the weighted answers.
public enum SurrogateModel: Sendable, Hashable, Codable {
    /// Weighted ridge regression; a penalty of 0 is weighted least squares.
    case ridge(penalty: Double)

    /// Weighted ridge regression on columns and answers of variance 1, with λ = `strength` / the number of samples.
    ///
    /// As R `lime` 0.5.3, which takes glmnet's with a strength of 2: λ is divided by the standard deviation of the answers,
    /// so the shrinkage depends on their unit. A single feature is fitted by weighted least squares.
    case standardizedRidge(strength: Double)

    /// A function of one's own; see ``custom(_:)``.
    case function(CustomFunction<@Sendable (_ samples: WeightedSamples) throws -> LinearFit>)

    /// A function of one's own: a linear model with other losses or penalties, for example.
    ///
    /// Samples are kept for it, one number a sample and feature; otherwise nothing is.
    ///
    /// - Parameter fit: Gives a coefficient for each column of the samples. It is called once for each label.
    /// - Returns: The model; it is equal to no other and cannot be encoded.
    public static func custom(
        _ fit: @escaping @Sendable (_ samples: WeightedSamples) throws -> LinearFit
    ) -> SurrogateModel {
        .function(CustomFunction(fit))
    }

    package var needsSamples: Bool {
        switch self {
        case .ridge, .standardizedRidge: false
        case .function: true
        }
    }

    /// Fits one target.
    ///
    /// - Parameters:
    ///   - gram: The finished sums over the neighborhood.
    ///   - samples: The samples themselves, where ``needsSamples``.
    ///   - target: Which output.
    ///   - columns: The selected features.
    /// - Returns: The linear model and its weighted R².
    /// - Throws: ``LimeError`` with code `usage` when a function fails or returns no model of these columns.
    func fit(
        _ gram: WeightedGram,
        samples: KeptSamples?,
        target: Int,
        columns: [Int]
    ) throws -> (model: LinearFit, score: Double) {
        switch self {
        case .ridge(let penalty):
            let fit = RidgeRegression(gram, target: target, columns: columns, penalty: penalty)
            return (LinearFit(intercept: fit.intercept, coefficients: fit.coefficients), fit.score)
        case .standardizedRidge(let strength):
            let lambda = columns.count == 1 ? 0 : strength / Double(gram.rows)
            let fit = RidgeRegression(gram, target: target, columns: columns, lambda: lambda)
            return (LinearFit(intercept: fit.intercept, coefficients: fit.coefficients), fit.score)
        case .function(let function):
            guard let samples = samples?.samples(target: target, columns: columns) else {
                throw LimeError(.usage, "a surrogate of one's own needs the samples, which were not kept")
            }
            let model = try Self.call(function.body, samples)
            return (model, samples.score(model))
        }
    }

    private static func call(
        _ body: (WeightedSamples) throws -> LinearFit,
        _ samples: WeightedSamples
    ) throws -> LinearFit {
        let model: LinearFit
        do {
            model = try body(samples)
        } catch let error where error is LimeError || error is CancellationError {
            throw error
        } catch {
            throw LimeError(.usage, "the surrogate failed", cause: error)
        }
        guard model.coefficients.count == samples.features.count else {
            throw LimeError(
                .usage,
                "the surrogate returned \(model.coefficients.count) coefficients for \(samples.features.count) features"
            )
        }
        guard ([model.intercept] + model.coefficients).allSatisfy(\.isFinite) else {
            throw LimeError(.usage, "the surrogate returned a number that is not finite")
        }
        return model
    }
}
