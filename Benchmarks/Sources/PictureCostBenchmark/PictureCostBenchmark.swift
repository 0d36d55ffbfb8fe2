import BenchmarkSupport
import Foundation
import Lime
import LimeIO
import LimeModels

/// Explains a picture, and lets the model predict as many pictures without us, by turns.
///
/// Usage: `PictureCostBenchmark MODEL PICTURE [SAMPLES [BATCH [ROUNDS]]]`
@main
enum PictureCostBenchmark {
    static func main() async throws {
        let arguments = CommandLine.arguments
        let numbers = arguments.dropFirst(3).compactMap { Int($0) }
        let (samples, batch) = (numbers.first ?? 1000, numbers.dropFirst().first ?? 32)
        let rounds = numbers.dropFirst(2).first ?? 6
        let model = try await Model.load(arguments[1])
        let picture = try ImageFile.read(arguments[2])
        var options = ImageExplainer.Options.default
        options.sampling.samples = samples
        options.sampling.batchSize = batch
        let explainer = try ImageExplainer(model: model, options: options)
        let buffer = try await Self.realisticBuffer(model, picture, batch: batch)

        _ = try await model.predict(buffer, count: batch)
        var (bare, explained) = ([Cost](), [Cost]())
        for round in 1...rounds {
            bare.append(try await Cost { try await Self.predict(model, buffer, samples: samples, batch: batch) })
            explained.append(try await Cost { _ = try await explainer.explain(picture) })
            print("round \(round): inference \(bare[round - 1]), explanation \(explained[round - 1])")
        }
        let wall = Self.median(zip(explained, bare).map { $0.seconds / $1.seconds })
        let processor = Self.median(zip(explained, bare).map { $0.processorSeconds / $1.processorSeconds })
        let inference = Self.median(bare.map(\.seconds))
        let explanation = Self.median(explained.map(\.seconds))
        print("\(samples) pictures in batches of \(batch), medians of \(rounds) rounds")
        print(String(format: "bare inference %.3f s, explanation %.3f s", inference, explanation))
        print(String(format: "explanation / inference: %.4f by the clock, %.4f in processor time", wall, processor))
    }

    /// A batch filled with the picture, as the explainer's would be.
    private static func realisticBuffer(_ model: Model, _ picture: RGBImage, batch: Int) async throws -> InputBuffer {
        let buffer = try model.makeBuffer(capacity: batch)
        let shape = model.signature.inputs[0].shape
        let pixels = buffer.elements(ofInput: 0, as: Float.self)
        let extent = shape.reduce(1, *)
        for index in 0..<batch * extent {
            let place = index % extent / shape[2]
            let (x, y) = (place % shape[1] * picture.width / shape[1], place / shape[1] * picture.height / shape[0])
            pixels[index] = Float(picture.bytes[(y * picture.width + x) * 3 + index % shape[2]])
        }
        return buffer
    }

    private static func predict(_ model: Model, _ buffer: InputBuffer, samples: Int, batch: Int) async throws {
        for start in stride(from: 0, to: samples, by: batch) {
            _ = try await model.predict(buffer, count: min(batch, samples - start))
        }
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}

/// What some work took.
private struct Cost: CustomStringConvertible {
    let seconds: Double
    let processorSeconds: Double

    init(_ work: () async throws -> Void) async throws {
        let (start, processor) = (ContinuousClock.now, ProcessorClock.process)
        try await work()
        self.seconds = (ContinuousClock.now - start) / .seconds(1)
        self.processorSeconds = ProcessorClock.process - processor
    }

    var description: String {
        String(format: "%.3f s (%.3f s of processor time)", self.seconds, self.processorSeconds)
    }
}
