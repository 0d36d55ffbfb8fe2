/// What a model takes and gives.
public struct ModelSignature: Sendable, Hashable, Codable {
    /// The inputs, in the model's order.
    public var inputs: [ModelInput]

    /// What the outputs mean.
    public var task: ModelTask

    /// Creates a signature.
    public init(inputs: [ModelInput], task: ModelTask) {
        self.inputs = inputs
        self.task = task
    }
}

/// One named input of a model.
public struct ModelInput: Sendable, Hashable, Codable {
    /// The kinds of element that a model may take.
    public enum ElementType: String, Sendable, Hashable, Codable, CaseIterable {
        /// 32-bit floating point.
        case float32
        /// 64-bit floating point.
        case float64
        /// 32-bit integers.
        case int32
        /// 64-bit integers.
        case int64
        /// 8-bit unsigned integers.
        case uint8
        /// Texts.
        case string
    }

    /// The name by which the model knows the input.
    public var name: String

    /// The kind of its elements.
    public var elementType: ElementType

    /// The extents of one item, without the batch.
    ///
    /// `[]` is a single element, `[224, 224, 3]` a picture.
    public var shape: [Int]

    /// The names of the columns that the input expects, where the model's file tells them; else empty.
    public var columns: [String]

    /// Creates the description of an input.
    public init(name: String, elementType: ElementType, shape: [Int], columns: [String] = []) {
        self.name = name
        self.elementType = elementType
        self.shape = shape
        self.columns = columns
    }

    /// The number of elements in one item; `Int.max` where it is larger than that.
    public var elementCount: Int {
        self.shape.reduce(1) { count, extent in
            let product = count.multipliedReportingOverflow(by: extent)
            return product.overflow ? .max : product.partialValue
        }
    }
}
