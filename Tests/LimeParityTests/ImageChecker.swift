import LimeCore
import LimeImage
import LimeNumerics
import LimeTestSupport

/// Kind `image`: one explained picture with everything on the way.
func checkImage(_ document: GoldenObject, _ comparison: inout Comparison) async throws {
    let golden = try ImageCase(document)
    let samples = try golden.samples()
    comparison.equal("interpretable", samples.rows, try document.value("interpretable").rows())
    try comparePictures(samples.pictures, document, &comparison)
    let outputs = try document.value("model_output").rows()
    let answers = samples.pictures.map { golden.model.answer($0, width: golden.picture.width) }
    comparison.close("model_output", answers.flatMap { $0 }, outputs.flatMap { $0 }, tolerance: 1e-12)

    let weighed = WeighedRows(samples.rows, golden.options.surrogate)
    try weighed.compare(document, &comparison)

    let explanation = try await golden.explanation()
    try GoldenExplanations(document.value("explanations")).compare(
        explanation.explanation,
        selected: weighed.selection(for: outputs),
        &comparison
    )
    if let top = try document.optional("top_labels")?.integers() {
        comparison.equal("top_labels", explanation.explanation.labels.map(\.index), top)
    }
    for (index, record) in try document.value("get_image_and_mask").array().enumerated() {
        try compareMask("get_image_and_mask[\(index)]", explanation, golden.picture, record.object(), &comparison)
    }
}

/// Compares the first pictures in full, and all of them by the sums of their channels.
private func comparePictures(
    _ pictures: [[Double]],
    _ document: GoldenObject,
    _ comparison: inout Comparison
) throws {
    let full = try document.value("fudged_check").object()
    full.ignore("note")
    for (index, picture) in try full.value("images").array().enumerated() {
        comparison.close("perturbed image \(index)", pictures[index], try picture.flattened(), tolerance: 1e-12)
    }
    comparison.close(
        "perturbed_image_sum_per_channel",
        pictures.flatMap(channelSums),
        try document.value("perturbed_image_sum_per_channel").flattened(),
        tolerance: 1e-12
    )
}

private func channelSums(_ samples: [Double]) -> [Double] {
    (0..<3).map { channel in stride(from: channel, to: samples.count, by: 3).reduce(0) { $0 + samples[$1] } }
}

/// Compares one call of `get_image_and_mask`.
private func compareMask(
    _ field: String,
    _ explanation: ImageExplanation,
    _ picture: GoldenPicture,
    _ record: GoldenObject,
    _ comparison: inout Comparison
) throws {
    let arguments = try record.value("args").object()
    var options = ImageExplanation.MaskOptions()
    options.positiveOnly = try arguments.optional("positive_only")?.flag() ?? options.positiveOnly
    options.negativeOnly = try arguments.optional("negative_only")?.flag() ?? options.negativeOnly
    options.hidesRest = try arguments.optional("hide_rest")?.flag() ?? options.hidesRest
    options.features = try arguments.optional("num_features")?.integer() ?? options.features
    options.minimumWeight = try arguments.optional("min_weight")?.number() ?? options.minimumWeight
    let label = "\(try arguments.value("label").integer())"
    let marked: (samples: [Double], mask: [Int8])
    switch picture {
    case .bytes(let image):
        let result = try explanation.imageAndMask(of: image, label: label, options)
        marked = (result.image.bytes.map { Double($0) }, result.mask)
    case .numbers(let image):
        let result = try explanation.imageAndMask(of: image, label: label, options)
        marked = (result.image.samples, result.mask)
    }
    let mask = try record.value("mask").array().flatMap { try $0.integers() }
    comparison.equal("\(field) mask", marked.mask.map { Int($0) }, mask)
    let sums = try record.value("image_sum_per_channel").numbers()
    comparison.close("\(field) image", channelSums(marked.samples), sums, tolerance: 1e-12)
    // Python begins from `numpy.zeros`, which are doubles, where the rest is hidden; a picture of ours keeps its type.
    let type = options.hidesRest ? "float64" : picture.type
    comparison.equal("\(field) type", type, try record.value("image_dtype").text())
}
