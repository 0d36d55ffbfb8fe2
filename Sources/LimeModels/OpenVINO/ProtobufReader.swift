// The wire format of Protocol Buffers, just enough to look into an ONNX file.

/// Reads the fields of one message, without copying.
///
/// The format: https://protobuf.dev/programming-guides/encoding/
struct ProtobufReader {
    /// A field: its number and its value.
    enum Field {
        case number(Int, UInt64)
        case bytes(Int, UnsafeRawBufferPointer)
        case skipped
    }

    /// The bytes do not follow the format.
    struct Malformed: Error {}

    private var rest: Slice<UnsafeRawBufferPointer>

    init(_ bytes: UnsafeRawBufferPointer) { self.rest = bytes[...] }

    /// The next field; nil at the end.
    mutating func next() throws -> Field? {
        guard !self.rest.isEmpty else { return nil }
        let tag = try self.varint()
        let number = Int(tag >> 3 & 0x1FFF_FFFF)
        guard number > 0 else { throw Malformed() }
        switch tag & 7 {
        case 0: return .number(number, try self.varint())
        case 1: _ = try self.take(8)
        case 2: return .bytes(number, try self.take(self.varint()))
        case 5: _ = try self.take(4)
        default: throw Malformed()
        }
        return .skipped
    }

    /// The next of bare varints, as packed repeated fields hold them; nil at the end.
    mutating func nextPacked() throws -> UInt64? { self.rest.isEmpty ? nil : try self.varint() }

    private mutating func varint() throws -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard let byte = self.rest.popFirst() else { throw Malformed() }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw Malformed()
    }

    private mutating func take(_ count: UInt64) throws -> UnsafeRawBufferPointer {
        guard count <= UInt64(self.rest.count) else { throw Malformed() }
        let bytes = UnsafeRawBufferPointer(rebasing: self.rest.prefix(Int(count)))
        self.rest = self.rest.dropFirst(Int(count))
        return bytes
    }
}
