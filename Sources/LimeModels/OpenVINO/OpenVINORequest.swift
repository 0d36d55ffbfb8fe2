// One inference at a time.

import COpenVINO
import Dispatch
import LimeCore
import LimeNumerics

/// A request of OpenVINO's with a queue of its own, on which all its calls are made.
final class OpenVINORequest: @unchecked Sendable {
    /// The queue that runs ``predict(_:count:)``; serial, for a request does one inference at a time.
    let queue: DispatchQueue

    private let model: OpenVINOModel
    private let signature: OpenVINOSignature
    private let request: OpaquePointer

    private var library: OpenVINOLibrary { self.model.library }

    init(_ model: OpenVINOModel, signature: OpenVINOSignature, number: Int) throws {
        self.model = model
        self.signature = signature
        self.request = try model.makeRequest()
        self.queue = DispatchQueue(label: "lime.openvino.\(number)", qos: .userInitiated)
    }

    deinit { self.library.freeRequest(self.request) }

    /// Predicts some items of a buffer that has been checked, in as many inferences as the model's batch size asks for.
    func predict(_ buffer: InputBuffer, items: Range<Int>, flag: CancellationFlag) throws -> Matrix {
        let chunk = self.signature.batch ?? items.count
        var elements: [Double] = []
        for start in stride(from: items.lowerBound, to: items.upperBound, by: max(1, chunk)) {
            guard !flag.isRaised else { throw CancellationError() }
            let items = start..<min(start + chunk, items.upperBound)
            let rows = try self.infer(buffer, items: items, batch: chunk)
            let wanted = rows.count / chunk * items.count
            elements = elements.isEmpty && wanted == rows.count ? rows : elements + rows.prefix(wanted)
        }
        let width = items.isEmpty ? self.signature.width ?? 0 : elements.count / items.count
        guard elements.count == width * items.count else {
            throw LimeError(.modelFailed, Self.unevenWidths)
        }
        return Matrix(rows: items.count, columns: width, elements: elements)
    }

    /// What is wrong with a model whose rows have different widths.
    static let unevenWidths = "the model gave rows of different widths in different batches"

    /// One inference: `batch` rows one after the other, of which those beyond `items` mean nothing.
    private func infer(_ buffer: InputBuffer, items: Range<Int>, batch: Int) throws -> [Double] {
        var padded: [UnsafeMutableRawPointer] = []
        var tensors: [OpaquePointer] = []
        defer {
            for tensor in tensors { self.library.freeTensor(tensor) }
            for block in padded { block.deallocate() }
        }
        for (index, input) in buffer.inputs.enumerated() {
            let size = input.elementCount * input.elementType.byteCount
            guard let base = buffer.bytes(ofInput: index).baseAddress else { continue }
            var first = base + items.lowerBound * size
            if items.count < batch {
                first = BatchPadding.padded(first, size: size, items: items.count, batch: batch)
                padded.append(first)
            }
            let tensor = try self.tensor(first, element: self.signature.elements[index], extents: [batch] + input.shape)
            tensors.append(tensor)
            let status = self.library.setInput(self.request, index, tensor)
            try self.library.check(status, .modelFailed, "\(self.model.path) does not take the input '\(input.name)'")
        }
        try self.library.check(self.library.infer(self.request), .modelFailed, "\(self.model.path) failed to predict")
        return try self.readOutput(batch: batch)
    }

    /// A tensor over memory that must outlive the inference: nothing is copied.
    private func tensor(
        _ memory: UnsafeMutableRawPointer,
        element: OpenVINOElement,
        extents: [Int]
    ) throws -> OpaquePointer {
        var extents = extents.map(Int64.init)
        return try extents.withUnsafeMutableBufferPointer { extents in
            let shape = ov_shape_t(rank: Int64(extents.count), dims: extents.baseAddress)
            return try self.library.made(.modelFailed, "OpenVINO cannot take the input's memory") {
                self.library.createTensor(element.rawValue, shape, memory, $0)
            }
        }
    }

    private func readOutput(batch: Int) throws -> [Double] {
        let tensor = try self.library.made(.modelFailed, "\(self.model.path) gave no output") {
            self.library.getOutput(self.request, self.signature.output, $0)
        }
        defer { self.library.freeTensor(tensor) }
        let extents = try self.extents(of: tensor)
        guard extents.first == batch, extents.dropFirst(2).allSatisfy({ $0 == 1 }) else {
            throw LimeError(
                .modelFailed,
                """
                the output '\(self.model.outputs[self.signature.output].name)' of \(self.model.path) has the shape \
                \(extents) for a batch of \(batch), where rows of numbers are needed
                """
            )
        }
        var type: UInt32 = 0
        var data: UnsafeMutableRawPointer?
        try self.library.check(self.library.tensorElementType(tensor, &type), .modelFailed, "the output has no type")
        try self.library.check(self.library.tensorData(tensor, &data), .modelFailed, "the output has no data")
        let count = extents.reduce(1, *)
        let element = OpenVINOElement(rawValue: type)
        guard let data, let numbers = element.numbers(data, count: count) else {
            throw LimeError(.modelFailed, "the output of \(self.model.path) is not of numbers")
        }
        return numbers
    }

    private func extents(of tensor: OpaquePointer) throws -> [Int] {
        var shape = ov_shape_t()
        try self.library.check(self.library.tensorShape(tensor, &shape), .modelFailed, "the output has no shape")
        defer { _ = self.library.freeShape(&shape) }
        return UnsafeBufferPointer(start: shape.dims, count: shape.dims == nil ? 0 : Int(shape.rank)).map { Int($0) }
    }
}
