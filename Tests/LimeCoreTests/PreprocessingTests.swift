import LimeCore
import LimeNumerics
import Testing

struct PreprocessingTests {
    private let sum = ClosurePredictor(columns: 3, task: .regression()) { rows in
        Matrix(rows: rows.rows, columns: 1) { row, _ in rows.row(row).reduce(0, +) }
    }

    /// The model reads x, x² and 1, whose sum is known.
    @Test func modelReadsWhatTheStepMakes() async throws {
        let model = try self.sum.preprocessed(columns: ["x"]) { rows in
            Matrix(rows: rows.rows, columns: 3) { row, column in [rows[row, 0], rows[row, 0] * rows[row, 0], 1][column]
            }
        }
        #expect(model.signature.inputs.map(\.columns) == [["x"]])
        let buffer = try model.makeBuffer(capacity: 3)
        for (item, number) in [2.0, -1].enumerated() { buffer.store(number, input: 0, at: item) }
        let answers = try await model.predict(buffer, count: 2)
        #expect([answers[0, 0], answers[1, 0]] == [7, 1])
    }

    @Test func wrongShapesAreRefused() async throws {
        let model = try self.sum.preprocessed(columns: ["x"]) { $0 }
        let error = await #expect(throws: LimeError.self) {
            try await model.predict(model.makeBuffer(capacity: 2), count: 2)
        }
        #expect(error?.message.contains("made 2 rows of 1 numbers of 2 rows, but the model takes 3") == true)
        #expect(throws: LimeError.self) { try self.sum.preprocessedTexts { $0 } }
    }

    @Test func textsPassThroughTheStep() async throws {
        let input = ModelInput(name: "texts", elementType: .string, shape: [])
        let lengths = ClosurePredictor(signature: ModelSignature(inputs: [input], task: .regression())) {
            buffer,
            count in
            Matrix(rows: count, columns: 1) { row, _ in Double(buffer.strings[0][row].count) }
        }
        let model = try lengths.preprocessedTexts { $0 + $0 }
        let buffer = try model.makeBuffer(capacity: 2)
        buffer.strings[0] = ["abc", "d"]
        let answers = try await model.predict(buffer, count: 2)
        #expect([answers[0, 0], answers[1, 0]] == [6, 2])
        #expect(throws: LimeError.self) { try lengths.preprocessed(columns: ["x"]) { $0 } }
    }
}
