import LimeCore
import LimeNumerics
import Testing

/// What every runtime must do, whatever runs the model.
///
/// The outputs are those that the model's own framework recorded for the inputs.
struct PredictorConformance {
    let predictor: any Predictor
    let rows: [[ModelFixtures.Cell]]
    let outputs: [[Double]]
    let tolerance: Double

    init(_ predictor: any Predictor, _ recording: ModelFixtures.Recording, tolerance: Double) {
        self.predictor = predictor
        self.rows = recording.rows
        self.outputs = recording.outputs
        self.tolerance = tolerance
    }

    /// Runs all checks.
    func check() async throws {
        #expect(self.predictor.signature.inputs.reduce(0) { $0 + $1.elementCount } == self.rows[0].count)
        try await self.checkBatches()
        try await self.checkConcurrency()
        try await self.checkRefusals()
        try await self.checkNotANumber()
        try await self.checkCancellation()
    }

    /// Predicts the inputs of some numbers, each modulo the number of inputs.
    private func predict(_ order: [Int], capacity: Int? = nil) async throws -> Matrix {
        let buffer = try self.predictor.makeBuffer(capacity: capacity ?? order.count)
        for (item, number) in order.enumerated() {
            self.write(self.rows[number % self.rows.count], to: buffer, item: item)
        }
        return try await self.predictor.predict(buffer, count: order.count)
    }

    private func write(_ cells: [ModelFixtures.Cell], to buffer: InputBuffer, item: Int) {
        var cells = cells[...]
        for (index, input) in self.predictor.signature.inputs.enumerated() {
            for element in 0..<input.elementCount {
                let place = item * input.elementCount + element
                switch cells.popFirst() {
                case .number(let number)?: buffer.store(number, input: index, at: place)
                case .text(let text)?: buffer.strings[index][place] = text
                case nil: Issue.record("the recording has too few cells")
                }
            }
        }
    }

    /// A prediction has a row an item, in order, at any size.
    private func checkBatches() async throws {
        let count = self.rows.count
        #expect(try await self.predict([], capacity: 4).rows == 0)
        let many = (0..<3 * count + 5).map { $0 * 7 }
        for order in [[0], [count - 1], Array(0..<7), Array((0..<count).reversed()), many] {
            self.expect(try await self.predict(order), order)
        }
        self.expect(try await self.predict([1, 0], capacity: 50), [1, 0])
    }

    private func expect(_ answers: Matrix, _ order: [Int]) {
        #expect(answers.rows == order.count)
        #expect(answers.columns == self.outputs[0].count)
        guard answers.rows == order.count, answers.columns == self.outputs[0].count else { return }
        for (row, number) in order.enumerated() {
            let expected = self.outputs[number % self.rows.count]
            let largest = max(1, expected.map(abs).max() ?? 0)
            let difference = zip(answers.row(row), expected).map { abs($0 - $1) }.max() ?? 0
            #expect(difference <= self.tolerance * largest, "row \(row) of \(order.count): \(difference)")
        }
    }

    /// Eight tasks at once get what each would get alone.
    private func checkConcurrency() async throws {
        let orders = (0..<8).map { task in (0..<40).map { $0 * 3 + task } }
        var alone: [Matrix] = []
        for order in orders { alone.append(try await self.predict(order)) }
        let together = try await withThrowingTaskGroup(of: (Int, Matrix).self) { group in
            for (task, order) in orders.enumerated() {
                group.addTask { (task, try await self.predict(order)) }
            }
            return try await group.reduce(into: [Int: Matrix]()) { $0[$1.0] = $1.1 }
        }
        for (task, expected) in alone.enumerated() { #expect(together[task] == expected) }
    }

    /// Counts beyond the buffer, and buffers that do not fit the model, are refused.
    private func checkRefusals() async throws {
        let buffer = try self.predictor.makeBuffer(capacity: 2)
        for count in [3, -1] {
            let error = await thrownError { try await self.predictor.predict(buffer, count: count) }
            #expect(error?.code == .usage)
        }
        let input = self.predictor.signature.inputs[0]
        let wide = ModelInput(name: input.name, elementType: input.elementType, shape: [input.elementCount + 1])
        let other = ModelInput(name: input.name, elementType: .uint8, shape: input.shape)
        for inputs in [[wide], [other], [], [input, input]] {
            let buffer = InputBuffer(inputs: inputs, capacity: 2)
            let error = await thrownError { try await self.predictor.predict(buffer, count: 2) }
            #expect(error?.code == .invalidInput)
        }
        let huge = await thrownError { try self.predictor.makeBuffer(capacity: .max) }
        #expect(huge?.code == .invalidInput)
    }

    /// Numbers that are none end in rows or in an error, and leave nothing behind.
    private func checkNotANumber() async throws {
        for value in [Double.nan, .infinity, -.infinity] {
            let buffer = try self.predictor.makeBuffer(capacity: 2)
            for item in 0..<2 {
                let cells = self.rows[item].map { cell in
                    if case .number = cell { ModelFixtures.Cell.number(value) } else { cell }
                }
                self.write(cells, to: buffer, item: item)
            }
            do {
                #expect(try await self.predictor.predict(buffer, count: 2).rows == 2)
            } catch let error as LimeError {
                #expect(error.code == .modelFailed)
            }
        }
        self.expect(try await self.predict([0, 1]), [0, 1])
    }

    /// A task that is cancelled before the prediction throws, and the predictor goes on working.
    private func checkCancellation() async throws {
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await self.predict([0])
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        self.expect(try await self.predict([0]), [0])
    }
}
