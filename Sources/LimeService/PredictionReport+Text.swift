import LimeRendering

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
            let names = shown.map { DisplayText.safe(self.prediction.classes[$0]) }
            let width = names.map(\.count).max() ?? 0
            let lines = zip(shown, names).map { index, name in
                let number = NumberFormat.general(outputs[index], digits: 6)
                return "    \(name)\(String(repeating: " ", count: width + 2 - name.count))\(number)\n"
            }
            return "\(DisplayText.safe(input))\n" + lines.joined()
        }
        .joined()
    }
}
