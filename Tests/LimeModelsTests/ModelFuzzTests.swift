import Foundation
import LimeCore
import LimeNumerics
import Testing

@testable import LimeModels

/// Damaged files end in an error or in a model that runs, never in a crash.
///
/// `LIME_FUZZ_ROUNDS` asks for more rounds than the few of every run; `LIME_FUZZ_SEED` for others.
struct ModelFuzzTests {
    private static let variables = ProcessInfo.processInfo.environment

    private static let rounds = variables["LIME_FUZZ_ROUNDS"].flatMap(Int.init) ?? 60

    private static let seed = variables["LIME_FUZZ_SEED"].flatMap(UInt64.init) ?? 1

    @Test(arguments: [
        "onnx_softmax.onnx", "xgb_binary.json", "xgb_binary.ubj", "xgb_categorical.json", "xgb_categorical.ubj",
        "xgb_dart.ubj", "lgb_binary.txt", "lgb_categorical.txt", "onnx_trees_maps.onnx", "onnx_columns.onnx",
        "lite_softmax.tflite",
    ])
    func damagedFiles(name: String) async throws {
        let original = try ModelFixtures.bytes(name)
        let ending = name.split(separator: ".").last.map(String.init) ?? ""
        let path = try ModelFixtures.file(original, ending: ending)
        var random = Xorshift(seed: Self.seed)
        for _ in 0..<Self.rounds {
            let damaged = Self.damaged(original, &random)
            try Data(damaged).write(to: URL(filePath: path))
            do {
                let model = try await Model.load(path, options: ModelOptions(threads: 1))
                _ = try await model.predict(model.makeBuffer(capacity: 3), count: 3)
            } catch let error as LimeError {
                #expect(!error.message.contains("\n") && error.message.count < 1000)
            }
        }
    }

    @Test func damagedSavedModel() async throws {
        let original = try ModelFixtures.bytes("saved_softmax/saved_model.pb")
        let folder = try ModelFixtures.temporaryFolder()
        var random = Xorshift(seed: Self.seed)
        for _ in 0..<Self.rounds {
            try Data(Self.damaged(original, &random)).write(to: URL(filePath: "\(folder)/saved_model.pb"))
            do {
                let model = try await Model.load(folder, options: ModelOptions(threads: 1))
                _ = try await model.predict(model.makeBuffer(capacity: 3), count: 3)
            } catch let error as LimeError {
                #expect(!error.message.contains("\n") && error.message.count < 1000)
            }
        }
    }

    /// Damage in the graph and in the weights of OpenVINO IR.
    @Test func damagedIR() async throws {
        let source = try ModelFixtures.path("dense_softmax.keras")
        let hash = try ContentHash.ofFiles([source])
        let (entry, _) = try await ModelFixtures.keptImports.entry(for: source, hash: hash, trust: false)
        let graph = Array(try Data(contentsOf: URL(filePath: entry.model)))
        let weights = Array(try Data(contentsOf: URL(filePath: "\(entry.folder)/model.bin")))
        let folder = try ModelFixtures.temporaryFolder()
        var random = Xorshift(seed: Self.seed)
        for round in 0..<Self.rounds {
            let damaged = round % 3 == 0 ? Self.damaged(weights, &random) : weights
            try Data(damaged).write(to: URL(filePath: "\(folder)/model.bin"))
            let changed = round % 3 == 0 ? graph : Self.damaged(graph, &random)
            try Data(changed).write(to: URL(filePath: "\(folder)/model.xml"))
            do {
                let model = try await Model.load("\(folder)/model.xml", options: ModelOptions(threads: 1))
                _ = try await model.predict(model.makeBuffer(capacity: 3), count: 3)
            } catch let error as LimeError {
                #expect(!error.message.contains("\n") && error.message.count < 1000)
            }
        }
    }

    private static func damaged(_ original: [UInt8], _ random: inout Xorshift) -> [UInt8] {
        var bytes = original
        switch random.next() % 4 {
        case 0: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
        case 1: bytes.remove(at: Int.random(in: bytes.indices, using: &random))
        default:
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                // Digits for digits keep JSON readable, so that the damage gets as far as it can.
                let place = Int.random(in: bytes.indices, using: &random)
                let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
                bytes[place] = .random(in: digits.contains(bytes[place]) ? digits : 0...255, using: &random)
            }
        }
        return bytes
    }

    /// Marsaglia's xorshift64: a seeded generator for reproducible damage.
    private struct Xorshift: RandomNumberGenerator {
        private var state: UInt64

        init(seed: UInt64) { self.state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

        mutating func next() -> UInt64 {
            self.state ^= self.state << 13
            self.state ^= self.state >> 7
            self.state ^= self.state << 17
            return self.state
        }
    }
}
