import Foundation
import LimeCore
import LimeNumerics

/// The models of the recorded cases on tables and series, by the formulas that the cases hold.
struct GoldenTableModel: Sendable {
    /// A model's answer for a row.
    private let answer: @Sendable (_ row: ArraySlice<Double>) -> [Double]

    /// Whether the answers are probabilities.
    let isClassifier: Bool

    /// Reads a model.
    init(_ document: GoldenObject) throws {
        document.ignore("formula")
        let parameters = try document.value("params").object()
        let kind = try document.value("kind").text()
        switch kind {
        case "logistic", "linear", "logistic_nl", "regress_nl":
            let isClassifier = kind.hasPrefix("logistic")
            let score = try Self.score(parameters, isLinear: !kind.hasSuffix("_nl"))
            self.isClassifier = isClassifier
            self.answer = { isClassifier ? Self.probabilities(score($0)) : [score($0)] }
        case "softmax":
            let intercepts = try parameters.value("b").numbers()
            let weights = try parameters.value("W").rows()
            self.isClassifier = true
            self.answer = { row in
                let scores = zip(intercepts, weights).map { $0 + Self.product($1, row) }
                let exponentials = scores.map { exp($0 - (scores.max() ?? 0)) }
                return exponentials.map { $0 / exponentials.reduce(0, +) }
            }
        case "rnn":
            let intercept = try parameters.value("b").number()
            let weights = try parameters.value("W").flattened()
            self.isClassifier = true
            self.answer = { Self.probabilities(intercept + Self.product(weights, $0)) }
        default: throw GoldenError("model '\(kind)' is not known")
        }
    }

    private static func score(
        _ parameters: GoldenObject,
        isLinear: Bool
    ) throws -> @Sendable (ArraySlice<Double>) -> Double {
        let intercept = try parameters.value("b").number()
        let weights = try parameters.value("w").numbers()
        guard !isLinear else { return { intercept + Self.product(weights, $0) } }
        let (c, d) = (try parameters.value("c").number(), try parameters.value("d").number())
        let (i, k) = (try parameters.value("i").integer(), try parameters.value("k").integer())
        let l = try parameters.value("l").integer()
        return { row in
            let x = Array(row)
            return intercept + Self.product(weights, row) + c * x[i] * x[k] + d * sin(x[l])
        }
    }

    private static func product(_ weights: [Double], _ row: ArraySlice<Double>) -> Double {
        zip(weights, row).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func probabilities(_ score: Double) -> [Double] {
        let probability = 1 / (1 + exp(-score))
        return [1 - probability, probability]
    }

    /// The model, which keeps what it is asked for.
    func predictor(shape: [Int], asked: AskedRows) -> ClosurePredictor {
        let input = ModelInput(name: "x", elementType: .float64, shape: shape)
        let task: ModelTask = self.isClassifier ? .classification() : .regression()
        let width = input.elementCount
        return ClosurePredictor(signature: ModelSignature(inputs: [input], task: task)) { buffer, count in
            let elements = buffer.elements(ofInput: 0, as: Double.self)
            let rows = (0..<count).map { Array(elements[$0 * width..<($0 + 1) * width]) }
            let answers = rows.map { self.answer($0[...]) }
            asked.add(rows, answers)
            return Matrix(rows: count, columns: answers[0].count, elements: answers.flatMap { $0 })
        }
    }
}
