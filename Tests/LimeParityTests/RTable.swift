import Foundation
import LimeImage
import LimeTabular

/// A CSV file beside a case, as R's `write.csv` made it: no quotes, NA for missing cells.
struct RTable {
    let names: [String]
    private let rows: [[String]]

    init(_ golden: GoldenCase, file: String) throws {
        let url = golden.file.deletingLastPathComponent().appendingPathComponent(file)
        let text = try String(contentsOf: url, encoding: .utf8).replacingOccurrences(of: "\"", with: "")
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let header = lines.first, lines.allSatisfy({ $0.count == header.count }) else {
            throw GoldenError("\(file) has no rows of equal length")
        }
        self.names = header
        self.rows = Array(lines.dropFirst())
    }

    /// The number of rows.
    var count: Int { self.rows.count }

    /// The texts of a column; `nil` where one is missing.
    func texts(_ name: String) throws -> [String?] {
        guard let index = self.names.firstIndex(of: name) else { throw GoldenError("there is no column '\(name)'") }
        return self.rows.map { $0[index] == "NA" ? nil : $0[index] }
    }

    /// The numbers of a column; NaN where one is missing.
    func numbers(_ name: String) throws -> [Double] {
        try self.texts(name).map { text in
            guard let text else { return .nan }
            guard let number = Double(text) else { throw GoldenError("'\(text)' in '\(name)' is no number") }
            return number
        }
    }

    /// The numbers of a column of whole ones.
    func integers(_ name: String) throws -> [Int] {
        try self.numbers(name).map { number in
            guard let integer = Int(exactly: number) else { throw GoldenError("column '\(name)' holds \(number)") }
            return integer
        }
    }

    /// The numbers of three columns side by side.
    func triples(_ x: String, _ y: String, _ z: String) throws -> [SIMD3<Double>] {
        let (x, y, z) = (try self.numbers(x), try self.numbers(y), try self.numbers(z))
        return x.indices.map { SIMD3(x[$0], y[$0], z[$0]) }
    }

    /// A column of a type of R `lime`'s.
    func column(_ name: String, type: String) throws -> RColumn {
        switch type {
        case "numeric", "integer", "constant":
            let cells = try self.numbers(name).map { $0.isNaN ? Cell.missing : .number($0) }
            return RColumn(name: name, kind: .number, cells)
        case "factor", "character", "logical", "date_time":
            let cells = try self.texts(name).map { $0.map(Cell.level) ?? .missing }
            return RColumn(name: name, kind: type == "logical" ? .flag : .category, cells)
        default: throw GoldenError("type '\(type)' is not known")
        }
    }
}

extension RTable {
    /// The picture of columns `x`, `y`, `r`, `g` and `b`, a row a pixel, row by row.
    func picture() throws -> RGBImage {
        let (x, y) = (try self.integers("x"), try self.integers("y"))
        let bytes = try self.triples("r", "g", "b").flatMap { [UInt8($0.x), UInt8($0.y), UInt8($0.z)] }
        return RGBImage(width: (x.max() ?? 0) + 1, height: (y.max() ?? 0) + 1, bytes: bytes)
    }
}
