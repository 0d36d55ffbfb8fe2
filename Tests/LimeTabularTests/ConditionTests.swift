import LimeCore
import LimeNumerics
import LimeTabular
import LimeTestSupport
import Testing

struct ConditionTests {
    private func conditions(
        _ column: TableColumn,
        _ cells: [Cell],
        _ discretizer: Discretizer = .quartile,
        style: ConditionStyle = .distinct
    ) async throws
        -> [String]
    {
        let model = ClosurePredictor(columns: 1, task: .regression()) { rows in
            .init(rows: rows.rows, columns: 1) { row, _ in rows[row, 0].isNaN ? 0 : rows[row, 0] }
        }
        let levels: [String]? = if case .levels(_, let names) = column.values { names } else { nil }
        var encoding = TabularEncoding(columns: [.init(column: column.name, codes: levels)])
        encoding.unknown = .missing
        var options = TabularExplainer.Options.plain(discretizer, samples: 50)
        options.conditions = style
        let explainer = try TabularExplainer(
            training: Table(columns: [column]),
            model: model,
            encoding: encoding,
            options: options
        )
        var texts: [String] = []
        for cell in cells {
            let row = TableRow(columns: [column.name], cells: [cell])
            texts.append(try await explainer.explain(row).features[0].condition)
        }
        return texts
    }

    @Test func bins() async throws {
        let age = TableColumn(name: "age", numbers: (0...100).map { Double($0) } + [.nan])
        let cells = [Cell.number(-4), .number(25), .number(25.1), .number(50), .number(75), .number(75.5), .missing]
        #expect(
            try await self.conditions(age, cells) == [
                "age <= 25.00", "age <= 25.00", "25.00 < age <= 50.00", "25.00 < age <= 50.00", "50.00 < age <= 75.00",
                "age > 75.00", "age is missing",
            ]
        )
    }

    @Test func repeatedBoundariesAreOne() async throws {
        let gain = TableColumn(name: "capital_gain", numbers: Array(repeating: 0, count: 95) + [1, 2, 3, 4, 5])
        #expect(
            try await self.conditions(gain, [.number(0), .number(3)]) == [
                "capital_gain <= 0.00", "capital_gain > 0.00",
            ]
        )
    }

    @Test func asManyDecimalsAsKeepBoundariesApart() async throws {
        let fine = TableColumn(name: "x", numbers: (0...4).map { 1 + Double($0) / 1000 })
        #expect(try await self.conditions(fine, [.number(1.0015)]) == ["1.001 < x <= 1.002"])
        let small = TableColumn(name: "x", numbers: (0...4).map { Double($0) / 100_000 })
        #expect(try await self.conditions(small, [.number(0)]) == ["x <= 0.00001"])
    }

    @Test func levelsAndNumbersWithoutBins() async throws {
        let sex = TableColumn(name: "sex", texts: ["male", "female", "male"])
        #expect(try await self.conditions(sex, [.level("male"), .level("other")]) == ["sex = male", "sex = other"])
        let age = TableColumn(name: "age", numbers: [1, 2, 3])
        #expect(try await self.conditions(age, [.number(2)], .none) == ["age"])
    }

    /// A number met in a column of levels is the level of that spelling, not the first one.
    @Test func numberInAColumnOfLevels() async throws {
        let zone = TableColumn(name: "zone", texts: ["10", "20", "x", "20"])
        #expect(try await self.conditions(zone, [.number(20), .number(99)]) == ["zone = 20", "zone = 99"])
    }

    /// As `lime` 0.2.0.1 writes them, though two bins may read alike.
    @Test func twoDecimals() async throws {
        let fine = TableColumn(name: "x", numbers: (0...4).map { 1 + Double($0) / 1000 })
        #expect(try await self.conditions(fine, [.number(1.0015)], style: .twoDecimals) == ["1.00 < x <= 1.00"])
        let sex = TableColumn(name: "sex", texts: ["male", "female", "male"])
        #expect(try await self.conditions(sex, [.level("male")], style: .twoDecimals) == ["sex=male"])
    }
}
