// An input or output of a session.

import LimeCore

/// What a session says of one of its inputs or outputs.
struct ONNXRuntimePort: Sendable {
    /// What passes through a port.
    enum Kind: Sendable, Hashable {
        /// A tensor: its extents, nil where one is open.
        case tensor(ONNXElement, extents: [Int?])

        /// A map for each item, as scikit-learn's exporter writes probabilities by default (ZipMap).
        case maps(key: ONNXElement)

        /// Anything else, which is neither filled nor read.
        case other
    }

    /// The name.
    let name: String

    /// What passes through.
    let kind: Kind

    /// The first extent, the batch; nil where it is open.
    var batch: Int? {
        guard case .tensor(_, let extents) = self.kind else { return nil }
        return extents.first ?? nil
    }

    /// The type of a tensor's elements.
    var element: ONNXElement? {
        guard case .tensor(let element, _) = self.kind else { return nil }
        return element
    }

    /// How a person would write the kind.
    var text: String {
        switch self.kind {
        case .tensor(_, let extents): "[" + extents.map { $0.map(String.init) ?? "?" }.joined(separator: ", ") + "]"
        case .maps: "of maps from classes to probabilities"
        case .other: "of an unknown kind"
        }
    }
}

extension ONNXRuntimePort {
    /// Values of `ONNXType`.
    enum ValueKind {
        static let tensor: Int32 = 1
        static let sequence: Int32 = 2
        static let map: Int32 = 3
    }

    /// Reads a description of a type, which belongs to the caller.
    init(name: String, type: OpaquePointer, library: ONNXRuntimeLibrary) throws {
        self.name = name
        var kind: Int32 = 0
        let what = "the type of '\(name)' is unknown"
        try library.check(library.kindOfType(type, &kind), .invalidInput, what)
        switch kind {
        case ValueKind.tensor:
            let info = try library.made(.invalidInput, what) { library.castToTensorInfo(type, $0) }
            let (element, extents) = try Self.shape(info, of: "'\(name)'", library: library)
            self.kind = .tensor(element, extents: extents.map { $0 < 0 ? nil : $0 })
        case ValueKind.sequence:
            self.kind = try Self.maps(type, library: library) ?? .other
        default: self.kind = .other
        }
    }

    /// The largest number of extents that is believed.
    private static let largestRank = 64

    /// The element type and extents of a tensor, -1 where one is open.
    static func shape(
        _ info: OpaquePointer,
        of what: @autoclosure () -> String,
        library: ONNXRuntimeLibrary
    ) throws -> (ONNXElement, [Int]) {
        var element: Int32 = 0
        var rank = 0
        try library.check(library.elementType(info, &element), .modelFailed, "the type of \(what()) is unknown")
        try library.check(library.dimensionsCount(info, &rank), .modelFailed, "the shape of \(what()) is unknown")
        guard (0...Self.largestRank).contains(rank) else {
            throw LimeError(.invalidInput, "\(what()) has \(rank) dimensions")
        }
        var extents = [Int64](repeating: 0, count: rank)
        try library.check(
            library.dimensions(info, &extents, rank),
            .modelFailed,
            "the shape of \(what()) is unknown"
        )
        return (ONNXElement(rawValue: element), extents.map { Int($0) })
    }

    /// A sequence of maps, if it is one; casts lend what they return, element types are given away.
    private static func maps(_ type: OpaquePointer, library: ONNXRuntimeLibrary) throws -> Kind? {
        let what = "a sequence among the outputs has no type"
        let sequence = try library.made(.invalidInput, what) { library.castToSequenceInfo(type, $0) }
        let item = try library.made(.invalidInput, what) { library.sequenceElementType(sequence, $0) }
        defer { library.releaseTypeInfo(item) }
        var kind: Int32 = 0
        try library.check(library.kindOfType(item, &kind), .invalidInput, what)
        guard kind == ValueKind.map else { return nil }
        let map = try library.made(.invalidInput, what) { library.castToMapInfo(item, $0) }
        var key: Int32 = 0
        try library.check(library.mapKeyType(map, &key), .invalidInput, what)
        return .maps(key: ONNXElement(rawValue: key))
    }
}
