// A model that OpenVINO has compiled, and what it says of its inputs and outputs.

import COpenVINO
import LimeCore

/// A compiled model.
final class OpenVINOModel: @unchecked Sendable {
    let library: OpenVINOLibrary

    /// The path of the model's file, for messages.
    let path: String

    /// The inputs and outputs in the model's order.
    let inputs: [OpenVINOPort]
    let outputs: [OpenVINOPort]

    /// What it computes in, for people: the processor may lack what was asked for.
    let precision: String

    /// How many inferences OpenVINO makes at a time.
    let streams: Int

    private let compiled: OpaquePointer

    /// Reads and compiles a model, which takes from milliseconds to many seconds.
    ///
    /// - Parameters:
    ///   - path: A file or folder that OpenVINO reads; the weights of its IR lie beside the .xml.
    ///   - options: The number of threads and the precision.
    ///   - library: OpenVINO.
    /// - Throws: ``LimeError`` with code `invalidInput`.
    init(path: String, options: ModelOptions, library: OpenVINOLibrary) throws {
        let model = try library.made(.invalidInput, "\(path) is no model that OpenVINO can read") {
            library.readModel(library.core, path, nil, $0)
        }
        defer { library.freeModel(model) }
        // Without the hint a processor with bfloat16 computes in it: 5e-4 off where float32 is 6e-8.
        // The other hint is for single items: there all threads share one inference, and wait for each other.
        var properties = [(Self.precisionHint, options.precision.rawValue), ("PERFORMANCE_HINT", "THROUGHPUT")]
        if let threads = options.threads { properties.append(("INFERENCE_NUM_THREADS", String(threads))) }
        let compiled = try Self.compile(model, properties, library, path)
        do {
            self.inputs = try Self.ports(compiled, library, count: library.inputCount, port: library.input)
            self.outputs = try Self.ports(compiled, library, count: library.outputCount, port: library.output)
        } catch {
            library.freeCompiledModel(compiled)
            throw error
        }
        self.precision = Self.property(Self.precisionHint, of: compiled, library) ?? options.precision.rawValue
        self.streams = max(1, Self.property("NUM_STREAMS", of: compiled, library).flatMap { Int($0) } ?? 1)
        self.compiled = compiled
        self.library = library
        self.path = path
    }

    deinit { self.library.freeCompiledModel(self.compiled) }

    /// A request for inferences.
    func makeRequest() throws -> OpaquePointer {
        try self.library.made(.modelFailed, "OpenVINO cannot make a request for \(self.path)") {
            self.library.createRequest(self.compiled, $0)
        }
    }

    private static let precisionHint = "INFERENCE_PRECISION_HINT"

    private static func property(_ name: String, of compiled: OpaquePointer, _ library: OpenVINOLibrary) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        guard library.property(compiled, name, &value) == 0, let value else { return nil }
        defer { library.free(value) }
        return String(cString: value)
    }

    private static func compile(
        _ model: OpaquePointer,
        _ properties: [(String, String)],
        _ library: OpenVINOLibrary,
        _ path: String
    ) throws -> OpaquePointer {
        let texts = properties.map { (Array($0.0.utf8CString), Array($0.1.utf8CString)) }
        return try library.made(.invalidInput, "OpenVINO cannot compile \(path)") { result in
            Self.withProperties(texts[...], []) {
                library.compileModel(library.core, model, "CPU", $0.count, $0, result)
            }
        }
    }

    /// Keeps the texts alive while a call reads the array of pointers to them.
    private static func withProperties<Result>(
        _ texts: ArraySlice<([CChar], [CChar])>,
        _ properties: [ov_property_t],
        _ body: ([ov_property_t]) -> Result
    ) -> Result {
        guard let (key, value) = texts.first else { return body(properties) }
        return key.withUnsafeBufferPointer { key in
            value.withUnsafeBufferPointer { value in
                guard let key = key.baseAddress, let value = value.baseAddress else { return body(properties) }
                let property = ov_property_t(key: key, value: value)
                return Self.withProperties(texts.dropFirst(), properties + [property], body)
            }
        }
    }

    private static func ports(
        _ compiled: OpaquePointer,
        _ library: OpenVINOLibrary,
        count: ov_compiled_model_inputs_size_f,
        port: ov_compiled_model_input_by_index_f
    ) throws -> [OpenVINOPort] {
        var number = 0
        try library.check(count(compiled, &number), .invalidInput, "the model's inputs cannot be counted")
        return try (0..<number).map { index in
            let handle = try library.made(.invalidInput, "the model's input or output \(index) cannot be read") {
                port(compiled, index, $0)
            }
            defer { library.freePort(handle) }
            return try OpenVINOPort(handle, index: index, library: library)
        }
    }
}
