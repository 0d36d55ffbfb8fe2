// One run at a time.

import Dispatch
import LimeCore
import LimeNumerics

/// Runs batches of a session on a queue of its own.
final class ONNXRuntimeRun: @unchecked Sendable {
    /// The queue that runs ``predict(_:count:flag:)``, one batch after another.
    let queue: DispatchQueue

    private let model: ONNXRuntimeModel
    private let signature: ONNXRuntimeSignature

    /// The names of the classes in the order of the outputs, where they are known.
    private let classes: [String]

    private var library: ONNXRuntimeLibrary { self.model.library }

    init(_ model: ONNXRuntimeModel, signature: ONNXRuntimeSignature, classes: [String]) {
        self.model = model
        self.signature = signature
        self.classes = classes
        self.queue = DispatchQueue(label: "lime.onnxruntime", qos: .userInitiated)
    }

    /// Predicts the items of a buffer that has been checked, in as many runs as the model's batch size asks for.
    func predict(_ buffer: InputBuffer, count: Int, flag: CancellationFlag) throws -> Matrix {
        guard count > 0 else { return Matrix(rows: 0, columns: self.signature.width ?? self.classes.count) }
        let chunk = self.signature.batch ?? count
        var elements: [Double] = []
        var width = 0
        for start in stride(from: 0, to: count, by: chunk) {
            guard !flag.isRaised else { throw CancellationError() }
            let items = min(chunk, count - start)
            let rows = try self.run(buffer, items: start..<start + items, batch: chunk)
            guard start == 0 || rows.columns == width else {
                throw LimeError(.modelFailed, "\(self.model.path) gave rows of different widths in different batches")
            }
            width = rows.columns
            elements = start == 0 ? rows.elements : elements + rows.elements
            elements.removeLast((rows.rows - items) * width)
        }
        return Matrix(rows: count, columns: width, elements: elements)
    }

    /// One run: `batch` rows one after the other, of which those beyond `items` mean nothing.
    private func run(_ buffer: InputBuffer, items: Range<Int>, batch: Int) throws -> Matrix {
        var padded: [UnsafeMutableRawPointer] = []
        var values: [OpaquePointer?] = []
        defer {
            for case let value? in values { self.library.releaseValue(value) }
            for block in padded { block.deallocate() }
        }
        for (index, input) in buffer.inputs.enumerated() {
            let extents = ([batch] + input.shape).map(Int64.init)
            if input.elementType == .string {
                values.append(try self.texts(buffer, input: index, items: items, extents: extents))
                continue
            }
            let size = input.elementCount * input.elementType.byteCount
            guard let base = buffer.bytes(ofInput: index).baseAddress else { continue }
            var first = base + items.lowerBound * size
            if items.count < batch {
                first = BatchPadding.padded(first, size: size, items: items.count, batch: batch)
                padded.append(first)
            }
            let element = self.signature.elements[index]
            if element == .boolean { Self.makeFlags(first, count: batch * size) }
            values.append(
                try self.library.made(.modelFailed, "ONNX Runtime cannot take the input '\(input.name)'") {
                    self.library.createTensorWithData(
                        self.library.plainMemory,
                        first,
                        batch * size,
                        extents,
                        extents.count,
                        element.rawValue,
                        $0
                    )
                }
            )
        }
        let output = try self.model.run(values, output: self.signature.output)
        defer { self.library.releaseValue(output) }
        return try ONNXRuntimeOutput(self.model, self.signature.output, self.classes).rows(of: output, batch: batch)
    }

    /// A flag is 0 or 1 to ONNX Runtime, which branches on the whole byte.
    private static func makeFlags(_ first: UnsafeMutableRawPointer, count: Int) {
        for byte in UnsafeMutableRawBufferPointer(start: first, count: count).indices {
            let value = first.load(fromByteOffset: byte, as: UInt8.self)
            if value > 1 { first.storeBytes(of: 1, toByteOffset: byte, as: UInt8.self) }
        }
    }

    /// A tensor of copies of texts, the first item repeated to fill the batch.
    private func texts(
        _ buffer: InputBuffer,
        input index: Int,
        items: Range<Int>,
        extents: [Int64]
    ) throws -> OpaquePointer {
        let input = buffer.inputs[index]
        let width = input.elementCount
        let all = buffer.strings[index]
        guard all.count >= items.upperBound * width else {
            throw LimeError(
                .invalidInput,
                "the input '\(input.name)' holds \(all.count) texts for \(items.upperBound) items"
            )
        }
        let given = all[items.lowerBound * width..<items.upperBound * width]
        // C's texts end at a zero byte, so the model would see another text than the one that is explained.
        guard !given.contains(where: { $0.utf8.contains(0) }) else {
            throw LimeError(.invalidInput, "a text for '\(input.name)' holds the character U+0000; remove it")
        }
        let missing = Int(extents[0]) - items.count
        let texts = given + (0..<missing).flatMap { _ in given.prefix(width) }
        let what = "ONNX Runtime cannot take the texts of '\(input.name)'"
        let value = try self.library.made(.modelFailed, what) {
            self.library.createTensor(self.library.allocator, extents, extents.count, ONNXElement.string.rawValue, $0)
        }
        do {
            let status = ONNXRuntimeModel.withNames(texts) { self.library.fillStringTensor(value, $0, texts.count) }
            try self.library.check(status, .modelFailed, what)
        } catch {
            self.library.releaseValue(value)
            throw error
        }
        return value
    }
}
