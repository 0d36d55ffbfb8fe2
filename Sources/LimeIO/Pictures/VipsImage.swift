internal import CVips
import Lime

/// A picture of libvips, released when nobody holds it any more; used under the library's lock only.
final class VipsImage {
    let library: VipsLibrary
    private let image: OpaquePointer

    private init(_ image: OpaquePointer, library: VipsLibrary) {
        self.image = image
        self.library = library
    }

    deinit { cvips_release(self.library.functions, self.image) }

    /// The picture that a call makes.
    ///
    /// - Parameters:
    ///   - library: The library.
    ///   - body: The call: gives 0 and sets the picture, or something else.
    /// - Throws: ``VipsFailure``.
    convenience init(_ library: VipsLibrary, _ body: (OpaquePointer, inout OpaquePointer?) -> Int32) throws {
        var made: OpaquePointer?
        let status = body(library.functions, &made)
        guard status == 0, let made else {
            if let made { cvips_release(library.functions, made) }
            throw VipsFailure(reason: library.takeError())
        }
        self.init(made, library: library)
    }

    var width: Int { Int(cvips_width(self.library.functions, self.image)) }
    var height: Int { Int(cvips_height(self.library.functions, self.image)) }
    var bands: Int { Int(cvips_bands(self.library.functions, self.image)) }
    var format: Int32 { cvips_format(self.library.functions, self.image) }
    var interpretation: Int32 { cvips_interpretation(self.library.functions, self.image) }
    var orientation: Int32 { cvips_orientation(self.library.functions, self.image) }
    var hasColour: Bool { cvips_has_colour(self.library.functions, self.image) }

    func inSRGB() throws -> VipsImage {
        try VipsImage(self.library) { cvips_to_srgb($0, self.image, &$1) }
    }

    /// Samples of 8 bits, the upper ones of wider integers.
    func in8Bits() throws -> VipsImage {
        guard self.format != Int32(CVIPS_UCHAR) else { return self }
        let isWide = self.format == Int32(CVIPS_USHORT)
        return try VipsImage(self.library) { cvips_to_uchar($0, self.image, isWide, &$1) }
    }

    func firstBands(_ count: Int) throws -> VipsImage {
        guard self.bands != count else { return self }
        return try VipsImage(self.library) { cvips_first_bands($0, self.image, Int32(count), &$1) }
    }

    /// The decoded picture, turned upright.
    func decodedUpright() throws -> VipsImage {
        let decoded = try VipsImage(self.library) { cvips_decode($0, self.image, &$1) }
        guard decoded.orientation > 1 else { return decoded }
        return try VipsImage(self.library) { cvips_autorotate($0, decoded.image, &$1) }
    }

    /// The samples, row by row in the machine's byte order.
    func samples() throws -> [UInt8] {
        var count = 0
        guard let memory = cvips_samples(self.library.functions, self.image, &count) else {
            throw VipsFailure(reason: self.library.takeError())
        }
        return self.library.take(memory, count: count)
    }

    func png() throws -> [UInt8] {
        try self.encoded { cvips_save_png($0, self.image, &$1, &$2) }
    }

    func jpeg(quality: Int) throws -> [UInt8] {
        try self.encoded { cvips_save_jpeg($0, self.image, Int32(quality), &$1, &$2) }
    }

    private func encoded(
        _ body: (OpaquePointer, inout UnsafeMutableRawPointer?, inout Int) -> Int32
    ) throws -> [UInt8] {
        var memory: UnsafeMutableRawPointer?
        var count = 0
        guard body(self.library.functions, &memory, &count) == 0, let memory else {
            throw VipsFailure(reason: self.library.takeError())
        }
        return self.library.take(memory, count: count)
    }
}

/// What libvips said when a call failed.
struct VipsFailure: Error, CustomStringConvertible {
    let reason: String

    var description: String { self.reason.isEmpty ? "no reason given" : self.reason }
}
