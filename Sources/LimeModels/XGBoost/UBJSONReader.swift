// A reader of Universal Binary JSON, the format of .ubj models.

/// Reads a UBJSON document (draft 12, https://ubjson.org) into structured values, without believing any length in it.
struct UBJSONReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    /// Reads a whole document.
    ///
    /// - Parameter bytes: The document.
    /// - Returns: Its value.
    /// - Throws: ``StructuredValue/Malformed``.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws -> StructuredValue {
        var reader = UBJSONReader(bytes: bytes)
        let value = try reader.value(try reader.byte(), depth: 0)
        guard reader.position == bytes.count else { throw reader.malformed("something follows the end") }
        return value
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private func malformed(_ reason: String) -> StructuredValue.Malformed {
        StructuredValue.Malformed(reason: "\(reason) at byte \(self.position)")
    }

    private mutating func byte() throws -> UInt8 {
        guard self.position < self.bytes.count else { throw self.malformed("the file ends too early") }
        defer { self.position += 1 }
        return self.bytes[self.position]
    }

    private mutating func take(_ count: Int) throws -> Slice<UnsafeBufferPointer<UInt8>> {
        guard (0...self.bytes.count - self.position).contains(count) else {
            throw self.malformed("the file ends too early")
        }
        defer { self.position += count }
        return self.bytes[self.position..<self.position + count]
    }

    /// The size of a number by its marker; nil for what is no number.
    private static func size(_ marker: UInt8) -> Int? {
        switch UnicodeScalar(marker) {
        case "i", "U": 1
        case "I": 2
        case "l", "d": 4
        case "L", "D": 8
        default: nil
        }
    }

    /// An integer of a marker's type, most significant byte first; nil for floating point.
    private mutating func integer(_ marker: UInt8) throws -> Int? {
        guard let size = Self.size(marker) else { throw self.malformed("a number is missing") }
        let bytes = try self.take(size)
        let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return switch UnicodeScalar(marker) {
        case "i": Int(Int8(truncatingIfNeeded: value))
        case "U": Int(value)
        case "I": Int(Int16(truncatingIfNeeded: value))
        case "l": Int(Int32(truncatingIfNeeded: value))
        case "L": Int(Int64(truncatingIfNeeded: value))
        default: nil
        }
    }

    private mutating func length() throws -> Int {
        guard let length = try self.integer(try self.byte()), length >= 0 else {
            throw self.malformed("a length is wrong")
        }
        return length
    }

    private mutating func string() throws -> String {
        String(decoding: try self.take(try self.length()), as: UTF8.self)
    }

    private mutating func value(_ marker: UInt8, depth: Int) throws -> StructuredValue {
        guard depth <= StructuredValue.deepest else { throw self.malformed("values are nested too deeply") }
        switch UnicodeScalar(marker) {
        case "{": return try self.object(depth: depth)
        case "[": return try self.array(depth: depth)
        case "S": return .string(try self.string())
        case "C":
            _ = try self.byte()
            return .other
        case "Z", "T", "F": return .other
        default: return try self.integer(marker).map { .integer($0) } ?? .other
        }
    }

    private mutating func object(depth: Int) throws -> StructuredValue {
        var members: [String: StructuredValue] = [:]
        while true {
            if self.position < self.bytes.count, self.bytes[self.position] == UInt8(ascii: "}") {
                self.position += 1
                return .object(members)
            }
            let key = try self.string()
            let value = try self.value(try self.byte(), depth: depth + 1)
            guard members.updateValue(value, forKey: key) == nil else {
                throw self.malformed("'\(key)' is there twice")
            }
        }
    }

    private mutating func array(depth: Int) throws -> StructuredValue {
        var marker = try self.byte()
        if marker == UInt8(ascii: "$") {
            let type = try self.byte()
            guard try self.byte() == UInt8(ascii: "#") else { throw self.malformed("a length is missing") }
            return try self.numbers(type, count: try self.length())
        }
        var remaining = Int.max
        if marker == UInt8(ascii: "#") {
            remaining = try self.length()
            marker = remaining > 0 ? try self.byte() : 0
        }
        let isCounted = remaining < Int.max
        var values: [StructuredValue] = []
        while isCounted ? remaining > 0 : marker != UInt8(ascii: "]") {
            values.append(try self.value(marker, depth: depth + 1))
            remaining -= 1
            if !isCounted || remaining > 0 { marker = try self.byte() }
        }
        return .packed(values)
    }

    private mutating func numbers(_ type: UInt8, count: Int) throws -> StructuredValue {
        guard let size = Self.size(type) else { throw self.malformed("an array is of no numbers") }
        let bytes = count.multipliedReportingOverflow(by: size)
        guard !bytes.overflow, bytes.partialValue <= self.bytes.count - self.position else {
            throw self.malformed("the file ends too early")
        }
        if type == UInt8(ascii: "d") || type == UInt8(ascii: "D") {
            self.position += bytes.partialValue
            return count == 0 ? .integers([]) : .numbers(count: count)
        }
        var integers: [Int] = []
        integers.reserveCapacity(count)
        for _ in 0..<count { integers.append(try self.integer(type) ?? 0) }
        return .integers(integers)
    }
}
