#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension PredictionReport {
    /// The answers as one `lime.prediction/1` document.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self.prediction), as: UTF8.self)
    }

    /// The answers for a person: the classes with the largest scores, or the values.
    ///
    /// - Parameter top: The most classes of one input.
    /// - Returns: Lines, each ended.
    public func text(top: Int) -> String {
        zip(self.inputs, self.prediction.outputs).map { input, outputs in
            let order = outputs.indices.sorted { (outputs[$1], $0) < (outputs[$0], $1) }
            let shown = self.isClassification ? Array(order.prefix(top)) : Array(outputs.indices)
            let lines = shown.map { "    \(self.prediction.classes[$0])  \(outputs[$0])\n" }
            return "\(input)\n" + lines.joined()
        }
        .joined()
    }
}
