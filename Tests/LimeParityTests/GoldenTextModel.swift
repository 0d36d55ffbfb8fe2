import Foundation
import LimeCore
import LimeNumerics
import LimeText
import Synchronization

/// The models of the recorded cases on texts: words are counted wherever they stand, also inside of others.
final class GoldenTextModel: Sendable {
    private let classes: Int
    private let answer: @Sendable (_ text: String) -> [Double]
    private let asked = Mutex<(texts: [String], answers: [[Double]])>(([], []))

    /// Reads a model.
    init(_ document: GoldenObject) throws {
        document.ignore("formula")
        let parameters = try document.value("params").object()
        let words = try parameters.value("coef").object().entries()
        switch try document.value("kind").text() {
        case "text_logistic":
            let intercept = try parameters.value("b").number()
            let coefficients = try words.map { (word: $0.key, weight: try $0.value.number()) }
            self.classes = 2
            self.answer = { text in
                let score = coefficients.reduce(intercept) { $0 + $1.weight * Double(Self.count($1.word, in: text)) }
                let probability = 1 / (1 + exp(-score))
                return [1 - probability, probability]
            }
        case "text_softmax":
            let intercepts = try parameters.value("b").numbers()
            let coefficients = try words.map { (word: $0.key, weights: try $0.value.numbers()) }
            self.classes = intercepts.count
            self.answer = { text in
                let counts = coefficients.map { Double(Self.count($0.word, in: text)) }
                let scores = intercepts.indices.map { index in
                    zip(coefficients, counts).reduce(intercepts[index]) { $0 + $1.0.weights[index] * $1.1 }
                }
                let powers = scores.map { exp($0 - (scores.max() ?? 0)) }
                return powers.map { $0 / powers.reduce(0, +) }
            }
        case let kind: throw GoldenError("model '\(kind)' is not known")
        }
    }

    /// Python's `str.count`: occurrences that do not overlap.
    private static func count(_ word: String, in text: String) -> Int {
        let (wanted, bytes) = (Array(word.utf8), Array(text.utf8))
        guard !wanted.isEmpty else { return text.unicodeScalars.count + 1 }
        var (count, place) = (0, 0)
        while place + wanted.count <= bytes.count {
            if bytes[place..<(place + wanted.count)].elementsEqual(wanted) {
                count += 1
                place += wanted.count
            } else {
                place += 1
            }
        }
        return count
    }

    /// The model, which keeps the texts that it is asked for.
    var predictor: ClosurePredictor {
        ClosurePredictor(texts: .classification()) { texts in
            let answers = texts.map(self.answer)
            self.asked.withLock {
                $0.texts += texts
                $0.answers += answers
            }
            return Matrix(rows: texts.count, columns: self.classes, elements: answers.flatMap { $0 })
        }
    }

    /// The texts that were asked for since the last time, and the answers.
    func takeAsked() -> (texts: [String], answers: [[Double]]) {
        self.asked.withLock { asked in
            defer { asked = ([], []) }
            return asked
        }
    }
}
