/// A dense matrix of double-precision numbers, stored row by row.
///
/// Element (r, c) lies at `elements[r * columns + c]`. Indices out of range trap, as they do in `Array`.
public struct Matrix: Sendable, Hashable, Codable {
    /// The number of rows.
    public let rows: Int

    /// The number of columns.
    public let columns: Int

    /// The elements in row-major order; `rows * columns` of them.
    public private(set) var elements: [Double]

    /// Creates a matrix in which every element has the same value.
    public init(rows: Int, columns: Int, repeating value: Double = 0) {
        self.rows = rows
        self.columns = columns
        self.elements = Array(repeating: value, count: rows * columns)
    }

    /// Creates a matrix from elements in row-major order.
    ///
    /// - Precondition: `elements.count == rows * columns`.
    public init(rows: Int, columns: Int, elements: [Double]) {
        precondition(elements.count == rows * columns, "a \(rows)×\(columns) matrix needs \(rows * columns) elements")
        self.rows = rows
        self.columns = columns
        self.elements = elements
    }

    /// Creates a matrix by asking for each element in row-major order.
    public init(rows: Int, columns: Int, _ element: (_ row: Int, _ column: Int) throws -> Double) rethrows {
        self.rows = rows
        self.columns = columns
        self.elements = []
        self.elements.reserveCapacity(rows * columns)
        for row in 0..<rows {
            for column in 0..<columns { self.elements.append(try element(row, column)) }
        }
    }

    /// The element in a row and a column, both counted from 0.
    @inlinable public subscript(row: Int, column: Int) -> Double {
        get { self.elements[row * self.columns + column] }
        set { self.setElement(newValue, at: row * self.columns + column) }
    }

    @usableFromInline mutating func setElement(_ value: Double, at index: Int) {
        self.elements[index] = value
    }

    /// One row, as a slice of ``elements``.
    public func row(_ index: Int) -> ArraySlice<Double> {
        self.elements[index * self.columns..<(index + 1) * self.columns]
    }

    /// One column, copied.
    public func column(_ index: Int) -> [Double] {
        (0..<self.rows).map { self.elements[$0 * self.columns + index] }
    }

    /// Gives a body mutable access to the elements in row-major order.
    package mutating func withUnsafeMutableElements<Result>(
        _ body: (UnsafeMutableBufferPointer<Double>) throws -> Result
    ) rethrows -> Result {
        try self.elements.withUnsafeMutableBufferPointer { try body($0) }
    }
}

extension Matrix {
    /// Reads a matrix whose counts fit its elements.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let rows = try container.decode(Int.self, forKey: .rows)
        let columns = try container.decode(Int.self, forKey: .columns)
        let elements = try container.decode([Double].self, forKey: .elements)
        let product = rows.multipliedReportingOverflow(by: columns)
        guard rows >= 0, columns >= 0, !product.overflow, product.partialValue == elements.count else {
            throw DecodingError.dataCorruptedError(
                forKey: .elements,
                in: container,
                debugDescription: "\(elements.count) elements are no \(rows)×\(columns) matrix"
            )
        }
        self.init(rows: rows, columns: columns, elements: elements)
    }
}
