import Foundation
import LimeCore
import LimeNumerics
import LimeTabular
import LimeTestSupport
import Testing

struct RecurrentTabularExplainerTests {
    /// Series of 3 times and 2 features; the second feature is 0, 1 or 2.
    private var series: [Matrix] {
        var numbers = SeededNumbers(4)
        return (0..<100).map { _ in
            Matrix(rows: 3, columns: 2) { _, feature in
                feature == 0 ? numbers.normal() : Double(Int(3 * numbers.uniform()))
            }
        }
    }

    private func model(_ value: @escaping @Sendable (Matrix) -> Double) -> ClosurePredictor {
        let input = ModelInput(name: "x", elementType: .float32, shape: [3, 2])
        return ClosurePredictor(signature: ModelSignature(inputs: [input], task: .regression())) { buffer, count in
            let elements = buffer.elements(ofInput: 0, as: Float.self)
            return Matrix(rows: count, columns: 1) { row, _ in
                value(Matrix(rows: 3, columns: 2, elements: elements[row * 6..<(row + 1) * 6].map(Double.init)))
            }
        }
    }

    @Test func layout() throws {
        let layout = SequenceLayout(features: ["a", "b"], times: 3)
        #expect(layout.columns == ["a_t-2", "a_t-1", "a_t-0", "b_t-2", "b_t-1", "b_t-0"])
        #expect(layout.encoding.columns.map(\.column) == ["a_t-2", "b_t-2", "a_t-1", "b_t-1", "a_t-0", "b_t-0"])
        let row = try layout.row(Matrix(rows: 3, columns: 2, elements: [1, 2, 3, .nan, 5, 6]))
        #expect(row.cells == [.number(1), .number(3), .number(5), .number(2), .missing, .number(6)])
        #expect(try JSONDecoder().decode(SequenceLayout.self, from: JSONEncoder().encode(layout)) == layout)
    }

    /// A model that is linear in two cells gets their slopes times the deviations, and nothing elsewhere.
    @Test func slopes() async throws {
        var options = TabularExplainer.Options.plain(.none)
        options.numberLaw = .normalAroundMean
        let explainer = try RecurrentTabularExplainer(
            training: self.series,
            features: ["a", "b"],
            model: self.model { 4 * $0[0, 0] - 3 * $0[2, 1] },
            options: options
        )
        let explanation = try await explainer.explain(self.series[5])
        let columns = explainer.explainer.statistics.columns
        let slopes: [String: Double] = ["a_t-2": 4, "b_t-0": -3]
        for column in columns {
            let slope = slopes[column.name] ?? 0
            let weight = try #require(explanation.weights[column.name])
            #expect(isClose(weight, slope * column.standardDeviation, 1e-5, scale: 4))
        }
    }

    @Test func categoriesAndBins() async throws {
        let explainer = try RecurrentTabularExplainer(
            training: self.series,
            features: ["a", "b"],
            categories: ["b_t-2", "b_t-1", "b_t-0"],
            model: self.model { $0[1, 1] == 2 ? 1 : 0 },
            options: .plain(.quartile)
        )
        let series = try #require(self.series.first { $0[1, 1] == 2 })
        let explanation = try await explainer.explain(series)
        #expect(isClose(try #require(explanation.weights["b_t-1"]), 1, 1e-9))
        #expect(explanation.features.first { $0.column == "b_t-1" }?.condition == "b_t-1 = 2")
        #expect(explanation.features[0].condition.contains("a_t-2"))
        let rebuilt = try RecurrentTabularExplainer(
            statistics: explainer.explainer.statistics,
            layout: explainer.layout,
            model: self.model { $0[1, 1] == 2 ? 1 : 0 },
            options: .plain(.quartile)
        )
        var stream = rebuilt.explain(series: [series]).makeAsyncIterator()
        #expect(try await stream.next()?.timeless == explanation.timeless)
    }

    @Test func seriesOfAnotherShape() async throws {
        let layout = SequenceLayout(features: ["a", "b"], times: 3)
        let short = Matrix(rows: 2, columns: 2, repeating: 1)
        let row = #expect(throws: LimeError.self) { try layout.row(short) }
        #expect(row?.message.contains("2 times of 2 features, not 3 of 2") == true)
        let table = #expect(throws: LimeError.self) { try layout.table(self.series + [short]) }
        #expect(table?.message.contains("series 100") == true)
        let category = #expect(throws: LimeError.self) { try layout.table(self.series, categories: ["b"]) }
        #expect(category?.message.contains("'b'") == true)
        let none = #expect(throws: LimeError.self) {
            try RecurrentTabularExplainer(training: [], features: ["a"], model: self.model { _ in 0 })
        }
        #expect(none?.code == .invalidInput)
    }
}
