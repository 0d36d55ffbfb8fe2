// A session of ONNX Runtime's, and what it says of its inputs and outputs.

import LimeCore

/// A loaded model, which may run on several threads at once.
final class ONNXRuntimeModel: @unchecked Sendable {
    let library: ONNXRuntimeLibrary

    /// The path of the model's file, for messages.
    let path: String

    /// The inputs and outputs in the model's order.
    let inputs: [ONNXRuntimePort]
    let outputs: [ONNXRuntimePort]

    private let session: OpaquePointer

    /// Reads and optimizes a model, which takes from milliseconds to many seconds.
    ///
    /// - Parameters:
    ///   - path: An ONNX file.
    ///   - threads: The number of threads within an operator; nil for all cores.
    ///   - library: ONNX Runtime.
    /// - Throws: ``LimeError`` with code `invalidInput`.
    init(path: String, threads: Int?, library: ONNXRuntimeLibrary) throws {
        let options = try library.made(.modelFailed, "ONNX Runtime cannot start a model") {
            library.createSessionOptions($0)
        }
        defer { library.releaseSessionOptions(options) }
        if let threads {
            let status = library.setIntraOpThreads(options, Int32(clamping: threads))
            try library.check(status, .usage, "ONNX Runtime does not take \(threads) threads")
        }
        // One operator after the other; and threads that wait do not spin, for samples are drawn beside them.
        try library.check(library.setInterOpThreads(options, 1), .modelFailed, "ONNX Runtime does not take one thread")
        _ = library.addSessionConfiguration(options, "session.intra_op.allow_spinning", "0")
        let session = try library.made(.invalidInput, "\(path) is no model that ONNX Runtime can read") {
            library.createSession(library.environment, path, options, $0)
        }
        do {
            self.inputs = try Self.ports(
                session,
                library,
                count: library.inputCount,
                name: library.inputName,
                type: library.inputType
            )
            self.outputs = try Self.ports(
                session,
                library,
                count: library.outputCount,
                name: library.outputName,
                type: library.outputType
            )
        } catch {
            library.releaseSession(session)
            throw error
        }
        self.session = session
        self.library = library
        self.path = path
    }

    deinit { self.library.releaseSession(self.session) }

    /// Runs the model for one output.
    ///
    /// - Parameters:
    ///   - values: A value for each input, in order.
    ///   - output: The number of the output.
    /// - Returns: The output, which the caller releases.
    /// - Throws: ``LimeError`` with code `modelFailed`.
    func run(_ values: [OpaquePointer?], output: Int) throws -> OpaquePointer {
        try Self.withNames(self.inputs.map(\.name)) { inputs in
            try Self.withNames([self.outputs[output].name]) { outputs in
                try self.library.made(.modelFailed, "\(self.path) failed to predict") {
                    self.library.run(self.session, nil, inputs, values, values.count, outputs, 1, $0)
                }
            }
        }
    }

    /// Lends C strings, one after the other in one block.
    static func withNames<Result>(
        _ names: some Collection<String>,
        _ body: (UnsafePointer<UnsafePointer<CChar>?>) throws -> Result
    ) rethrows -> Result {
        var block: [UInt8] = []
        var starts: [Int] = []
        starts.reserveCapacity(names.count)
        for name in names {
            starts.append(block.count)
            block += name.utf8
            block.append(0)
        }
        return try block.withUnsafeBytes { bytes in
            let first = bytes.bindMemory(to: CChar.self).baseAddress
            let pointers = starts.map { start in first.map { $0 + start } } + [nil]
            return try body(pointers)
        }
    }

    private static func ports(
        _ session: OpaquePointer,
        _ library: ONNXRuntimeLibrary,
        count: ONNXRuntimeLibrary.Count,
        name: ONNXRuntimeLibrary.PortName,
        type: ONNXRuntimeLibrary.PortType
    ) throws -> [ONNXRuntimePort] {
        var number = 0
        try library.check(count(session, &number), .invalidInput, "the model's inputs cannot be counted")
        return try (0..<number).map { index in
            var text: UnsafeMutablePointer<CChar>?
            let status = name(session, index, library.allocator, &text)
            try library.check(status, .invalidInput, "the model's input or output \(index) has no name")
            let label = text.map { String(cString: $0) } ?? "#\(index)"
            _ = library.free(library.allocator, text)
            let description = try library.made(.invalidInput, "the type of '\(label)' is unknown") {
                type(session, index, $0)
            }
            defer { library.releaseTypeInfo(description) }
            return try ONNXRuntimePort(name: label, type: description, library: library)
        }
    }
}
