import LimeCore
import LimeNumerics
import Testing

struct PredictorTests {
    private let model = ClosurePredictor(columns: 2, task: .regression()) { rows in
        Matrix(rows: rows.rows, columns: 2) { row, column in column == 0 ? rows[row, 0] : 1 - rows[row, 0] }
    }

    @Test func taskIsOverruled() async throws {
        let classifier = self.model.asClassifier(labels: ["no", "yes"])
        #expect(classifier.signature.task == .classification(classes: ["no", "yes"]))
        #expect(classifier.signature.inputs == self.model.signature.inputs)
        let regressor = classifier.asRegressor(targets: ["u", "v"])
        #expect(regressor.signature.task == .regression(targets: ["u", "v"]))
        let buffer = try regressor.makeBuffer(capacity: 3)
        buffer.elements(ofInput: 0, as: Double.self)[2] = 0.25
        #expect(try await regressor.predict(buffer, count: 2).elements == [0, 1, 0.25, 0.75])
    }

    @Test func taskOfAnyPredictor() {
        let model: any Predictor = self.model
        #expect(model.asClassifier().signature.task == .classification())
    }

    @Test func outputsWithoutNamesAreCounted() throws {
        #expect(try ModelTask.classification().named(outputs: 2).names == ["0", "1"])
        #expect(try ModelTask.regression().named(outputs: 1).names == ["value"])
        #expect(try ModelTask.regression().named(outputs: 2).names == ["0", "1"])
        #expect(throws: LimeError.self) { try ModelTask.classification(classes: ["a"]).named(outputs: 2) }
    }

    @Test func sizeOfAnItem() {
        #expect(ModelInput(name: "x", elementType: .float32, shape: []).elementCount == 1)
        #expect(ModelInput(name: "x", elementType: .float32, shape: [2, 3, 4]).elementCount == 24)
        #expect(ModelInput(name: "x", elementType: .float32, shape: [.max, 2]).elementCount == .max)
    }

    @Test func numbersAreStoredAsTheInputDeclares() {
        let types: [ModelInput.ElementType] = [.float32, .float64, .int32, .int64, .uint8, .string]
        let inputs = types.map { ModelInput(name: $0.rawValue, elementType: $0, shape: []) }
        let buffer = InputBuffer(inputs: inputs, capacity: 2)
        for index in inputs.indices {
            buffer.store(300.6, input: index, at: 0)
            buffer.store(.nan, input: index, at: 1)
        }
        #expect(Array(buffer.elements(ofInput: 0, as: Float.self))[0] == 300.6)
        #expect(Array(buffer.elements(ofInput: 1, as: Double.self))[0] == 300.6)
        #expect(Array(buffer.elements(ofInput: 2, as: Int32.self)) == [301, 0])
        #expect(Array(buffer.elements(ofInput: 3, as: Int64.self)) == [301, 0])
        #expect(Array(buffer.elements(ofInput: 4, as: UInt8.self)) == [255, 0])
        #expect(buffer.strings[5] == ["", ""])
        #expect(Int32(clampedOrZero: -.infinity) == .min)
        #expect(Int64(clampedOrZero: 1e30) == .max)
    }
}
