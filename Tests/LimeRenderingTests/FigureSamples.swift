import Foundation
import Lime
import LimeRendering
import Testing

/// Many cases to be drawn in one figure, with weights made up so that each is known from its case and column.
enum FigureSamples {
    /// The weight of a column for a case: quarters and eighths, so that sums are exact.
    static func weight(case number: Int, column: Int) -> Double {
        Double((number * 3 + column * 5) % 17 - 8) / 16
    }

    /// Some rows of a classifier; every third fits badly.
    static func rows(
        _ count: Int,
        columns: Int = 4,
        name: (Int) -> String = { "column \($0) = yes" }
    ) throws
        -> [ExplanationLayout]
    {
        try (0..<count).map { number in
            let label = SampleExplanations.label(
                "yes",
                index: 0,
                value: 0.91,
                weights: (0..<columns).map { self.weight(case: number, column: $0) },
                score: number % 3 == 2 ? 0.125 : 0.75
            )
            let row = TabularExplanation(
                explanation: SampleExplanations.explanation(
                    task: .classification(classes: ["yes", "no"]),
                    labels: [label]
                ),
                features: (0..<columns).map {
                    TabularFeature(column: name($0), index: $0, value: .number(Double($0)), condition: name($0))
                }
            )
            let context = FigureContext(title: "row \(number)", caseName: String(number), version: "0.1.0")
            return try ExplanationLayout(row, context: context)
        }
    }

    /// Whether all rectangles, lines and ends of texts are on the canvas.
    static func isInside(_ check: MarkupCheck) throws -> Bool {
        let width = try #require(check.values(of: "width", in: "svg").first.flatMap(Double.init))
        let height = try #require(check.values(of: "height", in: "svg").first.flatMap(Double.init))
        return zip(check.elements, check.attributes).allSatisfy { element, attributes in
            let number = { (name: String) in attributes[name].flatMap(Double.init) ?? 0 }
            switch element {
            case "rect", "text":
                let (x, y) = (number("x"), number("y"))
                return x >= 0 && y >= 0 && x + number("width") <= width + 0.01 && y + number("height") <= height + 0.01
            case "line":
                return min(number("x1"), number("y1")) >= 0 && number("x2") <= width && number("y2") <= height
            default: return true
            }
        }
    }
}
