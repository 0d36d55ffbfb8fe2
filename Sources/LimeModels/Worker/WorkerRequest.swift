// A batch on its way to a worker.

import LimeCore

/// A batch of items as the payload of a message, in pieces: memory of the buffer is not copied.
struct WorkerRequest {
    /// A piece of the payload.
    enum Piece {
        case bytes([UInt8])
        case memory(UnsafeRawBufferPointer)

        var count: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .memory(let memory): memory.count
            }
        }
    }

    /// The pieces in their order.
    private(set) var pieces: [Piece] = []

    /// Bytes since the last piece; joined, for each piece is a call of the system.
    private var tail: [UInt8] = []

    /// The length of the payload in bytes.
    var length: Int { self.pieces.reduce(0) { $0 + $1.count } }

    /// Lays out the first `count` items of a buffer, which must outlive the request.
    ///
    /// - Parameters:
    ///   - buffer: The items.
    ///   - count: How many of them.
    ///   - levels: The texts that come first in the list of an input's texts; empty for those that occur.
    /// - Throws: ``LimeError`` with code `invalidInput`.
    init(_ buffer: InputBuffer, count: Int, levels: [[String]]) throws {
        self.append(UInt32(count))
        self.append(UInt32(buffer.inputs.count))
        for (index, input) in buffer.inputs.enumerated() {
            self.append(Array(input.name.utf8))
            self.append(try Self.code(input))
            self.append(UInt32(input.shape.count))
            for extent in input.shape { self.append(UInt32(extent)) }
            self.append(UInt32(input.columns.count))
            for column in input.columns { self.append(Array(column.utf8)) }
            let elements = count * input.elementCount
            if input.elementType == .string {
                let isColumn = !input.columns.isEmpty || buffer.inputs.count > 1
                self.append(
                    texts: buffer.strings[index].prefix(elements),
                    levels: levels.isEmpty ? [] : levels[index],
                    isColumn: isColumn
                )
            } else {
                self.finishBytes()
                let memory = UnsafeRawBufferPointer(buffer.bytes(ofInput: index))
                self.pieces.append(.memory(.init(rebasing: memory[..<(elements * input.elementType.byteCount)])))
            }
        }
        self.finishBytes()
    }

    private static func code(_ input: ModelInput) throws -> UInt32 {
        switch input.elementType {
        case .float64: 1
        case .float32: 2
        case .string: 3
        case .int32, .int64, .uint8:
            throw LimeError(.invalidInput, "a worker takes no \(input.elementType.rawValue), as '\(input.name)' is")
        }
    }

    /// The distinct texts, then the position of each element's text among them.
    ///
    /// The empty text of a column stands for a missing cell and has the position −1.
    private mutating func append(texts: ArraySlice<String>, levels: [String], isColumn: Bool) {
        var distinct = levels
        var positions = Dictionary(
            zip(levels, levels.indices.map(Int32.init)),
            uniquingKeysWith: { first, _ in first }
        )
        let codes = texts.map { text -> Int32 in
            if isColumn && text.isEmpty { return -1 }
            if let known = positions[text] { return known }
            let position = Int32(distinct.count)
            positions[text] = position
            distinct.append(text)
            return position
        }
        let encoded = distinct.map { Array($0.utf8) }
        self.append(UInt32(distinct.count))
        for text in encoded { self.append(UInt32(text.count)) }
        for text in encoded { self.tail += text }
        codes.withUnsafeBytes { self.tail += Array($0) }
    }

    private mutating func append(_ number: UInt32) { self.tail += WorkerMessage.bytes(number) }

    private mutating func append(_ text: [UInt8]) {
        self.append(UInt32(text.count))
        self.tail += text
    }

    private mutating func finishBytes() {
        self.pieces.append(.bytes(self.tail))
        self.tail = []
    }
}
