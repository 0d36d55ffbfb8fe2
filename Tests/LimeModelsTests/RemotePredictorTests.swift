import Foundation
import LimeCore
import LimeNumerics
import LimeTabular
import Synchronization
import Testing

@testable import LimeModels

/// Models behind HTTP, against a small server of the test's own.
struct RemotePredictorTests {
    private static let rows = Table(columns: [
        TableColumn(name: "x", numbers: [1, 2, 3]), TableColumn(name: "y", numbers: [10, .nan, 30]),
    ])

    private func answers(_ model: Model) async throws -> Matrix {
        let encoder = try RowEncoder(table: Self.rows, encoding: nil, signature: model.signature)
        let buffer = try model.makeBuffer(capacity: 3)
        try encoder.write(0..<3, of: Self.rows, to: buffer)
        return try await model.predict(buffer, count: 3)
    }

    /// The sum and the product of a row, missing numbers counting as 100.
    @Test(arguments: ["v1/models/sum:predict", "v2/models/sum/infer"]) func numbers(path: String) async throws {
        let server = try ModelServer()
        let model = try await Model.load("\(server.address)/\(path)").fitted(to: Self.rows)
        #expect(model.kind == "remote")
        #expect(try await self.answers(model).elements == [11, 10, 102, 200, 33, 90])
    }

    @Test(arguments: ["v1/models/length:predict", "v2/models/length/infer"]) func texts(path: String) async throws {
        let server = try ModelServer()
        let model = try await Model.load("\(server.address)/\(path)").fittedToTexts()
        let buffer = try model.makeBuffer(capacity: 2)
        buffer.strings[0] = ["say \"é\"\n\u{1}", ""]
        #expect(try await model.predict(buffer, count: 2).elements == [9, 0])
    }

    @Test func concurrentBatches() async throws {
        let server = try ModelServer()
        let model = try await Model.load("\(server.address)/v2/models/sum/infer")
        #expect(model.signature.inputs == [ModelInput(name: "row", elementType: .float64, shape: [2])])
        let inputs = (0..<9).map { [Double($0), Double($0) * 3] }
        let recording = ModelFixtures.Recording(
            task: "regression",
            inputs: inputs,
            outputs: inputs.map { [$0[0] + $0[1], $0[0] * $0[1]] }
        )
        try await PredictorConformance(model, recording, tolerance: 0).check()
    }

    /// Twice busy, then well; busy for ever; wrong in other ways.
    @Test func faults() async throws {
        let server = try ModelServer()
        func load(_ name: String, timeout: Double = 60) async throws -> Model {
            try await Model.load("\(server.address)/v1/models/\(name):predict", options: ModelOptions(timeout: timeout))
                .fitted(to: Self.rows)
        }
        #expect(try await self.answers(load("busy")).elements == [11, 10, 102, 200, 33, 90])
        for (name, word) in [
            ("away", "503"), ("broken", "500"), ("words", "rows of numbers"), ("few", "1 rows"), ("unknown", "404"),
        ] {
            let error = await thrownError { try await self.answers(load(name)) }
            #expect(error?.code == .modelFailed)
            #expect(error?.mentions(word) == true, "\(name): \(String(describing: error))")
        }
        let late = await thrownError { try await self.answers(load("slow", timeout: 1)) }
        #expect(late?.mentions("1.0 seconds", "--timeout") == true, "\(String(describing: late))")
    }

    @Test func addresses() async throws {
        #expect(await thrownError { try await Model.load("http://127.0.0.1/x") }?.code == .usage)
        #expect(await thrownError { try await Model.load("https://:predict") }?.code == .usage)
        let nobody = "http://127.0.0.1:9/v2/models/m/infer"
        let error = await thrownError { try await Model.load(nobody, options: ModelOptions(timeout: 5)) }
        #expect(error?.code == .modelFailed)
        #expect(error?.mentions("cannot be reached", "3 times") == true)
    }
}

/// A server on this machine, ended with the test.
private final class ModelServer: Sendable {
    let address: String

    private let process: Mutex<Process>

    init() throws {
        let python = "\(ModelFixtures.repository)/.venv/bin/python"
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = ["-c", Self.program]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let port = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        self.address = "http://127.0.0.1:\(port.trimmingCharacters(in: .whitespacesAndNewlines))"
        self.process = Mutex(process)
    }

    deinit { self.process.withLock { $0.terminate() } }

    private static let program = #"""
        import http.server, json, time
        tries = {}
        def value(x): return 100 if x is None else x
        def model(name, rows):
            if name == 'length': return [len(row) for row in rows]
            if name == 'words': return ['yes' for row in rows]
            answers = [[value(a) + value(b), value(a) * value(b)] for a, b in rows]
            return answers[:1] if name == 'few' else answers
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            def answer(self, status, body):
                data = json.dumps(body).encode()
                self.send_response(status)
                self.send_header('Content-Length', str(len(data)))
                self.end_headers()
                self.wfile.write(data)
            def do_GET(self):
                texts = 'length' in self.path
                port = {'name': 'row', 'datatype': 'BYTES' if texts else 'FP64', 'shape': [-1] if texts else [-1, 2]}
                self.answer(200, {'name': 'm', 'inputs': [port], 'outputs': [{'name': 'out', 'datatype': 'FP64', 'shape': [-1, 2]}]})
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers['Content-Length'])))
                name = self.path.split('/')[3].split(':')[0]
                tries[name] = tries.get(name, 0) + 1
                if name == 'slow': time.sleep(30)
                if name == 'away' or name == 'busy' and tries[name] < 3: return self.answer(503, {'error': 'busy'})
                if name == 'broken': return self.answer(500, {'error': 'broken'})
                if name == 'unknown': return self.answer(404, {'error': 'unknown'})
                if self.path.endswith(':predict'):
                    return self.answer(200, {'predictions': model(name, body['instances'])})
                given = body['inputs'][0]
                rows, data = given['shape'][0], given['data']
                width = len(data) // rows
                rows = [data[i * width:(i + 1) * width] for i in range(rows)] if len(given['shape']) > 1 else data
                answers = model(name, rows)
                flat = [x for row in answers for x in (row if isinstance(row, list) else [row])]
                shape = [len(answers), len(flat) // len(answers)]
                self.answer(200, {'outputs': [{'name': 'out', 'datatype': 'FP64', 'shape': shape, 'data': flat}]})
            def log_message(self, *words): pass
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        print(server.server_port, flush=True)
        server.serve_forever()
        """#
}
