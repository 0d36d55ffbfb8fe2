// The frames that pass between this process and a worker: see Documentation/WorkerProtocol.md.

/// A message of the worker protocol: a header of 16 bytes, then a payload.
///
/// The header is the text "LIME", the kind as 32 bits and the length of the payload in bytes as 64 bits, all numbers
/// little-endian.
struct WorkerMessage: Sendable {
    /// What a message says.
    enum Kind: UInt32, Sendable {
        /// To the worker: predict these items.
        case predict = 1
        /// From the worker, once: what the model takes and gives, as JSON.
        case description = 2
        /// From the worker: one row of numbers an item.
        case outputs = 3
        /// From the worker: the model failed; the reason as text.
        case failed = 4
        /// From the worker: the model, or what it was given, cannot be used; the reason as text.
        case refused = 5
        /// From the worker: software that the model needs is missing; the reason as text.
        case missing = 6

        /// The largest payload that is believed, so that a stray byte cannot ask for all memory.
        var largestPayload: UInt64 {
            switch self {
            case .predict, .outputs: 1 << 36
            case .description: 1 << 26
            case .failed, .refused, .missing: 1 << 20
            }
        }
    }

    /// The size of a header in bytes.
    static let headerSize = 16

    private static let magic = Array("LIME".utf8)

    /// What the message says.
    let kind: Kind

    /// The payload.
    let payload: [UInt8]

    /// The header of a message.
    static func header(_ kind: Kind, length: Int) -> [UInt8] {
        self.magic + self.bytes(kind.rawValue) + self.bytes(UInt64(length))
    }

    /// Reads a header; nil when it is none, which happens to programs that do not speak the protocol.
    static func parse(header bytes: [UInt8]) -> (kind: Kind, length: Int)? {
        guard bytes.count == Self.headerSize, bytes.starts(with: Self.magic) else { return nil }
        let length: UInt64 = self.number(bytes, at: 8)
        guard let kind = Kind(rawValue: self.number(bytes, at: 4)), length <= kind.largestPayload else { return nil }
        return (kind, Int(length))
    }

    /// The little-endian bytes of a number.
    static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }

    /// The number whose little-endian bytes begin at a place.
    static func number<Number: FixedWidthInteger>(_ bytes: [UInt8], at place: Int) -> Number {
        bytes.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Number.self)) }
    }
}
