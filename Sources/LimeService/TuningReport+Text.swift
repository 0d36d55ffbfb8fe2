import Lime
import LimeIO
import LimeRendering

extension TuningReport {
    private static let headings = ["samples", "kernel width", "distance", "selection", "Jaccard", "±", "recall"]

    /// The table for a person, and the setting to take.
    var text: String {
        let rows = [Self.headings] + self.tuning.settings.map(Self.cells)
        let widths = Self.headings.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            let cells = row.indices.map { Self.padded(row[$0], widths[$0], isText: $0 == 2 || $0 == 3) }
            return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }
        let facts =
            "\(self.tuning.settings.count) settings on \(self.tuning.rows) rows, \(self.tuning.modelCalls) model calls"
        return "\(facts)\n\n\(lines.joined(separator: "\n"))\n\n\(self.verdict)\n"
    }

    private static func cells(_ setting: TunedSetting) -> [String] {
        [
            String(setting.samples), setting.kernelWidth.map { NumberFormat.general($0, digits: 4) } ?? "–",
            setting.distance.rawValue, setting.selection.rawValue, NumberFormat.decimal(setting.jaccard),
            setting.standardError.map { NumberFormat.decimal($0) } ?? "", NumberFormat.decimal(setting.recall),
        ]
    }

    private static func padded(_ cell: String, _ width: Int, isText: Bool) -> String {
        let space = String(repeating: " ", count: width - cell.count)
        return isText ? cell + space : space + cell
    }

    private var verdict: String {
        let asked = NumberFormat.general(self.agreement, digits: 4)
        if let chosen = self.chosen {
            return "cheapest with a mean Jaccard index of \(asked) or more:\n  \(self.options(chosen))"
        }
        guard let best = self.tuning.best else { return "nothing was tried" }
        let reached = NumberFormat.decimal(best.jaccard)
        return
            "no setting reaches a mean Jaccard index of \(asked); the best reaches \(reached):\n  \(self.options(best))"
    }

    /// The options of `lime tabular` that make the setting.
    private func options(_ setting: TunedSetting) -> String {
        let width = setting.kernelWidth.map { " --kernel-width \(CSVWriter.shortest($0))" } ?? ""
        return "--samples \(setting.samples)\(width) --distance \(setting.distance.rawValue) "
            + "--selection \(setting.selection.rawValue) --sampler \(self.sampler)"
    }
}
