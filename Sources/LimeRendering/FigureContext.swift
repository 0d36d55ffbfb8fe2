/// What a figure tells about the input beside the explanation itself.
public struct FigureContext: Sendable, Hashable {
    /// The heading, such as `row 5` or the name of the picture's file.
    public var title: String

    /// What the column `case` of a CSV says of the input, such as `5`.
    public var caseName: String

    /// The picture that was explained; without it the superpixels are drawn on plain ground.
    public var picture: EncodedPicture?

    /// The version of the program, for the footnote.
    public var version: String?

    /// Creates a context.
    ///
    /// - Parameters:
    ///   - title: The heading.
    ///   - caseName: The name of the case in a CSV; the title where there is none.
    ///   - picture: The picture, upright and in the size of the segmentation.
    ///   - version: The version of the program.
    public init(title: String, caseName: String? = nil, picture: EncodedPicture? = nil, version: String? = nil) {
        self.title = title
        self.caseName = caseName ?? title
        self.picture = picture
        self.version = version
    }
}
