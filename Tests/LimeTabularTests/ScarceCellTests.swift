import LimeCore
import LimeTabular
import LimeTestSupport
import Testing

/// Warnings of cells that almost no sample shares, or almost all do.
struct ScarceCellTests {
    /// Column x is 'rare' in 1 of 100 rows, column y is 'b' in a quarter of them.
    private func codes(
        _ cells: [Cell],
        samples: Int,
        features: Int? = nil
    ) async throws -> [String] {
        let table = Table(columns: [
            TableColumn(name: "x", texts: (0..<100).map { $0 == 7 ? "rare" : "common" }),
            TableColumn(name: "y", texts: (0..<100).map { $0 % 4 == 0 ? "b" : "a" }),
        ])
        let encoding = TabularEncoding(columns: [
            .init(column: "x", codes: ["common", "rare"]), .init(column: "y", codes: ["a", "b"]),
        ])
        var options = TabularExplainer.Options.plain(.quartile, samples: samples)
        options.surrogate.features = features
        options.surrogate.selection = .highestWeights
        let model = ClosurePredictor(reading: ["x", "y"]) { $0[0] + 5 * $0[1] }
        let explainer = try TabularExplainer(training: table, model: model, encoding: encoding, options: options)
        let explanation = try await explainer.explain(TableRow(columns: ["x", "y"], cells: cells)).explanation
        return explanation.warnings.map(\.code)
    }

    /// 1 % of 4,900 samples are 49, of 5,100 are 51.
    @Test(arguments: [("rare", 4900, ["rare-level"]), ("common", 4900, ["near-constant"]), ("rare", 5100, [])])
    func fewerThanFifty(level: String, samples: Int, codes: [String]) async throws {
        #expect(try await self.codes([.level(level), .level("a")], samples: samples) == codes)
    }

    @Test func columnsThatAreNotShown() async throws {
        #expect(try await self.codes([.level("rare"), .level("a")], samples: 1000, features: 1) == [])
    }
}
