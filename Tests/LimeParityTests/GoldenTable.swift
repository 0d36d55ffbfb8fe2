import Foundation

/// A recorded table of numbers below names.
struct GoldenTable {
    private let columns: [String: [Double]]

    /// The number of rows.
    let count: Int

    /// Reads a CSV file; NA is not a number.
    init(_ file: URL) throws {
        let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
        let names = lines.first.map { $0.split(separator: ",").map { $0.filter { $0 != "\"" } } } ?? []
        var columns = [[Double]](repeating: [], count: names.count)
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            let numbers = cells.compactMap { $0 == "NA" ? Double.nan : Double($0) }
            guard numbers.count == names.count else { throw GoldenError("\(file.lastPathComponent) holds '\(line)'") }
            for (index, number) in numbers.enumerated() { columns[index].append(number) }
        }
        self.columns = Dictionary(zip(names, columns)) { first, _ in first }
        self.count = lines.count - 1
    }

    func column(_ name: String) throws -> [Double] {
        guard let column = self.columns[name] else { throw GoldenError("the table has no column '\(name)'") }
        return column
    }

    /// Whole numbers.
    func integers(_ name: String) throws -> [Int] {
        try self.column(name).map { number in
            guard let integer = Int(exactly: number) else { throw GoldenError("column '\(name)' holds \(number)") }
            return integer
        }
    }

    /// Three columns side by side.
    func triples(_ x: String, _ y: String, _ z: String) throws -> [SIMD3<Double>] {
        let (x, y, z) = (try self.column(x), try self.column(y), try self.column(z))
        return x.indices.map { SIMD3(x[$0], y[$0], z[$0]) }
    }
}

extension GoldenTable {
    /// Reads a picture of columns `x`, `y`, `r`, `g` and `b`, a row a pixel, row by row.
    func picture() throws -> (width: Int, height: Int, bytes: [UInt8]) {
        let (x, y) = (try self.integers("x"), try self.integers("y"))
        let bytes = try self.triples("r", "g", "b").flatMap { [UInt8($0.x), UInt8($0.y), UInt8($0.z)] }
        return ((x.max() ?? 0) + 1, (y.max() ?? 0) + 1, bytes)
    }
}
