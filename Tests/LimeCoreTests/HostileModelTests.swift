import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

/// Models that answer what cannot be used.
struct HostileModelTests {
    private func failure(
        _ task: ModelTask = .regression(),
        samples: Int = 100,
        _ answer: @escaping @Sendable (Matrix) -> Matrix
    ) async -> LimeError? {
        await limeError {
            let model = ClosurePredictor(columns: 3, task: task) { answer($0) }
            _ = try await LocalExplainer(model, samples: samples).explain(RandomNeighborhood.make(features: 3))
        }
    }

    private func expect(_ error: LimeError?, _ words: String..., location: SourceLocation = #_sourceLocation) {
        #expect(error?.code == .modelFailed, sourceLocation: location)
        for word in words {
            #expect(error?.message.contains(word) == true, "\(error?.message ?? "")", sourceLocation: location)
        }
    }

    @Test func tooFewOrTooManyRows() async {
        self.expect(await self.failure { Matrix(rows: $0.rows - 1, columns: 1) }, "31 rows for 32")
        self.expect(await self.failure { Matrix(rows: $0.rows + 1, columns: 1) }, "33 rows for 32")
        self.expect(await self.failure { _ in Matrix(rows: 0, columns: 0) }, "0 rows for 32")
    }

    @Test func noColumns() async {
        self.expect(await self.failure { Matrix(rows: $0.rows, columns: 0) }, "without any output")
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(value: Double) async {
        let first = await self.failure { rows in Matrix(rows: rows.rows, columns: 2) { $0 == 0 && $1 == 1 ? value : 0 }
        }
        self.expect(first, "output 1 of the input itself", "finite")
        let fifth = await self.failure { rows in Matrix(rows: rows.rows, columns: 2) { row, _ in row == 5 ? value : 0 }
        }
        self.expect(fifth, "output 0 of sample 5")
    }

    @Test func notFiniteInALaterBatch() async {
        let error = await self.failure { rows in
            Matrix(rows: rows.rows, columns: 1) { row, _ in rows.rows == 4 && row == 1 ? .nan : 1 }
        }
        self.expect(error, "sample 97")
    }

    @Test func changingWidth() async {
        let error = await self.failure { Matrix(rows: $0.rows, columns: $0.rows == 32 ? 2 : 3) }
        self.expect(error, "2 outputs first and 3 later")
    }

    @Test(arguments: [-0.5, 1.5, 1e300])
    func singleColumnThatIsNoProbability(value: Double) async {
        let error = await self.failure(.classification()) { Matrix(rows: $0.rows, columns: 1, repeating: value) }
        self.expect(error, "the input itself", "no probability", "regression")
    }

    @Test func tooLargeForALine() async {
        let error = await self.failure { rows in
            Matrix(rows: rows.rows, columns: 1) { row, _ in rows[row, 0] * 1e308 - 1e308 * rows[row, 1] }
        }
        self.expect(error, "too large")
    }

    @Test func namesThatDoNotFit() async {
        let error = await self.failure(.regression(targets: ["a", "b", "c"])) { Matrix(rows: $0.rows, columns: 2) }
        #expect(error?.code == .usage)
        #expect(error?.message.contains("3 names") == true)
    }

    @Test func singleProbabilityBecomesTwo() async throws {
        let model = ClosurePredictor(columns: 3, task: .classification(classes: ["no", "yes"])) { rows in
            Matrix(rows: rows.rows, columns: 1) { row, _ in 0.25 + 0.5 * rows[row, 1] }
        }
        let explainer = try LocalExplainer(model, labels: .named(["yes", "no"]))
        let explanation = try await explainer.explain(RandomNeighborhood.make(features: 3))
        #expect(explanation.prediction == [0.25, 0.75])
        #expect(explanation.labels.map(\.index) == [1, 0])
        #expect(isClose(explanation.labels[0].weights[0].weight, 0.5, 1e-12))
        #expect(isClose(explanation.labels[1].weights[0].weight, -0.5, 1e-12))
        let single = ModelTask.classification(classes: ["score"])
        let kept = try ModelOutputs.checked(
            Matrix(rows: 1, columns: 1, repeating: 5),
            count: 1,
            firstItem: 0,
            task: single
        )
        #expect(kept.columns == 1)
    }

    /// A predictor whose buffers are smaller than asked must not be written beyond their end.
    @Test func bufferThatDiffersFromTheSignature() async {
        struct Liar: Predictor {
            let signature = ModelSignature(
                inputs: [ModelInput(name: "x", elementType: .float64, shape: [3])],
                task: .regression()
            )
            let made: @Sendable (ModelSignature, Int) -> InputBuffer

            func makeBuffer(capacity: Int) throws -> InputBuffer { self.made(self.signature, capacity) }

            func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix { Matrix(rows: count, columns: 1) }
        }
        let liars = [
            Liar { InputBuffer(inputs: $0.inputs, capacity: $1 - 1) },
            Liar { InputBuffer(inputs: [], capacity: $1 + Int($0.inputs.count)) },
            Liar { signature, capacity in
                InputBuffer(inputs: [ModelInput(name: "x", elementType: .float32, shape: [3])], capacity: capacity)
            },
        ]
        for liar in liars {
            let error = await limeError {
                _ = try await LocalExplainer(liar).explain(RandomNeighborhood.make(features: 3))
            }
            self.expect(error, "differs from its signature")
        }
    }

    @Test(arguments: [[1 << 40, 1 << 40], [-1, 3], [1 << 62], [1 << 33]], [1, 32])
    func shapesThatCannotBe(shape: [Int], batchSize: Int) async {
        let input = ModelInput(name: "x", elementType: .uint8, shape: shape)
        let model = ClosurePredictor(signature: ModelSignature(inputs: [input], task: .regression())) { _, count in
            Matrix(rows: count, columns: 1)
        }
        let error = await limeError {
            _ = try await LocalExplainer(model, batchSize: batchSize).explain(RandomNeighborhood.make(features: 3))
        }
        #expect(error != nil)
    }
}
