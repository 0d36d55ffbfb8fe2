import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

@testable import LimeText

struct TextPerturbationTests {
    private static func samples(
        _ text: IndexedText,
        _ count: Int,
        mask: TokenMask = .removed,
        seed: UInt64 = 1,
        countsKept: Bool = false
    ) throws -> (rows: [[Double]], texts: [String]) {
        let draws = TokenDraws.keyed(Philox(seed: seed, stream: 2), countsKept: countsKept)
        let neighborhood = TextPerturbation(text, mask: mask, sampler: .iid, draws: draws).neighborhood
        let input = ModelInput(name: "texts", elementType: .string, shape: [])
        let buffer = InputBuffer(inputs: [input], capacity: count)
        var rows = [Double](repeating: 0, count: count * neighborhood.features)
        try rows.withUnsafeMutableBufferPointer { try neighborhood.write(0..<count, $0, buffer) }
        let features = neighborhood.features
        return ((0..<count).map { Array(rows[$0 * features..<($0 + 1) * features]) }, buffer.strings[0])
    }

    private static let text = "I 😀 don't like e\u{301}te\u{301}, 日本 and I don't <b>care</b>."

    /// The quick way of putting a text together and the plain one agree.
    @Test(arguments: [true, false], [TokenMask.removed, .replaced(""), .replaced("[隠]")])
    func textsAreTheTextWithoutTheHidden(_ isBagOfWords: Bool, _ mask: TokenMask) throws {
        let text = try IndexedText(Self.text, tokenizer: .words, isBagOfWords: isBagOfWords)
        let (rows, texts) = try Self.samples(text, 200, mask: mask)
        #expect(texts[0] == Self.text)
        let word = String(decoding: mask.bytes, as: UTF8.self)
        for (row, sample) in zip(rows, texts) {
            let hidden = row.indices.filter { row[$0] == 0 }
            #expect(Array(sample.utf8) == Array(text.removing(hidden, mask: word).utf8))
        }
    }

    /// Each number of hidden words is as likely as the others, and each word as likely as the others among them.
    @Test(arguments: [1, 2, 5, 8], [false, true])
    func lawOfHiding(_ features: Int, _ countsKept: Bool) throws {
        let words = (0..<features).map { "w\($0)" }.joined(separator: " ")
        let text = try IndexedText(words, tokenizer: .words, isBagOfWords: true)
        let samples = 40_000
        let drawn = try Self.samples(text, samples + 1, countsKept: countsKept).rows.dropFirst()
        // The law of keeping is that of hiding with both turned round.
        let rows = countsKept ? drawn.map { $0.map { 1 - $0 } }[...] : drawn
        var counts = [Double](repeating: 0, count: features + 1)
        var hidden = [[Double]](repeating: [Double](repeating: 0, count: features), count: features + 1)
        for row in rows {
            let count = row.count { $0 == 0 }
            counts[count] += 1
            for feature in 0..<features where row[feature] == 0 { hidden[count][feature] += 1 }
        }
        #expect(counts[0] == 0)
        for count in 1...features {
            // Five standard errors of a binomial share.
            let share = 1 / Double(features)
            #expect(abs(counts[count] / Double(samples) - share) < 5 * (share / Double(samples)).squareRoot() + 1e-12)
            for feature in 0..<features {
                let expected = Double(count) / Double(features)
                let error = 5 * (expected * (1 - expected) / counts[count]).squareRoot() + 1e-12
                #expect(abs(hidden[count][feature] / counts[count] - expected) < error)
            }
        }
    }

    @Test func seedsGiveOtherSamples() throws {
        let text = try IndexedText(Self.text, tokenizer: .words, isBagOfWords: true)
        #expect(try Self.samples(text, 20, seed: 1).texts == Self.samples(text, 20, seed: 1).texts)
        #expect(try Self.samples(text, 20, seed: 1).texts != Self.samples(text, 20, seed: 2).texts)
    }
}
