// The element types of OpenVINO's tensors.

import LimeCore

/// An element type, by the number that OpenVINO's C interface gives it (`ov_element_type_e` of openvino 2026.4).
struct OpenVINOElement: RawRepresentable, Hashable {
    let rawValue: UInt32

    static let boolean = Self(rawValue: 1)
    static let float32 = Self(rawValue: 4)
    static let float64 = Self(rawValue: 5)
    static let int32 = Self(rawValue: 9)
    static let int64 = Self(rawValue: 10)
    static let uint8 = Self(rawValue: 16)
    static let string = Self(rawValue: 23)

    /// The type as an explainer fills it, a flag as a byte; nil for types that it cannot fill.
    var inputType: ModelInput.ElementType? {
        switch self {
        case .float32: .float32
        case .float64: .float64
        case .int32: .int32
        case .int64: .int64
        case .uint8, .boolean: .uint8
        default: nil
        }
    }

    /// The size of an element in memory; nil for types that are not read.
    var byteCount: Int? { self.inputType?.byteCount }

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
        case .int32: read(Int32.self) { Double($0) }
        case .int64: read(Int64.self) { Double($0) }
        case .uint8, .boolean: read(UInt8.self) { Double($0) }
        default: nil
        }
    }
}
