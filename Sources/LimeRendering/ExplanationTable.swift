import Lime

/// Writes explanations as CSV with the columns of R lime 0.5.3, one row a weight.
///
/// Fields are quoted as RFC 4180 asks, rows end with a line feed, and numbers are the shortest that read back the same.
/// Columns that do not apply (label and label_prob of a regression, a missing value) are empty.
public enum ExplanationTable {
    /// The names of the columns, as one row.
    public static let header = """
        model_type,case,label,label_prob,model_r2,model_intercept,model_prediction,feature,feature_value,\
        feature_weight,feature_desc

        """

    /// The weights of one explanation, one row each, to be appended to a file that begins with ``header``.
    public static func rows(_ layout: ExplanationLayout) -> String {
        var text = ""
        for panel in layout.panels {
            let shared = self.sharedFields(panel, layout: layout).map(self.quoted).joined(separator: ",")
            for bar in panel.bars {
                text += shared + "," + self.fields(bar).map(self.quoted).joined(separator: ",") + "\n"
            }
        }
        return text
    }

    private static func sharedFields(_ panel: LabelPanel, layout: ExplanationLayout) -> [String] {
        let isClassification = layout.wording.isClassification
        return [
            layout.wording.modelType,
            layout.caseName,
            isClassification ? panel.labelName : "",
            isClassification ? NumberFormat.roundTrip(panel.value) : "",
            NumberFormat.roundTrip(panel.fit),
            NumberFormat.roundTrip(panel.intercept),
            NumberFormat.roundTrip(panel.localPrediction),
        ]
    }

    private static func fields(_ bar: WeightBar) -> [String] {
        let value =
            switch bar.value {
            case .number(let number): NumberFormat.roundTrip(number)
            case .level(let level): level
            case .missing: ""
            }
        return [bar.name, value, NumberFormat.roundTrip(bar.coefficient), bar.condition]
    }

    private static func quoted(_ field: String) -> String {
        // Comma, quotation mark, line feed, carriage return; scalars, as the last two together are one Character.
        guard field.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return field }
        var scalars = String.UnicodeScalarView()
        for scalar in field.unicodeScalars {
            if scalar == "\"" { scalars.append(scalar) }
            scalars.append(scalar)
        }
        return "\"\(String(scalars))\""
    }
}
