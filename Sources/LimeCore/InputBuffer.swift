/// The inputs of one batch: a block of memory for each input of a model, filled in place by an explainer.
///
/// A buffer is made by the predictor that will read it, so that a runtime can place it where it needs it. It belongs
/// to one batch at a time: whoever fills it hands it to ``Predictor/predict(_:count:)`` and leaves it alone until
/// that call has returned. That discipline, not a lock, is what makes it safe to send.
public final class InputBuffer: @unchecked Sendable {
    /// The inputs that the buffer holds.
    public let inputs: [ModelInput]

    /// The number of items that fit.
    public let capacity: Int

    private let blocks: [UnsafeMutableRawBufferPointer]

    /// The texts of each input of strings, item by item in row-major order; empty for inputs of numbers.
    public var strings: [[String]]

    /// The alignment of every block in bytes, enough for any vector unit.
    private static let alignment = 64

    /// Allocates the memory for a number of items, all zeros.
    public init(inputs: [ModelInput], capacity: Int) {
        self.inputs = inputs
        self.capacity = capacity
        self.blocks = inputs.map { input in
            let bytes = max(1, capacity * input.elementCount * input.elementType.byteCount)
            let block = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: Self.alignment)
            block.initializeMemory(as: UInt8.self, repeating: 0)
            return block
        }
        self.strings = inputs.map { input in
            input.elementType == .string ? Array(repeating: "", count: capacity * input.elementCount) : []
        }
    }

    deinit {
        for block in self.blocks { block.deallocate() }
    }

    /// The elements of an input of numbers: `capacity` items one after the other, each in row-major order.
    ///
    /// - Precondition: `Element` is the type that the input declares.
    @inlinable
    public func elements<Element: BitwiseCopyable>(
        ofInput index: Int,
        as type: Element.Type = Element.self
    ) -> UnsafeMutableBufferPointer<Element> {
        self.bytes(ofInput: index).bindMemory(to: type)
    }

    /// The memory of an input of numbers.
    public func bytes(ofInput index: Int) -> UnsafeMutableRawBufferPointer {
        self.blocks[index]
    }

    /// Writes a number as whatever type the input declares.
    ///
    /// Integers are rounded; an input of strings is left alone.
    ///
    /// - Parameters:
    ///   - value: The number; NaN becomes 0 in an integer input.
    ///   - input: Which input.
    ///   - offset: Which element, counted over the whole batch.
    package func store(_ value: Double, input: Int, at offset: Int) {
        switch self.inputs[input].elementType {
        case .float32: self.elements(ofInput: input, as: Float.self)[offset] = Float(value)
        case .float64: self.elements(ofInput: input, as: Double.self)[offset] = value
        case .int32: self.elements(ofInput: input, as: Int32.self)[offset] = Int32(clampedOrZero: value)
        case .int64: self.elements(ofInput: input, as: Int64.self)[offset] = Int64(clampedOrZero: value)
        case .uint8: self.elements(ofInput: input, as: UInt8.self)[offset] = UInt8(clampedOrZero: value)
        case .string: break
        }
    }
}

extension FixedWidthInteger {
    /// The nearest integer of this type; the nearest end where the number is beyond it, 0 for NaN.
    package init(clampedOrZero value: Double) {
        guard !value.isNaN else {
            self = 0
            return
        }
        let rounded = value.rounded()
        if let exact = Self(exactly: rounded) { self = exact } else { self = rounded < 0 ? .min : .max }
    }
}

extension ModelInput.ElementType {
    /// The size of one element in memory; 0 for strings, which are kept apart.
    public var byteCount: Int {
        switch self {
        case .float32, .int32: 4
        case .float64, .int64: 8
        case .uint8: 1
        case .string: 0
        }
    }
}
