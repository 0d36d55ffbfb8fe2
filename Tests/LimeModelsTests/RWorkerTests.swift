import Foundation
import LimeCore
import LimeNumerics
import LimeTabular
import Testing

@testable import LimeModels

/// Models trained in R by `Fixtures/models/make_r_models.R`, compared with what R itself gave.
struct RWorkerTests {
    /// Rows of texts from a file that R wrote.
    private static func rows(_ name: String) throws -> [[String]] {
        let text = try String(contentsOfFile: ModelFixtures.path("r/\(name).csv"), encoding: .utf8)
        return text.split(separator: "\n").map { line in
            line.split(separator: ",").map { $0.trimmingCharacters(in: ["\""]) }
        }
    }

    private static func table() throws -> Table {
        let rows = try Self.rows("inputs")
        let columns = rows[0].indices.map { column -> TableColumn in
            let cells = rows.dropFirst().map { $0[column] }
            let numbers = cells.compactMap { Double($0) }
            if numbers.count == cells.count { return TableColumn(name: rows[0][column], numbers: numbers) }
            let levels = Set(cells).sorted()
            let codes = cells.map { cell in Int32(levels.firstIndex(of: cell) ?? -1) }
            return TableColumn(name: rows[0][column], kind: .category, codes: codes, levels: levels)
        }
        return Table(columns: columns)
    }

    @Test(
        arguments: [
            "ranger", "ranger_votes", "ranger_regression", "lda", "qda_matrix", "caret", "caret_regression", "glm",
            "lm",
        ]
    )
    func recordedOutputs(name: String) async throws {
        let table = try Self.table()
        let recorded = try Self.rows(name)
        let options = ModelOptions(trust: true)
        let model = try await Model.load(ModelFixtures.path("r/\(name).rds"), options: options).fitted(to: table)
        #expect(model.runtime.hasPrefix("R "))
        #expect(model.taskIsKnown)
        let isRegression = recorded[0] == ["value"]
        #expect(model.signature.task.isClassification == !isRegression)
        if !isRegression && name != "glm" { #expect(model.signature.task.names == recorded[0]) }
        let encoder = try RowEncoder(table: table, encoding: nil, signature: model.signature)
        for size in [1, table.rowCount] {
            let buffer = try model.makeBuffer(capacity: size)
            for start in stride(from: 0, to: table.rowCount, by: size) {
                try encoder.write(start..<start + size, of: table, to: buffer)
                let answers = try await model.predict(buffer, count: size)
                for item in 0..<size {
                    let expected = recorded[1 + start + item].map { Double($0) ?? .nan }
                    #expect(answers.columns == expected.count)
                    let scale = max(1, expected.map(abs).max() ?? 0)
                    let differences = zip(answers.row(item), expected).map { abs($0 - $1) }
                    #expect(
                        differences.allSatisfy { $0 < 1e-9 * scale },
                        "\(name), row \(start + item): \(differences)"
                    )
                }
            }
        }
    }

    /// A factor has the levels of the training, so another one cannot be predicted.
    @Test func levelThatTheModelDoesNotKnow() async throws {
        let model = try await Model.load(ModelFixtures.path("r/lda.rds"), options: ModelOptions(trust: true))
        let buffer = try model.makeBuffer(capacity: 1)
        buffer.strings[2][0] = "violet"
        let error = await thrownError { try await model.predict(buffer, count: 1) }
        #expect(error?.code == .invalidInput)
        #expect(error?.mentions("colour", "violet", "blue") == true)
    }

    @Test func scripts() async throws {
        let script = """
            print("loading")
            model_type <- function() "regression"
            predict_model <- function(newdata) { cat("predicting\\n"); newdata$age * 2 + (newdata$colour == "blue") }
            """
        let path = try ModelFixtures.file(Array(script.utf8), ending: "R")
        let table = try Self.table()
        let model = try await Model.load(path, options: ModelOptions(trust: true)).fitted(to: table)
        let encoder = try RowEncoder(table: table, encoding: nil, signature: model.signature)
        let buffer = try model.makeBuffer(capacity: table.rowCount)
        try encoder.write(0..<table.rowCount, of: table, to: buffer)
        let answers = try await model.predict(buffer, count: table.rowCount)
        for (row, cells) in try Self.rows("inputs").dropFirst().enumerated() {
            let age = try #require(Double(cells[0]))
            #expect(abs(answers[row, 0] - age * 2 - (cells[2] == "blue" ? 1 : 0)) < 1e-12)
        }
    }

    @Test(arguments: ["", "no object"]) func damagedFiles(content: String) async throws {
        let path = try ModelFixtures.file(Array(content.utf8), ending: "rds")
        let error = await thrownError { try await Model.load(path, options: ModelOptions(trust: true)) }
        #expect(error?.code == .invalidInput)
    }
}
