import Foundation
import LimeCore
import LimeNumerics
import LimeText

/// Kind `text` of R's `lime`: tokens, texts put together anew, weights, and the fit of the recorded samples.
@Sendable
func checkRText(_ golden: GoldenCase, _ document: GoldenObject, _ comparison: inout Comparison) throws {
    let recorded = try RTextCase(document)
    let words = recorded.texts.map { $0.pieceWords }
    comparison.equal(
        "tokens_per_doc",
        words,
        try document.value("tokens_per_doc").array().map { try $0.list { try $0.text() } }
    )
    comparison.equal("tokens", recorded.names, try document.value("tokens").list { try $0.text() })
    comparison.equal("permutations", recorded.samples.map(\.text), try document.value("permutations").texts())
    let ours = recorded.samples.map { recorded.model.probability(of: $0.text) }
    let answers = try document.value("y_pos").numbers()
    comparison.close("y_pos", ours, answers, tolerance: 1e-12)
    let all = recorded.explanation(of: recorded.samples.indices)
    comparison.close("similarity", all.weights, try document.value("similarity").numbers(), tolerance: 1e-12)
    for value in try document.value("explanations").array() {
        let record = try value.object()
        let number = try record.value("case").integer()
        let range = recorded.range(ofCase: number)
        for label in try record.value("per_label").array().map({ try $0.object() }) {
            let name = try label.value("label").text()
            try recorded.explanation(of: range).compare(
                label,
                answers: range.map { name == "pos" ? answers[$0] : 1 - answers[$0] },
                "case \(number) \(name)",
                &comparison
            )
        }
    }
}

/// A recorded case of kind `text`, as this package sees it.
private struct RTextCase {
    /// One recorded sample.
    struct Sample {
        /// 1 for each feature of all texts that it keeps.
        let row: [Double]
        let distance: Double
        let text: String
    }

    let texts: [IndexedText]
    let names: [String]
    let samples: [Sample]
    let model: RTextModel
    private let options: SurrogateOptions
    private let samplesOfCase: Int

    init(_ document: GoldenObject) throws {
        document.ignore("tokenizer")
        let settings = try document.value("settings").object()
        settings.ignore("n_labels")
        let keepsPositions = try settings.value("keep_word_position").flag()
        let options = TextExplainer.Options.r(keepsWordPositions: keepsPositions)
        self.options = try options.surrogate.applying(settings)
        self.model = try RTextModel(document.value("model_formula").text())
        let explainer = try TextExplainer(model: self.model.predictor, options: options)
        let texts = try explainer.corpus(document.value("docs").list { try $0.text() })
        let features = FeatureNames(texts, keepsPositions: keepsPositions)
        self.texts = texts
        self.names = features.names
        let selections = try document.value("word_selections_1based").array()
        let isSingle = try settings.value("single_explanation").flag()
        let permutations = try settings.value("n_permutations").integer()
        let perText = isSingle ? selections.count / texts.count : permutations
        self.samplesOfCase = isSingle ? selections.count : permutations
        self.samples = try selections.enumerated().map { index, value in
            let chosen = Set(try value.flattened().map { Int($0) - 1 })
            let number = min(index / perText, features.columns.count - 1)
            let (text, columns) = (try Self.text(number, of: texts), features.columns[number])
            let row = columns.map { chosen.contains($0) ? 1.0 : 0 }
            return Sample(
                row: features.names.indices.map { chosen.contains($0) ? 1 : 0 },
                distance: Self.distance(row, options.surrogate.distance),
                text: explainer.text(keeping: row, of: text)
            )
        }
    }

    private static func text(_ number: Int, of texts: [IndexedText]) throws -> IndexedText {
        guard texts.indices.contains(number) else { throw GoldenError("there is no text \(number)") }
        return texts[number]
    }

    private static func distance(_ row: [Double], _ distance: Distance) -> Double {
        let whole = [Double](repeating: 1, count: row.count)
        return row.withUnsafeBufferPointer { row in whole.withUnsafeBufferPointer { distance(row, $0) } }
    }

    /// The samples of an explained case; all of them, where there is one for all texts.
    func range(ofCase number: Int) -> Range<Int> {
        (number - 1) * self.samplesOfCase..<number * self.samplesOfCase
    }

    func explanation(of range: Range<Int>) -> RFit {
        RFit(
            rows: self.samples[range].map(\.row),
            distances: self.samples[range].map(\.distance),
            names: self.names,
            options: self.options
        )
    }
}

/// The features of all texts of a case, as R numbers and names them.
private struct FeatureNames {
    private(set) var names: [String] = []
    /// For each text, the number among all of each of its features.
    private(set) var columns: [[Int]] = []

    init(_ texts: [IndexedText], keepsPositions: Bool) {
        for text in texts {
            self.columns.append(
                text.vocabulary.map { word in
                    let name = keepsPositions ? "\(word)_\(self.names.count + 1)" : word
                    if let number = self.names.firstIndex(of: name) { return number }
                    self.names.append(name)
                    return self.names.count - 1
                }
            )
        }
    }
}

extension IndexedText {
    /// The tokens in their order, each as often as it occurs.
    fileprivate var pieceWords: [String] {
        let pieces = self.pieces
        return self.positions.flatMap { $0 }.sorted().map { pieces[$0] }
    }
}

/// The model of the recorded texts: a logistic function of the distinct words, in small letters, of some weight each.
private struct RTextModel {
    private let weights: [String: Double]

    init(_ formula: String) throws {
        guard formula.hasPrefix("p(pos)=logistic(-1+sum of weights"), formula.contains("+ 0.01*number of distinct"),
            let list = formula.range(of: "weights: ")
        else { throw GoldenError("the model '\(formula)' is not known") }
        let pairs = try formula[list.upperBound...].components(separatedBy: ", ").map { pair in
            let parts = pair.split(separator: "=").map(String.init)
            guard parts.count == 2, let weight = Double(parts[1]) else { throw GoldenError("'\(pair)' is no weight") }
            return (parts[0], weight)
        }
        self.weights = Dictionary(pairs) { first, _ in first }
    }

    func probability(of text: String) -> Double {
        let words = Set(text.split(separator: " ").map { $0.lowercased() })
        let score = words.sorted().reduce(-1 + 0.01 * Double(words.count)) { $0 + (self.weights[$1] ?? 0) }
        return 1 / (1 + exp(-score))
    }

    var predictor: ClosurePredictor {
        ClosurePredictor(texts: .classification(classes: ["neg", "pos"])) { texts in
            Matrix(rows: texts.count, columns: 2) { row, column in
                let probability = self.probability(of: texts[row])
                return column == 1 ? probability : 1 - probability
            }
        }
    }
}
