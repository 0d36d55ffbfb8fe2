// From ONNX Runtime's values to a matrix.

import LimeCore
import LimeNumerics

/// Reads the chosen output of a model: a tensor, or a sequence of maps from classes to probabilities.
struct ONNXRuntimeOutput {
    private let model: ONNXRuntimeModel
    private let name: String

    /// The classes in the order of the columns; empty for the order of the maps' keys.
    private let classes: [String]

    private var library: ONNXRuntimeLibrary { self.model.library }

    init(_ model: ONNXRuntimeModel, _ output: Int, _ classes: [String]) {
        self.model = model
        self.name = model.outputs[output].name
        self.classes = classes
    }

    /// The rows of a value.
    ///
    /// - Parameters:
    ///   - value: The value, which stays with the caller.
    ///   - batch: The number of rows that it must have.
    /// - Returns: One row an item.
    /// - Throws: ``LimeError`` with code `modelFailed`.
    func rows(of value: OpaquePointer, batch: Int) throws -> Matrix {
        var kind: Int32 = 0
        try self.check(self.library.kindOfValue(value, &kind), "has no kind")
        if kind == ONNXRuntimePort.ValueKind.sequence { return try self.maps(value, batch: batch) }
        guard kind == ONNXRuntimePort.ValueKind.tensor else { throw self.failure("is no tensor") }
        let (element, extents) = try self.shape(of: value)
        guard extents.first == batch, extents.dropFirst(2).allSatisfy({ $0 == 1 }) else {
            throw self.failure("has the shape \(extents) for a batch of \(batch), where rows of numbers are needed")
        }
        let width = extents.count > 1 ? extents[1] : 1
        return Matrix(rows: batch, columns: width, elements: try self.numbers(value, element, count: batch * width))
    }

    private func maps(_ value: OpaquePointer, batch: Int) throws -> Matrix {
        var count = 0
        try self.check(self.library.valueCount(value, &count), "has no length")
        guard count == batch else { throw self.failure("has \(count) maps for a batch of \(batch)") }
        var places: [Int] = []
        var elements: [Double] = []
        for row in 0..<count {
            let map = try self.part(value, row)
            defer { self.library.releaseValue(map) }
            if row == 0 {
                let keys = try self.part(map, 0)
                defer { self.library.releaseValue(keys) }
                places = try self.places(of: self.texts(keys))
                elements = [Double](repeating: 0, count: count * places.count)
            }
            let values = try self.part(map, 1)
            defer { self.library.releaseValue(values) }
            let (element, extents) = try self.shape(of: values)
            // Keys are those of the first map: only ZipMap makes maps, and its keys are constants.
            guard extents == [places.count] else { throw self.failure("has maps of different sizes") }
            for (place, number) in zip(places, try self.numbers(values, element, count: places.count)) {
                elements[row * places.count + place] = number
            }
        }
        return Matrix(rows: count, columns: places.count, elements: elements)
    }

    /// The column of each key: maps come sorted by key, columns in the order of the classes.
    private func places(of keys: [String]) throws -> [Int] {
        guard self.classes.count == keys.count, Set(keys) == Set(self.classes) else { return Array(keys.indices) }
        let columns = Dictionary(zip(self.classes, self.classes.indices), uniquingKeysWith: { first, _ in first })
        return keys.compactMap { columns[$0] }
    }

    private func part(_ value: OpaquePointer, _ index: Int) throws -> OpaquePointer {
        try self.library.made(.modelFailed, "the output '\(self.name)' of \(self.model.path) lacks a part") {
            self.library.getValue(value, Int32(clamping: index), self.library.allocator, $0)
        }
    }

    private func shape(of value: OpaquePointer) throws -> (ONNXElement, [Int]) {
        let what = "the output '\(self.name)' of \(self.model.path)"
        let info = try self.library.made(.modelFailed, "\(what) has no shape") {
            self.library.tensorTypeAndShape(value, $0)
        }
        defer { self.library.releaseTensorInfo(info) }
        return try ONNXRuntimePort.shape(info, of: what, library: self.library)
    }

    private func numbers(_ value: OpaquePointer, _ element: ONNXElement, count: Int) throws -> [Double] {
        guard element.isNumber else { throw self.failure("is not of numbers") }
        guard count > 0 else { return [] }
        var data: UnsafeMutableRawPointer?
        try self.check(self.library.tensorData(value, &data), "has no data")
        guard let data, let numbers = element.numbers(data, count: count) else {
            throw self.failure("is not of numbers")
        }
        return numbers
    }

    /// The keys of a map, integers written as texts.
    private func texts(_ value: OpaquePointer) throws -> [String] {
        let (element, extents) = try self.shape(of: value)
        let count = extents.reduce(1, *)
        guard element == .string else {
            return try self.numbers(value, element, count: count).map { String(Int64(clampedOrZero: $0)) }
        }
        guard count > 0 else { return [] }
        var length = 0
        try self.check(self.library.stringsLength(value, &length), "has keys of unknown length")
        var bytes = [UInt8](repeating: 0, count: max(1, length))
        var starts = [Int](repeating: 0, count: count)
        try self.check(self.library.stringsContent(value, &bytes, length, &starts, count), "has no keys")
        return zip(starts, starts.dropFirst() + [length]).map { start, end in
            String(decoding: bytes[min(start, length)..<max(min(start, length), min(end, length))], as: UTF8.self)
        }
    }

    private func check(_ status: ONNXRuntimeLibrary.Status, _ problem: String) throws {
        try self.library.check(status, .modelFailed, "the output '\(self.name)' of \(self.model.path) \(problem)")
    }

    private func failure(_ problem: String) -> LimeError {
        LimeError(.modelFailed, "the output '\(self.name)' of \(self.model.path) \(problem)")
    }
}
