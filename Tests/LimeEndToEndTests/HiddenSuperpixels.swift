import Foundation
import Lime
import LimeModels

/// A picture as a model sees it, and what the model says when some of its superpixels are hidden.
///
/// Written apart from the explainer's own perturbation, so that the two can be held against each other: a superpixel is
/// hidden by the blurred picture, and a pixel belongs to the superpixel under its centre.
struct HiddenSuperpixels {
    private let model: Model
    private let labels: [Int]
    private let visible: [Float]
    private let hidden: [Float]

    private static let batchSize = 32

    init(_ image: RGBImage, explanation: ImageExplanation, explainer: ImageExplainer, model: Model) throws {
        let shape = model.signature.inputs[0].shape
        let (height, width, channels) = (shape[0], shape[1], shape[2])
        let map = explanation.segmentation
        let buffer = try model.makeBuffer(capacity: 1)
        try explainer.input(for: image, into: buffer, item: 0)
        let visible = Array(buffer.elements(ofInput: 0, as: Float.self)[..<(height * width * channels)])
        let labels = (0..<(height * width)).map { pixel in
            let (x, y) = ((2 * (pixel % width) + 1) * map.width, (2 * (pixel / width) + 1) * map.height)
            return Int(map.labels[y / (2 * height) * map.width + x / (2 * width)])
        }
        self.model = model
        self.labels = labels
        self.visible = visible
        self.hidden = Self.blurred(visible, width: width, height: height, channels: channels)
    }

    /// The picture under a normal density of σ = 10 pixels for 224, cut off at 3 σ, its last pixels going on for ever.
    private static func blurred(_ picture: [Float], width: Int, height: Int, channels: Int) -> [Float] {
        let sigma = 10 * Double(max(width, height)) / 224
        let radius = Int((3 * sigma).rounded(.up))
        let densities = (-radius...radius).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
        let total = densities.reduce(0, +)
        func along(_ values: [Double], _ neighbor: (_ index: Int, _ offset: Int) -> Int) -> [Double] {
            values.indices.map { index in
                zip(-radius...radius, densities).reduce(0) { $0 + $1.1 * values[neighbor(index, $1.0)] } / total
            }
        }
        func clamped(_ place: Int, _ count: Int) -> Int { min(max(place, 0), count - 1) }
        let rows = along(picture.map(Double.init)) { index, offset in
            let x = index / channels % width
            return index + (clamped(x + offset, width) - x) * channels
        }
        return along(rows) { index, offset in
            let y = index / channels / width
            return index + (clamped(y + offset, height) - y) * channels * width
        }
        .map { Float($0) }
    }

    /// The probabilities of one class when each of some sets of superpixels is hidden.
    func probabilities(ofClass index: Int, hiding sets: [Set<Int>]) async throws -> [Double] {
        var probabilities: [Double] = []
        let buffer = try self.model.makeBuffer(capacity: Self.batchSize)
        for start in stride(from: 0, to: sets.count, by: Self.batchSize) {
            let batch = sets[start..<min(start + Self.batchSize, sets.count)]
            for (item, set) in batch.enumerated() { self.write(set, to: buffer, item: item) }
            let outputs = try await self.model.predict(buffer, count: batch.count)
            probabilities += outputs.column(index)
        }
        return probabilities
    }

    private func write(_ set: Set<Int>, to buffer: InputBuffer, item: Int) {
        let channels = self.visible.count / self.labels.count
        let inputs = buffer.elements(ofInput: 0, as: Float.self)
        let isHidden = (0...(self.labels.max() ?? 0)).map { set.contains($0) }
        for pixel in self.labels.indices {
            let source = isHidden[self.labels[pixel]] ? self.hidden : self.visible
            for channel in 0..<channels {
                let index = pixel * channels + channel
                inputs[item * self.visible.count + index] = source[index]
            }
        }
    }
}
