import Foundation
import Lime
import LimeIO

/// Explains rows of a table with a stand-in model and prints the processor time outside the model, as JSON.
///
/// Usage: `ExplainBenchmark TABLE.csv SLOPES FEATURES SAMPLES REPETITIONS`, with slopes as `0.5,-1,…`. `race.py` runs it
/// beside Python lime.
@main
enum ExplainBenchmark {
    static func main() async throws {
        let arguments = CommandLine.arguments
        let table = try Table(csv: arguments[1])
        let model = StandInModel(slopes: arguments[2].split(separator: ",").compactMap { Double($0) })
        var options = TabularExplainer.Options.default
        options.surrogate.features = Int(arguments[3])
        options.sampling.samples = Int(arguments[4]) ?? options.sampling.samples
        options.labels = .named(["1"])
        let explainer = try TabularExplainer(training: table, model: model, options: options)
        _ = try await explainer.explain(table.rows[0])
        var costs: [Double] = []
        var weights: [String: Double] = [:]
        for row in 0..<(Int(arguments[5]) ?? 20) {
            let start = processorSeconds(CLOCK_PROCESS_CPUTIME_ID)
            let inModel = model.seconds
            let explanation = try await explainer.explain(table.rows[row])
            let total = processorSeconds(CLOCK_PROCESS_CPUTIME_ID) - start
            costs.append(1000 * (total - (model.seconds - inModel)))
            guard row == 0 else { continue }
            for weight in explanation.explanation.labels[0].weights {
                weights[explanation.features[weight.feature].condition] = weight.weight
            }
        }
        costs.sort()
        let result: [String: Any] = ["milliseconds": costs[costs.count / 2], "weights": weights]
        let data = try JSONSerialization.data(withJSONObject: result, options: [.sortedKeys])
        print(String(decoding: data, as: UTF8.self))
    }
}
