import Lime
import LimeIO

/// Collects a model's inputs as they are fed and writes them as one `.npy` array.
struct InputRecorder {
    private let path: String
    private let input: ModelInput
    private var values: [UInt8] = []
    private var items = 0

    /// Creates a recorder.
    ///
    /// - Throws: ``LimeError`` with code `usage` for a model whose inputs are not one array of numbers.
    init(path: String, model: ModelSignature) throws {
        guard model.inputs.count == 1, let input = model.inputs.first, input.elementType != .string else {
            throw LimeError(.usage, "--dump-input writes one array of numbers; this model has other inputs")
        }
        self.path = path
        self.input = input
    }

    mutating func add(_ buffer: InputBuffer, count: Int) throws {
        let bytes = buffer.bytes(ofInput: 0)
        let itemBytes = bytes.count / max(1, buffer.capacity)
        self.values += bytes[..<(count * itemBytes)]
        self.items += count
    }

    func write() throws {
        guard let element = NPYFile.Element(self.input.elementType) else { return }
        let shape = [self.items] + self.input.shape
        let file = try self.values.withUnsafeBytes { try NPYFile.data($0, element: element, shape: shape) }
        try OutputFile.write(file, to: self.path)
    }
}
