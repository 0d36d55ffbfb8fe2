import Lime

/// What an .npy file says of its array before the elements: a magic word, a version, and a Python dictionary.
struct NPYHeader {
    let element: NPYFile.Element
    let isFortranOrder: Bool
    let shape: [Int]
    /// Where the elements start.
    let byteCount: Int

    private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    init(_ bytes: [UInt8], name: String) throws {
        guard bytes.starts(with: Self.magic), bytes.count >= 10 else {
            throw LimeError(.invalidInput, "\(name): is not an .npy file; save the array with numpy.save")
        }
        // Version 1 counts the dictionary's bytes with 16 bits, versions 2 and 3 with 32.
        let lengthSize = bytes[6] == 1 ? 2 : 4
        guard (1...3).contains(bytes[6]), bytes.count >= 8 + lengthSize else {
            throw LimeError(.invalidInput, "\(name): is an .npy file of unknown version \(bytes[6]).\(bytes[7])")
        }
        let length = (0..<lengthSize).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
        let start = 8 + lengthSize
        // numpy's own limit for a header that is not trusted (numpy.lib.format._MAX_HEADER_SIZE) is 10,000.
        guard length <= 10_000, bytes.count >= start + length,
            let entries = NPYDictionary(bytes[start..<start + length]), let description = entries.description,
            let isFortranOrder = entries.isFortranOrder, let shape = entries.shape
        else {
            throw LimeError(.invalidInput, "\(name): has a damaged .npy header")
        }
        self.element = try Self.element(description, name: name)
        self.isFortranOrder = isFortranOrder
        self.shape = shape
        self.byteCount = start + length
    }

    private static func element(_ description: String, name: String) throws -> NPYFile.Element {
        let isLittle = description.hasPrefix("<") || description.hasPrefix("|") || description.hasPrefix("=")
        guard isLittle, let element = NPYFile.Element(rawValue: String(description.dropFirst())) else {
            throw LimeError(
                .invalidInput,
                "\(name): has elements of type '\(description)'; little-endian integers, float32 and float64 can be read:"
                    + " convert the array with astype"
            )
        }
        return element
    }

    /// The bytes before the elements, padded so that these start at a multiple of 64 as the format wishes.
    static func bytes(element: NPYFile.Element, shape: [Int]) -> [UInt8] {
        let order = element.byteCount == 1 ? "|" : "<"
        let extents = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
        var text = "{'descr': '\(order)\(element.rawValue)', 'fortran_order': False, 'shape': (\(extents)), }"
        text += String(repeating: " ", count: 63 - (10 + text.utf8.count) % 64) + "\n"
        let length = text.utf8.count
        return Self.magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + text.utf8
    }
}

/// The three entries of the dictionary; Python's literals, as far as numpy writes them.
private struct NPYDictionary {
    var description: String?
    var isFortranOrder: Bool?
    var shape: [Int]?
    private var rest: ArraySlice<UInt8>

    init?(_ bytes: ArraySlice<UInt8>) {
        self.rest = bytes
        guard self.take("{") else { return nil }
        while !self.take("}") {
            guard let key = self.takeString(), self.take(":"), self.takeValue(of: key) else { return nil }
            if !self.take(",") {
                guard self.take("}") else { return nil }
                break
            }
        }
        self.skipSpace()
        guard self.rest.isEmpty else { return nil }
    }

    private mutating func takeValue(of key: String) -> Bool {
        switch key {
        case "descr":
            self.description = self.takeString()
            return self.description != nil
        case "fortran_order":
            self.isFortranOrder = self.take("True") ? true : self.take("False") ? false : nil
            return self.isFortranOrder != nil
        case "shape":
            self.shape = self.takeTuple()
            return self.shape != nil
        default: return false
        }
    }

    private mutating func takeTuple() -> [Int]? {
        guard self.take("(") else { return nil }
        var numbers: [Int] = []
        while !self.take(")") {
            // numpy makes arrays of at most 64 dimensions.
            guard let number = self.takeInteger(), numbers.count < 64 else { return nil }
            numbers.append(number)
            if !self.take(",") {
                guard self.take(")") else { return nil }
                break
            }
        }
        return numbers
    }

    private mutating func takeInteger() -> Int? {
        self.skipSpace()
        let digits = self.rest.prefix { (0x30...0x39).contains($0) }
        self.rest = self.rest.dropFirst(digits.count)
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private mutating func takeString() -> String? {
        self.skipSpace()
        guard let mark = self.rest.first, mark == UInt8(ascii: "'") || mark == UInt8(ascii: "\""),
            let end = self.rest.dropFirst().firstIndex(of: mark)
        else { return nil }
        defer { self.rest = self.rest[(end + 1)...] }
        return String(decoding: self.rest[(self.rest.startIndex + 1)..<end], as: UTF8.self)
    }

    private mutating func take(_ word: String) -> Bool {
        self.skipSpace()
        guard self.rest.starts(with: word.utf8) else { return false }
        self.rest = self.rest.dropFirst(word.utf8.count)
        return true
    }

    private mutating func skipSpace() { self.rest = self.rest.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 } }
}
