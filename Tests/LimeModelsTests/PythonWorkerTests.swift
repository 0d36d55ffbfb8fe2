import Foundation
import LimeCore
import LimeNumerics
import Testing

@testable import LimeModels

/// Models of scikit-learn, run by a Python that is not ours, compared with what scikit-learn itself gave.
struct PythonWorkerTests {
    private static let trusting = ModelOptions(trust: true)

    @Test(arguments: ["sk_logistic.joblib", "sk_forest.pkl", "sk_margin.pickle"])
    func numbers(file: String) async throws {
        let recording = try ModelFixtures.recording(String(file.prefix { $0 != "." }))
        let model = try await Model.load(ModelFixtures.path(file), options: Self.trusting)
        #expect(model.runtime == "scikit-learn")
        #expect(model.kind == "pickle")
        #expect(model.taskIsKnown)
        #expect(model.signature.task.isClassification == (recording.task == "classification"))
        try await PredictorConformance(model, recording, tolerance: 1e-9).check()
    }

    @Test func classesByName() async throws {
        let model = try await Model.load(ModelFixtures.path("sk_logistic.joblib"), options: Self.trusting)
        #expect(model.signature.task.names == ["high", "low", "middle"])
    }

    /// A pipeline over a data frame tells which columns hold texts; empty cells reach it as missing.
    @Test(arguments: ["sk_frame", "sk_typed"]) func dataFrames(name: String) async throws {
        let recording = try CellRecording(name)
        let model = try await Model.load(ModelFixtures.path("\(name).joblib"), options: Self.trusting)
        #expect(model.signature.inputs.map(\.name) == recording.features)
        #expect(model.signature.inputs.map(\.elementType) == [.float64, .float64, .string])
        try await recording.check(model)
    }

    @Test func texts() async throws {
        let recording = try CellRecording("sk_texts")
        let model = try await Model.load(ModelFixtures.path("sk_texts.joblib"), options: Self.trusting)
        #expect(model.signature.inputs == [ModelInput(name: "text", elementType: .string, shape: [])])
        try await recording.check(model)
    }

    @Test(arguments: ["joblib", "pkl", "pickle", "py", "pt", "rds", "R"])
    func codeNeedsTrust(ending: String) async throws {
        let path = try ModelFixtures.file([1], ending: ending)
        let error = await thrownError { try await Model.load(path) }
        #expect(error?.code == .usage)
        #expect(error?.mentions(path, "--trust") == true)
    }

    @Test(arguments: ["joblib", "pkl", "py"], ["", "no pickle", "\u{80}\u{4}]q"])
    func damagedFiles(ending: String, content: String) async throws {
        let path = try ModelFixtures.file(Array(content.utf8), ending: ending)
        let error = await thrownError { try await Model.load(path, options: Self.trusting) }
        #expect(error?.code == .invalidInput)
        #expect(error?.mentions(path) == true)
    }

    @Test func functionsOfAModule() async throws {
        let error = await thrownError { try await Model.load("no_such_module:predict", options: Self.trusting) }
        #expect(error?.code == .invalidInput)
        #expect(error?.mentions("no_such_module") == true)
        let model = try await Model.load("math:fsum", options: Self.trusting)
        #expect(model.kind == "function")
    }

    @Test func packageThatIsMissing() async throws {
        let path = try ModelFixtures.file(Array("import no_such_package".utf8), ending: "py")
        let error = await thrownError { try await Model.load(path, options: Self.trusting) }
        #expect(error?.code == .runtimeMissing)
        #expect(error?.mentions("no_such_package", "-m pip install") == true)
    }
}

/// What a framework gave for rows of cells or for texts.
struct CellRecording: Decodable {
    /// A number, a text, or nothing.
    enum Cell: Decodable {
        case number(Double)
        case text(String)
        case missing

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .missing
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }
    }

    var features: [String]?
    var cells: [[Cell]]
    var outputs: [[Double]]

    init(_ name: String) throws {
        let file = try ModelFixtures.path("\(name).expected.json")
        self = try JSONDecoder().decode(CellRecording.self, from: Data(contentsOf: URL(filePath: file)))
    }

    /// Compares a model of one cell an input, in batches of 1 and of everything.
    func check(_ model: some Predictor) async throws {
        for size in [1, self.cells.count] {
            let buffer = try model.makeBuffer(capacity: size)
            for start in stride(from: 0, to: self.cells.count, by: size) {
                for item in 0..<size { self.write(self.cells[start + item], to: buffer, item: item) }
                let answers = try await model.predict(buffer, count: size)
                for item in 0..<size {
                    let expected = self.outputs[start + item]
                    #expect(zip(answers.row(item), expected).allSatisfy { abs($0 - $1) < 1e-9 })
                    #expect(answers.columns == expected.count)
                }
            }
        }
    }

    private func write(_ cells: [Cell], to buffer: InputBuffer, item: Int) {
        for (input, cell) in cells.enumerated() {
            let isText = buffer.inputs[input].elementType == .string
            switch cell {
            case .number(let number): buffer.store(number, input: input, at: item)
            case .text(let text): buffer.strings[input][item] = text
            case .missing where isText: buffer.strings[input][item] = ""
            case .missing: buffer.store(.nan, input: input, at: item)
            }
        }
    }
}
