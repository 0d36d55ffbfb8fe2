// The element types of ONNX Runtime's tensors.

import LimeCore

/// An element type, by the number that ONNX gives it (`TensorProto.DataType` of onnx/onnx.proto).
struct ONNXElement: RawRepresentable, Hashable {
    let rawValue: Int32

    static let float32 = Self(rawValue: 1)
    static let uint8 = Self(rawValue: 2)
    static let int8 = Self(rawValue: 3)
    static let uint16 = Self(rawValue: 4)
    static let int16 = Self(rawValue: 5)
    static let int32 = Self(rawValue: 6)
    static let int64 = Self(rawValue: 7)
    static let string = Self(rawValue: 8)
    static let boolean = Self(rawValue: 9)
    static let float64 = Self(rawValue: 11)

    /// The type as an explainer fills it, a flag as a byte; nil for types that it cannot fill.
    var inputType: ModelInput.ElementType? {
        switch self {
        case .float32: .float32
        case .float64: .float64
        case .int32: .int32
        case .int64: .int64
        case .uint8, .boolean: .uint8
        case .string: .string
        default: nil
        }
    }

    /// Whether an output of this type can hold probabilities.
    var isReal: Bool { self == .float32 || self == .float64 }

    /// Whether an output of this type holds the names or numbers of classes rather than what is thought of them.
    var isLabel: Bool { [.string, .int64, .int32, .boolean].contains(self) }

    /// Whether elements of this type can be read as numbers.
    var isNumber: Bool { self != .string && (self.inputType != nil || [.int8, .uint16, .int16].contains(self)) }

    /// Reads elements as numbers.
    ///
    /// - Parameters:
    ///   - bytes: The elements.
    ///   - count: How many there are.
    /// - Returns: The numbers; nil for types that are not read.
    func numbers(_ bytes: UnsafeRawPointer, count: Int) -> [Double]? {
        func read<Element>(_ type: Element.Type, _ number: (Element) -> Double) -> [Double] {
            UnsafeBufferPointer(start: bytes.assumingMemoryBound(to: type), count: count).map(number)
        }
        return switch self {
        case .float32: read(Float.self) { Double($0) }
        case .float64: read(Double.self) { $0 }
        case .int8: read(Int8.self) { Double($0) }
        case .int16: read(Int16.self) { Double($0) }
        case .uint16: read(UInt16.self) { Double($0) }
        case .int32: read(Int32.self) { Double($0) }
        case .int64: read(Int64.self) { Double($0) }
        case .uint8, .boolean: read(UInt8.self) { Double($0) }
        default: nil
        }
    }
}
