/// A picture as the bytes of a file that every browser reads, to be embedded in a figure.
///
/// The picture must be upright already: browsers and libraries disagree on whether EXIF turns an embedded picture.
public struct EncodedPicture: Sendable, Hashable {
    /// The kind of file; the raw value is its MIME type.
    public enum Format: String, Sendable, Hashable {
        /// Portable Network Graphics.
        case png = "image/png"
        /// JPEG.
        case jpeg = "image/jpeg"
    }

    /// The bytes of the file.
    public let bytes: [UInt8]

    /// The kind of file.
    public let format: Format

    /// Creates a picture.
    public init(bytes: [UInt8], format: Format) {
        self.bytes = bytes
        self.format = format
    }
}
