// A look into the index of a SavedModel's variables before OpenVINO sees it.

/// The table `variables.index`, which says where each variable lies in the data.
///
/// It is a table of LevelDB's (https://github.com/google/leveldb/blob/main/doc/table_format.md): blocks of entries, each
/// followed by a byte for its compression and a CRC-32C, one block with the places of the others, and 48 bytes that tell
/// where that one lies. OpenVINO 2026.4 does not look at the sums and reads beyond the memory of a damaged file.
struct TensorBundleIndex {
    private let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private static let footer = 48
    private static let magic: UInt64 = 0xdb47_7524_8b80_fb57

    /// What follows a block: how it is compressed, 0 for not at all, and the sum.
    private static let trailer = 5

    /// Whether every block is as it was written.
    var isIntact: Bool {
        var place = self.bytes.count - Self.footer
        guard place >= 0, self.integer(at: self.bytes.count - 8, as: UInt64.self) == Self.magic else { return false }
        let end = self.bytes.count - 8
        guard let others = self.block(&place, end: end), self.isSound(others) else { return false }
        guard let blocks = self.block(&place, end: end), self.isSound(blocks) else { return false }
        // A compressed list of blocks is left to its sum.
        guard self.bytes[blocks.upperBound] == 0 else { return true }
        return self.places(blocks)?.allSatisfy { self.isSound($0) } ?? false
    }

    /// The blocks that a block lists; nil where that cannot be read.
    private func places(_ list: Range<Int>) -> [Range<Int>]? {
        guard let restarts = self.integer(at: list.upperBound - 4, as: UInt32.self),
            list.count >= 4, Int(restarts) <= (list.count - 4) / 4
        else { return nil }
        let end = list.upperBound - 4 - 4 * Int(restarts)
        var place = list.lowerBound
        var found: [Range<Int>] = []
        while place < end {
            // The length that a key shares with the one before, that of its rest, and that of the value.
            guard self.number(&place, end: end) != nil, let rest = self.number(&place, end: end),
                let length = self.number(&place, end: end), rest <= end - place, length <= end - place - rest
            else { return nil }
            place += rest
            var value = place
            place += length
            guard let block = self.block(&value, end: place) else { return nil }
            found.append(block)
        }
        return found
    }

    /// The place of a block: its offset and its size, without what follows it.
    private func block(_ place: inout Int, end: Int) -> Range<Int>? {
        guard let offset = self.number(&place, end: end), let size = self.number(&place, end: end),
            offset <= self.bytes.count, size <= self.bytes.count - offset - Self.trailer
        else { return nil }
        return offset..<offset + size
    }

    private func isSound(_ block: Range<Int>) -> Bool {
        guard let stored = self.integer(at: block.upperBound + 1, as: UInt32.self) else { return false }
        let sum = Self.crc32c(UnsafeRawBufferPointer(rebasing: self.bytes[block.lowerBound...block.upperBound]))
        return stored == (sum >> 15 | sum << 17) &+ 0xa282_ead8
    }

    /// A number in groups of seven bits, the lowest first.
    private func number(_ place: inout Int, end: Int) -> Int? {
        var value = 0
        for shift in stride(from: 0, to: 56, by: 7) {
            guard place < end else { return nil }
            let byte = Int(self.bytes[place])
            place += 1
            value |= (byte & 0x7f) << shift
            if byte < 0x80 { return value }
        }
        return nil
    }

    private func integer<Value: FixedWidthInteger & BitwiseCopyable>(at place: Int, as type: Value.Type) -> Value? {
        guard place >= 0, place <= self.bytes.count - MemoryLayout<Value>.size else { return nil }
        return Value(littleEndian: self.bytes.loadUnaligned(fromByteOffset: place, as: Value.self))
    }

    /// The sum of RFC 3720, appendix B.4.
    static func crc32c(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        ~bytes.reduce(~0) { Self.remainders[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
    }

    private static let remainders: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0x82f6_3b78 : sum >> 1 }
    }
}
