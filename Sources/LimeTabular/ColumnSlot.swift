import LimeCore

/// Elements of a model's input that a column fills, one in each item.
struct ColumnSlot: Sendable {
    private let input: Int
    private let offset: Int
    private let stride: Int

    /// By atom, what the model receives; both empty where it receives the numbers that are drawn.
    private let values: [Double]
    private let texts: [String]

    /// The slots of one encoded column, with their values for some cells.
    static func slots(_ entry: EncodingPlan.Entry, cells: [Cell], stride: Int) throws -> [ColumnSlot] {
        let encoded = try cells.map { try entry.encode($0) }
        return (0..<entry.width).map { element in
            var values: [Double] = []
            var texts: [String] = []
            for case let cell in encoded {
                switch cell {
                case .numbers(let numbers): values.append(numbers[element])
                case .text(let text): texts.append(text)
                }
            }
            let offset = entry.offset + element
            return ColumnSlot(input: entry.input, offset: offset, stride: stride, values: values, texts: texts)
        }
    }

    /// The slot of a column whose numbers are drawn from a continuous distribution.
    ///
    /// - Throws: ``LimeError`` with code `usage` where the model takes other than the number itself.
    init(numbersOf entry: EncodingPlan.Entry, stride: Int) throws {
        guard entry.passesNumbers else {
            throw LimeError(
                .usage,
                """
                the model does not take the numbers of column '\(entry.name)' as they are, so they cannot be drawn from \
                a normal distribution; choose the law 'empirical', or make the column one of categories
                """
            )
        }
        self.init(input: entry.input, offset: entry.offset, stride: stride, values: [], texts: [])
    }

    private init(input: Int, offset: Int, stride: Int, values: [Double], texts: [String]) {
        self.input = input
        self.offset = offset
        self.stride = stride
        self.values = values
        self.texts = texts
    }

    /// Writes some samples into consecutive items of a buffer.
    ///
    /// - Parameters:
    ///   - atoms: One atom a sample.
    ///   - numbers: The numbers that were drawn beside them; not read where every atom is a value.
    ///   - buffer: The model's inputs.
    ///   - first: The first item.
    func write(
        _ atoms: UnsafeBufferPointer<Int32>,
        numbers: UnsafeBufferPointer<Double>,
        to buffer: InputBuffer,
        at first: Int
    ) {
        guard self.texts.isEmpty else {
            for item in 0..<atoms.count {
                buffer.strings[self.input][(first + item) * self.stride + self.offset] = self.texts[Int(atoms[item])]
            }
            return
        }
        guard !self.values.isEmpty else {
            self.write(atoms.count, to: buffer, at: first) { numbers[$0] }
            return
        }
        self.values.withUnsafeBufferPointer { values in
            self.write(atoms.count, to: buffer, at: first) { values[Int(atoms[$0])] }
        }
    }

    @inline(__always)
    private func write(_ count: Int, to buffer: InputBuffer, at first: Int, _ value: (Int) -> Double) {
        switch buffer.inputs[self.input].elementType {
        case .float32: self.write(count, to: buffer, at: first, value) { Float($0) }
        case .float64: self.write(count, to: buffer, at: first, value) { $0 }
        case .int32: self.write(count, to: buffer, at: first, value) { Int32(clampedOrZero: $0) }
        case .int64: self.write(count, to: buffer, at: first, value) { Int64(clampedOrZero: $0) }
        case .uint8: self.write(count, to: buffer, at: first, value) { UInt8(clampedOrZero: $0) }
        // Texts are written above; a model of texts takes no numbers.
        case .string: break
        }
    }

    @inline(__always)
    private func write<Element: BitwiseCopyable>(
        _ count: Int,
        to buffer: InputBuffer,
        at first: Int,
        _ value: (Int) -> Double,
        _ convert: (Double) -> Element
    ) {
        let target = buffer.elements(ofInput: self.input, as: Element.self)
        var place = first * self.stride + self.offset
        for item in 0..<count {
            target[place] = convert(value(item))
            place += self.stride
        }
    }
}
