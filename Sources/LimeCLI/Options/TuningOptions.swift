import ArgumentParser
import Lime
import LimeService

/// Which settings are tried, and what is good enough.
struct TuningOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Numbers of samples to try (default: 256,512,1024,2048,4096).", valueName: "n,m"),
        transform: { try Self.list($0, of: "--samples", "whole numbers") { Int($0) } }
    )
    var samples: [Int]?

    @Option(
        help: ArgumentHelp(
            "Kernel widths to try, in units of the distance (default: 0.25, 0.5, 0.75, 1 and 2 times a typical distance).",
            valueName: "w,v"
        ),
        transform: { try Self.list($0, of: "--kernel-widths", "numbers") { Double($0) } }
    )
    var kernelWidths: [Double]?

    @Option(
        help: ArgumentHelp("Distances to try (default: the preset's).", valueName: "a,b"),
        transform: { try $0.split(separator: ",").map { try Distance(name: String($0)) } }
    )
    var distances: [Distance]?

    @Option(
        help: ArgumentHelp(
            "Ways of selecting features to try (default: forward,highest-weights,lasso-path).",
            valueName: "a,b"
        ),
        transform: {
            let known = FeatureSelection.allCases.map(\.rawValue).joined(separator: ", ")
            return try Self.list($0, of: "--selections", "names out of \(known)") { FeatureSelection(rawValue: $0) }
        }
    )
    var selections: [FeatureSelection]?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The least mean Jaccard index that is good enough.", valueName: "a")
    )
    var agreement = 0.9

    private static func list<Value>(
        _ text: String,
        of option: String,
        _ kind: String,
        _ value: (String) -> Value?
    ) throws -> [Value] {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let values = parts.compactMap { value(String($0)) }
        guard values.count == parts.count else {
            throw ValidationError("\(option) takes \(kind) with commas between them, not '\(text)'")
        }
        return values
    }
}
