/// How a picture of any shape becomes one of the model's width and height.
///
/// All three reduce with antialiased bilinear interpolation, as Pillow's `Image.resize(size, BILINEAR)` does, to
/// within one level of 255.
public enum ImageResize: String, Sendable, Hashable, Codable, CaseIterable {
    /// The whole picture, stretched to the model's shape.
    case stretch

    /// The largest centred part that has the model's shape. What lies outside is not seen, and not explained.
    case crop

    /// The whole picture in its own shape, centred, with black beside it. The black belongs to no superpixel.
    case pad
}
