import Foundation
import LimeCore
import LimeNumerics
import Testing

@testable import LimeModels

struct WorkerProtocolTests {
    /// The example in a third language, against the formula in its last lines.
    @Test func workerInPerl() async throws {
        let path = "\(ModelFixtures.repository)/Examples/Worker/worker.pl"
        let model = try await Model.load("worker:\(path)", options: ModelOptions(trust: true))
        #expect(model.runtime == "Perl")
        #expect(model.signature.task == .classification(classes: ["no", "yes"]))
        let buffer = try model.makeBuffer(capacity: 3)
        for (row, (age, job)) in [(20.0, "cook"), (60, "baker"), (40, "")].enumerated() {
            buffer.store(age, input: 0, at: row)
            buffer.strings[1][row] = job
        }
        let answers = try await model.predict(buffer, count: 3)
        for (row, logit) in [-1.0, 0, -1].enumerated() { #expect(abs(answers[row, 1] - 1 / (1 + exp(-logit))) < 1e-12) }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let guide = "\(ModelFixtures.repository)/Documentation/WorkerProtocol.md"
        let document = try String(contentsOfFile: guide, encoding: .utf8)
        #expect(document.contains(text))
    }

    @Test func headers() throws {
        let header = WorkerMessage.header(.outputs, length: 258)
        #expect(header == Array("LIME".utf8) + [3, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0])
        #expect(WorkerMessage.parse(header: header)?.length == 258)
        var other = header
        other[0] = 0
        #expect(WorkerMessage.parse(header: other) == nil)
        other = header
        other[4] = 99
        #expect(WorkerMessage.parse(header: other) == nil)
        other = header
        other[15] = 255
        #expect(WorkerMessage.parse(header: other) == nil)
    }

    /// The bytes of a batch as the document says, written by hand.
    @Test func batch() throws {
        let inputs = [
            ModelInput(name: "n", elementType: .float32, shape: [2]),
            ModelInput(name: "t", elementType: .string, shape: [1], columns: ["t"]),
        ]
        let buffer = InputBuffer(inputs: inputs, capacity: 3)
        buffer.elements(ofInput: 0, as: Float.self)[3] = 1
        buffer.strings[1] = ["é", "", "unread"]
        let request = try WorkerRequest(buffer, count: 2, levels: [[], ["b"]])
        let bytes = request.pieces.flatMap { piece in
            switch piece {
            case .bytes(let bytes): bytes
            case .memory(let memory): Array(memory)
            }
        }
        func words(_ numbers: Int...) -> [UInt8] { numbers.flatMap { [UInt8($0), 0, 0, 0] } }
        let numbers = words(1) + [0x6E] + words(2, 1, 2, 0) + words(0, 0, 0) + [0, 0, 0x80, 0x3F]
        let texts = words(1) + [0x74] + words(3, 1, 1, 1, 1) + [0x74] + words(2, 1, 2) + [0x62, 0xC3, 0xA9]
        #expect(bytes == words(2, 2) + numbers + texts + words(1) + [255, 255, 255, 255])
        #expect(request.length == bytes.count)
    }

    @Test(arguments: [
        #"{"schema":"lime.worker/1","inputs":[]}"#,
        #"{"schema":"lime.worker/1","inputs":[{"name":"x","type":"complex"}]}"#,
        #"{"schema":"lime.worker/1","inputs":[{"name":"x","type":"float64","shape":[0]}]}"#,
        #"{"schema":"lime.worker/1","inputs":[{"name":"x","type":"float64","shape":[-5]}]}"#,
    ])
    func descriptionsThatAreImpossible(json: String) async throws {
        let description = try JSONDecoder().decode(WorkerDescription.self, from: Data(json.utf8))
        #expect(await thrownError { try description.signature() }?.code == .invalidInput)
    }
}
