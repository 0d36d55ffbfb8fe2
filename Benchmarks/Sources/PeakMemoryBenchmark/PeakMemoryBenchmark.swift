import BenchmarkSupport
import Foundation
import Lime

/// Explains one input with a stand-in model and prints the most memory that the process ever held, in KiB.
///
/// Usage: `PeakMemoryBenchmark table|picture SAMPLES`
@main
enum PeakMemoryBenchmark {
    static func main() async throws {
        let samples = Int(CommandLine.arguments[2]) ?? 1000
        if CommandLine.arguments[1] == "picture" {
            try await self.explainPicture(samples: samples)
        } else {
            try await self.explainTable(samples: samples)
        }
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? "VmHWM: 0 kB"
        print(line.filter(\.isNumber))
    }

    private static func explainPicture(samples: Int) async throws {
        let bytes = (0..<(224 * 224 * 3)).map { index in
            let (pixel, channel): (Int, Int) = index.quotientAndRemainder(dividingBy: 3)
            let (y, x): (Int, Int) = pixel.quotientAndRemainder(dividingBy: 224)
            return UInt8(truncatingIfNeeded: x + y + channel * 40)
        }
        var options = ImageExplainer.Options.default
        options.sampling.samples = samples
        let model = StandInModel.picture(intercept: -1, slopes: (0..<16).map { Double($0) / 8 })
        let explainer = try ImageExplainer(model: model, options: options)
        _ = try await explainer.explain(RGBImage(width: 224, height: 224, bytes: bytes))
    }

    private static func explainTable(samples: Int) async throws {
        let columns = (0..<20).map { column in
            let step = 2 * column + 7
            let numbers = (0..<1000).map { (row: Int) -> Double in Double(row * step % 1009) / 1009 }
            return TableColumn(name: "x\(column)", numbers: numbers)
        }
        let table = Table(columns: columns)
        var options = TabularExplainer.Options.default
        options.sampling.samples = samples
        let model = StandInModel.table(intercept: 0, slopes: (0..<20).map { Double($0) / 10 })
        let explainer = try TabularExplainer(training: table, model: model, options: options)
        _ = try await explainer.explain(table.rows[0])
    }
}
