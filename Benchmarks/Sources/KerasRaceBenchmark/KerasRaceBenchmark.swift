import Foundation
import Lime
import LimeIO
import LimeModels

/// Our side of the race with Keras models: explains inputs of a kind under a preset and prints seconds and weights as JSON.
///
/// Usage: `KerasRaceBenchmark (table|picture) PRESET MODEL DATA SEGMENTS INPUTS SAMPLES`
@main
enum KerasRaceBenchmark {
    private struct Result: Encodable {
        var seconds: [Double] = []
        var predictions: [[Double]] = []
        var weights: [[String: Double]] = []

        /// Counts one explanation that began at some time.
        mutating func add(_ explanation: Explanation, from start: ContinuousClock.Instant) {
            self.seconds.append((ContinuousClock.now - start) / .seconds(1))
            self.predictions.append(explanation.prediction)
            let weights = explanation.labels[0].weights.map { (String($0.feature), $0.weight) }
            self.weights.append(Dictionary(uniqueKeysWithValues: weights))
        }
    }

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 8, let inputs = Int(arguments[6]), let samples = Int(arguments[7]) else {
            throw LimeError(.usage, "KerasRaceBenchmark (table|picture) PRESET MODEL DATA SEGMENTS INPUTS SAMPLES")
        }
        let model = try await Model.load(arguments[3])
        let isPython = arguments[2] == "python"
        let result =
            arguments[1] == "table"
            ? try await Self.explainRows(model, arguments[4], isPython: isPython, inputs, samples)
            : try await Self.explainPicture(model, arguments[4], arguments[5], isPython: isPython, inputs, samples)
        print(String(decoding: try JSONEncoder().encode(result), as: UTF8.self))
    }

    private static func explainRows(
        _ model: Model,
        _ data: String,
        isPython: Bool,
        _ inputs: Int,
        _ samples: Int
    ) async throws -> Result {
        let table = try Table(csv: data)
        var options: TabularExplainer.Options = isPython ? .python : .default
        options.surrogate.features = 10
        options.sampling.samples = samples
        options.sampling.seed = 1
        options.labels = .classes([1])
        let explainer = try TabularExplainer(training: table, model: model, options: options)
        var result = Result()
        for row in 0..<inputs {
            let start = ContinuousClock.now
            result.add(try await explainer.explain(table.rows[row]).explanation, from: start)
        }
        return result
    }

    private static func explainPicture(
        _ model: Model,
        _ data: String,
        _ segments: String,
        isPython: Bool,
        _ inputs: Int,
        _ samples: Int
    ) async throws -> Result {
        let picture = try ImageFile.read(data)
        var options: ImageExplainer.Options = isPython ? .python : .default
        options.segmentation = .given(try Segmentation(file: segments))
        options.sampling.samples = samples
        options.sampling.seed = 1
        options.labels = .top(1)
        var result = Result()
        for _ in 0..<inputs {
            let explainer = try ImageExplainer(model: model, options: options)
            let start = ContinuousClock.now
            result.add(try await explainer.explain(picture).explanation, from: start)
        }
        return result
    }
}
