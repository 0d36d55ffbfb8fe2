import Foundation
import LimeCore
import LimeImage
import LimeNumerics

/// The model of the recorded cases on pictures: a logistic function of the mean samples of some rectangles.
struct GoldenImageModel {
    private struct Region {
        let rows: Range<Int>
        let columns: Range<Int>
        let channel: Int
        let weight: Double
    }

    private let intercept: Double
    private let scale: Double
    private let regions: [Region]

    /// Reads a model.
    init(_ document: GoldenObject) throws {
        document.ignore("formula")
        let kind = try document.value("kind").text()
        guard kind == "image_logistic" else { throw GoldenError("model '\(kind)' is not known") }
        let parameters = try document.value("params").object()
        self.intercept = try parameters.value("b").number()
        self.scale = try parameters.value("scale").number()
        self.regions = try parameters.value("regions").rows().map { numbers in
            guard numbers.count == 6 else { throw GoldenError("a region has \(numbers.count) numbers, not 6") }
            return Region(
                rows: Int(numbers[0])..<Int(numbers[1]),
                columns: Int(numbers[2])..<Int(numbers[3]),
                channel: Int(numbers[4]),
                weight: numbers[5]
            )
        }
    }

    /// The probabilities of the two classes for a picture of three samples a pixel.
    func answer(_ samples: [Double], width: Int) -> [Double] {
        let score = self.regions.reduce(self.intercept) { score, region in
            var sum = 0.0
            for y in region.rows {
                for x in region.columns { sum += samples[3 * (y * width + x) + region.channel] }
            }
            return score + region.weight * sum / Double(region.rows.count * region.columns.count) / self.scale
        }
        let probability = 1 / (1 + exp(-score))
        return [1 - probability, probability]
    }

    /// The model as our explainer asks it: of bytes where the picture has bytes, else of doubles.
    func predictor(for picture: GoldenPicture) -> ClosurePredictor {
        let (width, height) = (picture.width, picture.height)
        let task = ModelTask.classification(classes: ["0", "1"])
        let answers = { @Sendable (pictures: [[Double]]) in
            Matrix(rows: pictures.count, columns: 2, elements: pictures.flatMap { self.answer($0, width: width) })
        }
        switch picture {
        case .bytes:
            return ClosurePredictor(picturesOfWidth: width, height: height, task: task) { pictures in
                answers(pictures.map { $0.bytes.map { Double($0) } })
            }
        case .numbers:
            return ClosurePredictor(floatPicturesOfWidth: width, height: height, task: task) { pictures in
                answers(pictures.map(\.samples))
            }
        }
    }
}
