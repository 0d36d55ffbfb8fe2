// An input or output of a compiled model.

import COpenVINO
import LimeCore

/// What a compiled model says of one of its inputs or outputs.
struct OpenVINOPort: Sendable {
    /// The name; "#0", "#1", … for a port without one.
    let name: String

    let elementType: OpenVINOElement

    /// The extents, nil where one is open; nil altogether when not even their number is known.
    let extents: [Int?]?

    init(_ handle: OpaquePointer, index: Int, library: OpenVINOLibrary) throws {
        var name: UnsafeMutablePointer<CChar>?
        if library.portName(handle, &name) == 0, let name {
            self.name = String(cString: name)
            library.free(name)
        } else {
            self.name = "#\(index)"
        }
        var type: UInt32 = 0
        let status = library.portElementType(handle, &type)
        try library.check(status, .invalidInput, "the type of '\(self.name)' is unknown")
        self.elementType = OpenVINOElement(rawValue: type)
        var shape = ov_partial_shape_t()
        try library.check(library.portShape(handle, &shape), .invalidInput, "the shape of '\(self.name)' is unknown")
        defer { library.freePartialShape(&shape) }
        self.extents = Self.extents(shape)
    }

    private static func extents(_ shape: ov_partial_shape_t) -> [Int?]? {
        guard shape.rank.min == shape.rank.max, (0...64).contains(shape.rank.min) else { return nil }
        return UnsafeBufferPointer(start: shape.dims, count: shape.dims == nil ? 0 : Int(shape.rank.min)).map {
            $0.min == $0.max ? Int($0.min) : nil
        }
    }

    /// The first extent: the batch.
    var batch: Int? { self.extents?.first ?? nil }
}
