// A reader of FlatBuffers, the format of TensorFlow Lite.

/// A table of a FlatBuffers document (https://flatbuffers.dev/internals), every offset of which is checked.
struct FlatTable {
    /// The bytes do not follow the format.
    struct Malformed: Error {}

    private let bytes: UnsafeRawBufferPointer
    private let position: Int

    /// The table at the root of a document.
    init(root bytes: UnsafeRawBufferPointer) throws {
        self.init(bytes, at: try FlatTable(bytes, at: 0).integer(UInt32.self, at: 0))
    }

    private init(_ bytes: UnsafeRawBufferPointer, at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// An integer in a field; nil when the field is left out.
    func integer<Value: FixedWidthInteger & BitwiseCopyable>(_ field: Int, as type: Value.Type) throws -> Int? {
        try self.place(of: field).map { try self.integer(type, at: $0) }
    }

    /// The tables of a field; none when it is left out.
    func tables(_ field: Int) throws -> [FlatTable] {
        try self.places(of: field).map { FlatTable(self.bytes, at: $0 + (try self.integer(UInt32.self, at: $0))) }
    }

    /// The 32-bit integers of a field; none when it is left out.
    func integers(_ field: Int) throws -> [Int] {
        try self.places(of: field).map { try self.integer(Int32.self, at: $0) }
    }

    /// The places of the elements of a field, four bytes each.
    private func places(of field: Int) throws -> StrideTo<Int> {
        guard let place = try self.place(of: field) else { return stride(from: 0, to: 0, by: 4) }
        let start = place + (try self.integer(UInt32.self, at: place))
        let count = try self.integer(UInt32.self, at: start)
        guard count <= (self.bytes.count - start) / 4 else { throw Malformed() }
        return stride(from: start + 4, to: start + 4 + 4 * count, by: 4)
    }

    private func place(of field: Int) throws -> Int? {
        let layout = self.position - (try self.integer(Int32.self, at: self.position))
        let entry = 4 + 2 * field
        guard entry + 2 <= (try self.integer(UInt16.self, at: layout)) else { return nil }
        let offset = try self.integer(UInt16.self, at: layout + entry)
        return offset == 0 ? nil : self.position + offset
    }

    private func integer<Value: FixedWidthInteger & BitwiseCopyable>(_ type: Value.Type, at place: Int) throws -> Int {
        guard place >= 0, place <= self.bytes.count - MemoryLayout<Value>.size else { throw Malformed() }
        return Int(Value(littleEndian: self.bytes.loadUnaligned(fromByteOffset: place, as: Value.self)))
    }
}
