// A layer at a Keras model's input that looks texts or integers up.

import LimeCore

/// One of Keras' `TextVectorization`, `StringLookup` and `IntegerLookup`, which are cut off by the import.
///
/// Follows `IndexLookup.call` and `TextVectorization.call` of Keras 3.15 (keras/src/layers/preprocessing).
struct KerasLookup: Sendable {
    /// What becomes of the numbers of the tokens.
    enum Mode: String, Sendable {
        /// They are given as they are, zeros behind them.
        case int

        /// A vector for every token, 1 at its number.
        case oneHot = "one_hot"

        /// One vector, 1 at the number of every token that occurs.
        case multiHot = "multi_hot"

        /// One vector with how often each token occurs.
        case count
    }

    private enum Vocabulary: Sendable {
        case texts(KerasTokenizer, [KerasTokenizer.Token: Int])
        case integers([Int64: Int])
    }

    /// What the layer takes: texts, or 64-bit integers.
    let input: ModelInput

    /// What it gives, the only open extent being that of tokens.
    let output: ModelInput

    private let vocabulary: Vocabulary
    private let mode: Mode
    private let unknown: Int

    /// The number of a token that stands for nothing, which is left out of vectors.
    private static let nothing = -1

    /// Creates a layer.
    ///
    /// - Parameters:
    ///   - description: What the importer says of it.
    ///   - output: The input of the graph behind it.
    /// - Throws: ``LimeError`` with code `invalidInput` for what is not known here.
    init(_ description: KerasImportReport.Preprocessing, output: ModelInput) throws {
        let settings = description.settings
        guard let mode = Mode(rawValue: settings.outputMode ?? Mode.int.rawValue),
            mode == .int && output.shape.count(where: { $0 < 0 }) <= 1 || output.shape.allSatisfy({ $0 > 0 })
        else {
            throw LimeError(
                .invalidInput,
                """
                the layer '\(description.layer)' (\(description.class)) gives '\(settings.outputMode ?? "")' of shape \
                \(output.shape), which is not supported
                """
            )
        }
        let first = description.firstIndex
        let isText = description.class != "IntegerLookup"
        let words = description.vocabulary.enumerated().map { ($1, $0 + first) }
        let mask = settings.maskToken?.text
        let hidden = mode == .int ? 0 : Self.nothing
        if isText {
            let tokenizer = KerasTokenizer(
                standardize: settings.standardize,
                split: settings.split.flatMap(KerasTokenizer.Split.init),
                ngrams: settings.ngrams ?? []
            )
            let pairs = words.map { word, number in (Array(word.text.utf8)[...], number) }
            var numbers = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
            if let mask { numbers[Array(mask.utf8)[...]] = hidden }
            self.vocabulary = .texts(tokenizer, numbers)
        } else {
            let pairs = words.compactMap { word, number in Int64(word.text).map { ($0, number) } }
            var numbers = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
            if let mask = mask.flatMap(Int64.init) { numbers[mask] = hidden }
            self.vocabulary = .integers(numbers)
        }
        self.input = ModelInput(
            name: description.input,
            elementType: isText ? .string : .int64,
            shape: Array(description.rawShape.dropFirst())
        )
        self.output = output
        self.mode = mode
        self.unknown = description.unknownIndex
    }

    /// The numbers of the tokens of some items.
    ///
    /// - Parameters:
    ///   - buffer: A buffer that has been checked.
    ///   - index: Which of its inputs.
    ///   - count: The number of items.
    /// - Returns: For each item the numbers of its tokens.
    func numbers(in buffer: InputBuffer, input index: Int, count: Int) -> [[Int]] {
        let width = buffer.inputs[index].elementCount
        switch self.vocabulary {
        case .texts(let tokenizer, let numbers):
            let texts = buffer.strings[index]
            return (0..<count).map { item in
                texts[item * width..<(item + 1) * width].flatMap { text in
                    tokenizer.tokens(of: text).map { numbers[$0] ?? self.unknown }
                }
            }
        case .integers(let numbers):
            let values = buffer.elements(ofInput: index, as: Int64.self)
            return (0..<count).map { item in
                (item * width..<(item + 1) * width).map { numbers[values[$0]] ?? self.unknown }
            }
        }
    }

    /// The layer's output for a batch with these numbers of tokens; an open extent becomes that of the longest item.
    func output(for numbers: [[Int]]) -> ModelInput {
        var output = self.output
        let longest = numbers.lazy.map(\.count).max() ?? 0
        output.shape = output.shape.map { $0 < 0 ? max(1, longest) : $0 }
        return output
    }

    /// Writes the layer's output into a zeroed buffer.
    func write(_ numbers: [[Int]], to buffer: InputBuffer, input index: Int) {
        let width = buffer.inputs[index].elementCount
        for (item, numbers) in numbers.enumerated() {
            let start = item * width
            switch self.mode {
            case .int:
                for (place, number) in numbers.prefix(width).enumerated() {
                    buffer.store(Double(number), input: index, at: start + place)
                }
            case .oneHot:
                let depth = width / max(1, numbers.count)
                for (place, number) in numbers.enumerated() where number >= 0 && number < depth {
                    buffer.store(1, input: index, at: start + place * depth + number)
                }
            case .multiHot, .count:
                var counts = [Double](repeating: 0, count: width)
                for number in numbers where number >= 0 && number < width {
                    counts[number] = self.mode == .count ? counts[number] + 1 : 1
                }
                for (place, count) in counts.enumerated() where count > 0 {
                    buffer.store(count, input: index, at: start + place)
                }
            }
        }
    }
}
