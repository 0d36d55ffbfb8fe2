import Foundation

/// A value of a recorded case, read from JSON.
enum GoldenValue: Sendable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case array([GoldenValue])
    case object(GoldenObject)

    /// Reads what `JSONSerialization` returned.
    init(_ any: Any, path: String) throws {
        switch any {
        case is NSNull: self = .null
        case let text as String: self = .text(text)
        case let list as [Any]: self = .array(try list.map { try GoldenValue($0, path: "\(path)[]") })
        case let members as [String: Any]: self = .object(try GoldenObject(members, path: path))
        case let number as NSNumber where Self.isFlag(number): self = .flag(number.boolValue)
        // Long fractions are kept as decimal numbers, whose conversion to Double is off by a few units in the last place.
        case let number as NSNumber: self = .number(Double(number.stringValue) ?? number.doubleValue)
        default: throw GoldenError("\(path) holds \(type(of: any))")
        }
    }

    private static func isFlag(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
    }

    /// Whether there is nothing.
    var isNull: Bool { if case .null = self { true } else { false } }

    /// A number; texts such as `NaN` and `-inf` are numbers too.
    func number() throws -> Double {
        switch self {
        case .number(let number): return number
        case .flag(let flag): return flag ? 1 : 0
        case .text(let text):
            if let number = Double(text) { return number }
            throw GoldenError("'\(text)' is no number")
        default: throw GoldenError("expected a number")
        }
    }

    /// A whole number.
    func integer() throws -> Int {
        guard let integer = Int(exactly: try self.number()) else { throw GoldenError("expected a whole number") }
        return integer
    }

    /// True or false.
    func flag() throws -> Bool {
        guard case .flag(let flag) = self else { throw GoldenError("expected true or false") }
        return flag
    }

    /// A text.
    func text() throws -> String {
        guard case .text(let text) = self else { throw GoldenError("expected a text") }
        return text
    }

    /// An object.
    func object() throws -> GoldenObject {
        guard case .object(let object) = self else { throw GoldenError("expected an object") }
        return object
    }

    /// A list.
    func array() throws -> [GoldenValue] {
        guard case .array(let values) = self else { throw GoldenError("expected a list") }
        return values
    }

    /// A list of numbers.
    func numbers() throws -> [Double] { try self.array().map { try $0.number() } }

    /// A list of whole numbers.
    func integers() throws -> [Int] { try self.array().map { try $0.integer() } }

    /// A list of texts.
    func texts() throws -> [String] { try self.array().map { try $0.text() } }

    /// A list of lists of numbers.
    func rows() throws -> [[Double]] { try self.array().map { try $0.numbers() } }

    /// All numbers of a nest of lists, in order.
    func flattened() throws -> [Double] {
        guard case .array(let values) = self else { return [try self.number()] }
        return try values.flatMap { try $0.flattened() }
    }
}

/// Why a case could not be compared.
struct GoldenError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
