import Foundation
import LimeCore
import LimeNumerics
import LimeTabular
import LimeTestSupport
import Testing

/// Many rows explained from the same samples.
struct PoolSamplerTests {
    private static let shops = ["north", "south", "west"]
    private let table: Table = {
        let numbers = Table.numbers(rows: 1000)
        // One row in 250 has the rare shop.
        let shops = (0..<1000).map { $0 % 250 == 7 ? "rare" : Self.shops[$0 * 7 % 3] }
        return Table(columns: numbers.columns + [TableColumn(name: "shop", texts: shops)])
    }()

    private let encoding = TabularEncoding(columns: [
        .init(column: "even"), .init(column: "whole"), .init(column: "skewed"),
        .init(column: "shop", codes: ["north", "rare", "south", "west"]),
    ])

    private static func value(_ row: [Double]) -> Double {
        sin(row[0]) + row[1] * row[2] / 20 + (row[3] == 1 ? 2 : row[3] / 4)
    }

    private let model = CountingPredictor(
        ClosurePredictor(reading: ["even", "whole", "skewed", "shop"]) { Self.value($0) }
    )

    private func explainer(
        _ sampler: TabularSampler = .pool,
        samples: Int = 4096,
        replicates: Int = 1,
        change: (inout TabularExplainer.Options) -> Void = { _ in }
    ) throws -> TabularExplainer {
        var options = TabularExplainer.Options.plain(.quartile, samples: samples)
        options.sampler = sampler
        options.sampling.replicates = replicates
        change(&options)
        return try TabularExplainer(training: self.table, model: self.model, encoding: self.encoding, options: options)
    }

    private func all(_ explainer: TabularExplainer, _ rows: [TableRow]) async throws -> [TabularExplanation] {
        var explanations: [TabularExplanation] = []
        for try await explanation in explainer.explain(rows: rows) { explanations.append(explanation.timeless) }
        return explanations
    }

    /// The largest difference between the weights of some rows and those of many samples of their own.
    private func error(of explainer: TabularExplainer, _ rows: [Int]) async throws -> Double {
        var options = explainer.options
        options.sampler = .iid
        options.sampling.samples = 100_000
        options.sampling.replicates = 1
        let own = try TabularExplainer(
            training: self.table,
            model: self.model,
            encoding: self.encoding,
            options: options
        )
        var worst = 0.0
        for row in rows {
            let expected = try await own.explain(self.table.rows[row]).weights
            let weights = try await explainer.explain(self.table.rows[row]).weights
            for (name, weight) in expected { worst = max(worst, abs(weight - (weights[name] ?? .nan))) }
        }
        return worst
    }

    @Test(arguments: [1, 4])
    func weightsAreThoseOfManyOwnSamples(replicates: Int) async throws {
        #expect(try await self.error(of: self.explainer(samples: 16_384, replicates: replicates), [0, 3, 500]) < 0.03)
    }

    @Test func rareLevelsAreToppedUp() async throws {
        let explainer = try self.explainer()
        #expect(try await self.error(of: explainer, [257]) < 0.12)
        let before = self.model.items
        let sampling = try await explainer.explain(self.table.rows[7]).explanation.sampling
        // The pool, and the samples of the level, were there already.
        #expect(self.model.items - before == 1)
        #expect(sampling.modelCalls == 1 + 256 && sampling.poolCalls == 4096 && sampling.samples == 4096 + 256 + 1)
    }

    @Test func theModelIsAskedOncePerSampleAndRow() async throws {
        let before = self.model.items
        let explanations = try await self.all(try self.explainer(), Array(self.table.rows[100..<250]))
        #expect(explanations.count == 150)
        #expect(self.model.items - before == 4096 + 150)
        #expect(explanations.allSatisfy { $0.explanation.sampling.modelCalls == 1 })
    }

    @Test func sameBytesInEveryOrderAndBatch() async throws {
        let rows = Array(self.table.rows[200..<400])
        let expected = try await self.all(try self.explainer(replicates: 4), rows)
        let reversed = try await self.all(
            try self.explainer(replicates: 4) { $0.sampling.batchSize = 37 },
            rows.reversed()
        )
        #expect(expected == reversed.reversed())
        let alone = try await self.explainer(replicates: 4).explain(rows[57])
        #expect(alone.timeless == expected[57])
        #expect(alone.explanation.labels[0].weights.allSatisfy { $0.standardError != nil })
    }

    @Test func aPoolIsAsLargeAsItsColumnsNeed() throws {
        var options = TabularExplainer.Options.default
        options.sampler = .pool
        let all = try TabularExplainer(
            training: self.table,
            model: self.model,
            encoding: self.encoding,
            options: options
        )
        #expect(all.options.sampling.samples == 65_536)
        let numbers = ClosurePredictor(reading: ["even", "whole", "skewed"]) { $0[0] }
        let some = try TabularExplainer(training: .numbers(), model: numbers, options: options)
        #expect(some.options.sampling.samples == 16_384)
    }

    @Test func rowsBeforeAnErrorAreExplained() async throws {
        let columns = ["even", "whole", "skewed", "shop"]
        let bad = TableRow(columns: columns, cells: [.number(1), .number(1), .number(1), .level("nowhere")])
        var count = 0
        let error = await limeError {
            for try await _ in try self.explainer().explain(rows: [self.table.rows[0], self.table.rows[1], bad]) {
                count += 1
            }
        }
        #expect(count == 2 && error?.code == .invalidInput)
    }

    @Test func whatDiffersFromRowToRowIsRefused() async throws {
        #expect(await limeError { _ = try self.explainer { $0.only = ["even"] } }?.code == .usage)
        #expect(await limeError { _ = try self.explainer { $0.discretizer = .none } }?.code == .usage)
        #expect(await limeError { _ = try self.explainer { $0.zeros = .held } }?.code == .usage)
        #expect(await limeError { _ = try self.explainer { $0.missing = .held } }?.code == .usage)
        #expect(await limeError { _ = try self.explainer { $0.surrogate.distance = .gower } }?.code == .usage)
    }
}
