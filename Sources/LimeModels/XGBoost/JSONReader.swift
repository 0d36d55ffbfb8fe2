// A strict JSON reader for models of many megabytes.

/// Reads a JSON document (RFC 8259) into structured values.
///
/// Besides what the RFC allows, `NaN` and `Infinity` are read as numbers, since XGBoost writes them.
struct JSONReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    /// Reads a whole document.
    ///
    /// - Parameter bytes: The document in UTF-8.
    /// - Returns: Its value.
    /// - Throws: ``StructuredValue/Malformed``.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws -> StructuredValue {
        var reader = JSONReader(bytes: bytes)
        let value = try reader.value(depth: 0)
        guard reader.peek() == nil else { throw reader.malformed("something follows the end") }
        return value
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private func malformed(_ reason: String) -> StructuredValue.Malformed {
        StructuredValue.Malformed(reason: "\(reason) at byte \(self.position)")
    }

    /// The next byte that is not white space.
    private mutating func peek() -> UInt8? {
        while self.position < self.bytes.count {
            switch self.bytes[self.position] {
            case 0x20, 0x0A, 0x0D, 0x09: self.position += 1
            default: return self.bytes[self.position]
            }
        }
        return nil
    }

    private mutating func expect(_ byte: UInt8) throws {
        guard self.peek() == byte else { throw self.malformed("'\(UnicodeScalar(byte))' is missing") }
        self.position += 1
    }

    private mutating func value(depth: Int) throws -> StructuredValue {
        guard depth <= StructuredValue.deepest else { throw self.malformed("values are nested too deeply") }
        switch self.peek() {
        case UInt8(ascii: "{"): return try self.object(depth: depth)
        case UInt8(ascii: "["): return try self.array(depth: depth)
        case UInt8(ascii: "\""): return .string(try self.string())
        case nil: throw self.malformed("the file ends too early")
        default: return try self.scalar()
        }
    }

    private mutating func object(depth: Int) throws -> StructuredValue {
        var members: [String: StructuredValue] = [:]
        try self.expect(UInt8(ascii: "{"))
        if self.peek() == UInt8(ascii: "}") {
            self.position += 1
            return .object(members)
        }
        while true {
            guard self.peek() == UInt8(ascii: "\"") else { throw self.malformed("a key is missing") }
            let key = try self.string()
            try self.expect(UInt8(ascii: ":"))
            let value = try self.value(depth: depth + 1)
            guard members.updateValue(value, forKey: key) == nil else {
                throw self.malformed("'\(key)' is there twice")
            }
            if try self.ends(with: UInt8(ascii: "}")) { return .object(members) }
        }
    }

    private mutating func array(depth: Int) throws -> StructuredValue {
        var values: [StructuredValue] = []
        try self.expect(UInt8(ascii: "["))
        if self.peek() == UInt8(ascii: "]") {
            self.position += 1
            return .array(values)
        }
        while true {
            values.append(try self.value(depth: depth + 1))
            if try self.ends(with: UInt8(ascii: "]")) { return .packed(values) }
        }
    }

    /// Whether a list ends here; if not, a comma is passed.
    private mutating func ends(with byte: UInt8) throws -> Bool {
        guard let next = self.peek() else { throw self.malformed("the file ends too early") }
        guard next == byte || next == UInt8(ascii: ",") else { throw self.malformed("a comma is missing") }
        self.position += 1
        return next == byte
    }

    private mutating func string() throws -> String {
        self.position += 1
        let start = self.position
        while self.position < self.bytes.count {
            switch self.bytes[self.position] {
            case UInt8(ascii: "\""):
                self.position += 1
                return Self.unescaped(self.bytes[start..<self.position - 1])
            case UInt8(ascii: "\\"): self.position += 2
            case 0..<0x20: throw self.malformed("a text holds a control character")
            default: self.position += 1
            }
        }
        throw self.malformed("a text does not end")
    }

    /// Resolves the short escapes; `\u` is left as it stands, since no name that matters holds one.
    private static func unescaped(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
        let short: [UInt8: UInt8] = [
            UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "b"): 0x08,
            UInt8(ascii: "f"): 0x0C,
        ]
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
                result.append(byte)
                continue
            }
            if escape == UInt8(ascii: "u") { result.append(byte) }
            result.append(short[escape] ?? escape)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let words: Set<String> = ["true", "false", "null", "NaN", "Infinity", "-Infinity"]

    private mutating func scalar() throws -> StructuredValue {
        let start = self.position
        var isInteger = true
        while self.position < self.bytes.count {
            switch self.bytes[self.position] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): break
            case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                isInteger = false
            default: return try self.scalar(from: start, isInteger: isInteger)
            }
            self.position += 1
        }
        return try self.scalar(from: start, isInteger: isInteger)
    }

    private func scalar(from start: Int, isInteger: Bool) throws -> StructuredValue {
        let token = UnsafeBufferPointer(rebasing: self.bytes[start..<self.position])
        if isInteger, let value = Self.integer(token) { return .integer(value) }
        let text = String(decoding: token, as: UTF8.self)
        guard Double(text) != nil && !text.hasPrefix("+") || Self.words.contains(text) else {
            throw self.malformed("'\(text.prefix(20))' is no value")
        }
        return .other
    }

    private static func integer(_ token: UnsafeBufferPointer<UInt8>) -> Int? {
        guard (1...18).contains(token.count) else { return nil }
        let isNegative = token[0] == UInt8(ascii: "-")
        let digits = isNegative ? token.dropFirst() : token[...]
        guard !digits.isEmpty else { return nil }
        var value = 0
        for digit in digits {
            guard digit != UInt8(ascii: "-") else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return isNegative ? -value : value
    }
}
