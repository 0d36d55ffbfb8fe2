import LimeImage

/// Kind `slic`: a picture divided by R lime's SLIC, compared on every pixel.
///
/// - Parameters:
///   - golden: The case's file, beside which its table of pixels is.
///   - document: The case.
///   - comparison: Takes the findings.
/// - Throws: ``GoldenError`` when something is not there.
@Sendable
func checkRSLIC(_ golden: GoldenCase, _ document: GoldenObject, _ comparison: inout Comparison) throws {
    let (width, height) = (try document.value("width").integer(), try document.value("height").integer())
    let pixels = try RTable(golden, file: document.value("pixels_file").text())
    let image = try pixels.picture()
    comparison.equal("size", [image.width, image.height], [width, height])
    let lab = try pixels.triples("L", "la", "lb")
    for value in try document.value("configs").array() {
        let config = try value.object()
        let label = try config.value("label").text()
        let slic = TruncatedSLIC(
            superpixels: try config.value("n_superpixels").integer(),
            compactness: try config.value("weight").number(),
            iterations: try config.value("n_iter").integer()
        )
        let expected = try pixels.integers(label).map { Int32($0) }
        let recorded = try slic.labels(of: lab, width: width)
        comparison.equal("\(label) of recorded colours", recorded, expected)
        let segmentation = try SegmentationMethod.truncatedSLIC(slic).segment(image)
        comparison.equal("\(label) of the picture", segmentation.labels, expected)
        comparison.equal("n_labels of \(label)", segmentation.count, try config.value("n_labels").integer())
    }
}
