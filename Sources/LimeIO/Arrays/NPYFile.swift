public import Lime

/// Arrays in NumPy's file format, versions 1 to 3 (NumPy Enhancement Proposal 1), little-endian.
public struct NPYFile: Sendable, Hashable {
    /// The kinds of element that are read.
    public enum Element: String, Sendable, Hashable, CaseIterable {
        /// True or false in a byte.
        case bool = "b1"
        /// Signed integers of 8 bits.
        case int8 = "i1"
        /// Signed integers of 16 bits.
        case int16 = "i2"
        /// Signed integers of 32 bits.
        case int32 = "i4"
        /// Signed integers of 64 bits.
        case int64 = "i8"
        /// Unsigned integers of 8 bits.
        case uint8 = "u1"
        /// Unsigned integers of 16 bits.
        case uint16 = "u2"
        /// Unsigned integers of 32 bits.
        case uint32 = "u4"
        /// Unsigned integers of 64 bits.
        case uint64 = "u8"
        /// Floating point of 32 bits.
        case float32 = "f4"
        /// Floating point of 64 bits.
        case float64 = "f8"

        /// The size of one element.
        public var byteCount: Int {
            switch self {
            case .bool, .int8, .uint8: 1
            case .int16, .uint16: 2
            case .int32, .uint32, .float32: 4
            case .int64, .uint64, .float64: 8
            }
        }
    }

    /// The extents, outermost first.
    public let shape: [Int]

    /// The kind of the elements.
    public let element: Element

    /// Whether the first extent runs fastest, as in Fortran, instead of the last.
    public let isFortranOrder: Bool

    /// The elements as they are in the file.
    public let elements: [UInt8]

    /// Reads an array.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: The most bytes that are read.
    /// - Throws: ``LimeError`` with code `fileNotFound` or `invalidInput`.
    public init(_ path: String, limit: Int = 1 << 30) throws {
        try self.init(bytes: InputFile.bytes(path, limit: limit), name: path)
    }

    /// Reads an array from the bytes of its file.
    ///
    /// - Parameters:
    ///   - bytes: The contents of the file.
    ///   - name: What messages call it.
    /// - Throws: ``LimeError`` with code `invalidInput`.
    public init(bytes: [UInt8], name: String) throws {
        let header = try NPYHeader(bytes, name: name)
        var count = header.element.byteCount
        for extent in header.shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            guard !overflow else { throw LimeError(.invalidInput, "\(name): has an impossible shape \(header.shape)") }
            count = product
        }
        guard bytes.count - header.byteCount == count else {
            throw LimeError(
                .invalidInput,
                "\(name): holds \(bytes.count - header.byteCount) bytes of elements where its shape \(header.shape) needs"
                    + " \(count); is the file cut off?"
            )
        }
        self.shape = header.shape
        self.element = header.element
        self.isFortranOrder = header.isFortranOrder
        self.elements = Array(bytes[header.byteCount...])
    }

    /// The number of elements.
    public var count: Int { self.elements.count / self.element.byteCount }

    /// An element as a number, in the order of the file; 64-bit integers are rounded.
    public subscript(index: Int) -> Double {
        switch self.element {
        case .float32: Double(Float(bitPattern: self.load(index)))
        case .float64: Double(bitPattern: self.load(index))
        case .uint64: Double(self.load(index, as: UInt64.self))
        default: Double(self.integer(at: index) ?? 0)
        }
    }

    /// An element as an integer; `nil` where it is none or beyond 64 bits.
    package func integer(at index: Int) -> Int64? {
        switch self.element {
        case .bool: self.load(index, as: UInt8.self) == 0 ? 0 : 1
        case .int8: Int64(self.load(index, as: Int8.self))
        case .int16: Int64(self.load(index, as: Int16.self))
        case .int32: Int64(self.load(index, as: Int32.self))
        case .int64: self.load(index, as: Int64.self)
        case .uint8: Int64(self.load(index, as: UInt8.self))
        case .uint16: Int64(self.load(index, as: UInt16.self))
        case .uint32: Int64(self.load(index, as: UInt32.self))
        case .uint64: Int64(exactly: self.load(index, as: UInt64.self))
        case .float32, .float64: Int64(exactly: self[index])
        }
    }

    private func load<Value: FixedWidthInteger & BitwiseCopyable>(
        _ index: Int,
        as type: Value.Type = Value.self
    ) -> Value {
        let size = MemoryLayout<Value>.size
        precondition(index >= 0 && (index + 1) * size <= self.elements.count, "no element \(index)")
        return self.elements.withUnsafeBytes {
            Value(littleEndian: $0.loadUnaligned(fromByteOffset: index * size, as: Value.self))
        }
    }
}

extension NPYFile {
    /// The bytes of a file that holds an array, last extent fastest.
    ///
    /// - Parameters:
    ///   - elements: The elements in memory, in the machine's byte order, which must be little-endian.
    ///   - element: Their kind.
    ///   - shape: The extents, outermost first.
    /// - Returns: The file's contents.
    /// - Throws: ``LimeError`` with code `usage` where shape and elements do not fit.
    public static func data(
        _ elements: UnsafeRawBufferPointer,
        element: Element,
        shape: [Int]
    ) throws -> [UInt8] {
        var count = element.byteCount
        for extent in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            count = overflow || extent < 0 ? -1 : product
            if count < 0 { break }
        }
        guard count == elements.count else {
            throw LimeError(.usage, "\(elements.count) bytes do not make an array of shape \(shape)")
        }
        return NPYHeader.bytes(element: element, shape: shape) + elements
    }

    /// The bytes of a file that holds an array of doubles.
    ///
    /// - Parameters:
    ///   - numbers: The elements, last extent fastest.
    ///   - shape: The extents, outermost first.
    /// - Returns: The file's contents.
    /// - Throws: ``LimeError`` with code `usage` where shape and elements do not fit.
    public static func data(_ numbers: [Double], shape: [Int]) throws -> [UInt8] {
        try numbers.withUnsafeBytes { try Self.data($0, element: .float64, shape: shape) }
    }

    /// The bytes of a file that holds the first items of one input of a model.
    ///
    /// - Parameters:
    ///   - buffer: The inputs of a batch.
    ///   - input: Which of them.
    ///   - count: How many items.
    /// - Returns: The file's contents, an array of the shape (count, …) with the input's own extents.
    /// - Throws: ``LimeError`` with code `usage` for an input of texts, which has no form in such a file.
    public static func data(_ buffer: InputBuffer, input: Int, count: Int) throws -> [UInt8] {
        let description = buffer.inputs[input]
        guard let element = Element(description.elementType) else {
            throw LimeError(.usage, "the input '\(description.name)' takes texts, which an .npy file cannot hold")
        }
        let size = count * description.elementCount * element.byteCount
        return try Self.data(
            UnsafeRawBufferPointer(rebasing: buffer.bytes(ofInput: input).prefix(size)),
            element: element,
            shape: [count] + description.shape
        )
    }
}

extension NPYFile.Element {
    /// The kind of a model's elements; `nil` for texts.
    package init?(_ type: ModelInput.ElementType) {
        switch type {
        case .float32: self = .float32
        case .float64: self = .float64
        case .int32: self = .int32
        case .int64: self = .int64
        case .uint8: self = .uint8
        case .string: return nil
        }
    }
}
