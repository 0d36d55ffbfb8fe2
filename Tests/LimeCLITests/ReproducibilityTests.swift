import Foundation
import Testing

/// The same request gives the same answer, however the work is divided.
@Suite(.serialized)
struct ReproducibilityTests {
    private let folder: WorkFolder

    init() throws { self.folder = try WorkFolder() }

    private func output(_ arguments: [String]) throws -> String {
        let run = try LimeProcess.run(arguments + ["--quiet", "--format", "jsonl"], in: self.folder)
        try #require(run.status == 0, "\(run.errors)")
        return run.output
    }

    /// The weights by feature, for every label of a document.
    private func weights(_ document: String) throws -> [[String: Double]] {
        let object = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any]
        let labels = try #require(object?["explanations"] as? [[String: Any]])
        return labels.map { label in
            let features = label["features"] as? [[String: Any]] ?? []
            let pairs = features.compactMap { feature in
                (feature["feature"] as? String).flatMap { name in (feature["weight"] as? Double).map { (name, $0) } }
            }
            return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        }
    }

    @Test func tablesAreTheSameToTheLastBit() throws {
        let base = try Asset.penguins() + ["--row", "0", "--samples", "1000"]
        let expected = try self.output(base)
        for options in [["--threads", "1"], ["--threads", "2"]] + [1, 7, 32].map({ ["--batch-size", "\($0)"] }) {
            #expect(try self.output(base + options) == expected, "\(options)")
        }
    }

    @Test func rowsAreTheSameAloneAndTogether() throws {
        let base = try Asset.penguins() + ["--row"]
        let together = try self.output(base + ["5,200,0"]).split(separator: "\n", omittingEmptySubsequences: true)
        for (row, document) in zip(["5", "200", "0"], together) {
            #expect(try self.output(base + [row]) == document + "\n")
        }
    }

    @Test(arguments: ["efficientnet_lite0.keras", "test-models/cnn_color.keras"])
    func picturesAreTheSameAtOneBatchSizeAndCloseAcross(_ model: String) throws {
        let base = [
            "image", try Asset.path("chelsea.png"), "--model", try Asset.path(model), "--samples", "40",
            "--superpixels",
            "10", "--seed", "3",
        ]
        var expected: [[String: Double]]?
        for batch in ["1", "7", "32"] {
            let first = try self.output(base + ["--batch-size", batch, "--threads", "1"])
            #expect(try self.output(base + ["--batch-size", batch, "--threads", "2"]) == first, "batch \(batch)")
            let weights = try self.weights(first)
            let reference = expected ?? weights
            expected = reference
            for (label, other) in zip(reference, weights) {
                let largest = label.values.map(\.magnitude).max() ?? 0
                for (name, weight) in label {
                    #expect(abs(weight - (other[name] ?? .nan)) <= 1e-5 * largest, "\(name) at batch \(batch)")
                }
            }
        }
    }
}
