// The parts of a LightGBM file.

/// Lines of a LightGBM file that say `key=value`.
struct LightGBMFields {
    private let text: [UInt8]
    private var values: [String: Range<Int>] = [:]

    init(_ text: [UInt8]) { self.text = text }

    /// Takes a line up.
    ///
    /// - Parameter line: Where it stands in the text.
    /// - Returns: Whether it holds a '='.
    @discardableResult
    mutating func add(_ line: Range<Int>) -> Bool {
        let end = self.text[line].firstIndex(of: UInt8(ascii: "="))
        let key = String(decoding: self.text[line.lowerBound..<(end ?? line.upperBound)], as: UTF8.self)
        self.values[key] = (end.map { $0 + 1 } ?? line.upperBound)..<line.upperBound
        return end != nil
    }

    /// The number of lines with different keys.
    var count: Int { self.values.count }

    /// The value of a key, if there is one.
    subscript(key: String) -> ArraySlice<UInt8>? { self.values[key].map { self.text[$0] } }

    /// The keys that there are, in no order.
    var keys: some Sequence<String> { self.values.keys }

    /// Whether a value is of numbers alone: LightGBM ends the process over anything else.
    func isNumeric(_ key: String) -> Bool {
        self[key]?.split(separator: UInt8(ascii: " ")).allSatisfy { word in
            // Swift reads hexadecimal numbers, LightGBM does not.
            !word.contains(UInt8(ascii: "x")) && Double(String(decoding: word, as: UTF8.self)) != nil
        } ?? true
    }

    /// The words of a value, parted by spaces.
    func words(_ key: String) -> [String] {
        self[key]?.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) } ?? []
    }

    /// The number of words of a value; nil where there is no such key.
    func wordCount(_ key: String) -> Int? {
        guard let value = self[key] else { return nil }
        var count = 0
        var isInside = false
        for byte in value {
            let isSpace = byte == UInt8(ascii: " ")
            if !isSpace && !isInside { count += 1 }
            isInside = !isSpace
        }
        return count
    }

    /// The integers of a value; nil where there is no such key or where something else stands there.
    func integers(_ key: String) -> [Int]? {
        guard let value = self[key] else { return nil }
        var integers: [Int] = []
        for word in value.split(separator: UInt8(ascii: " ")) {
            guard let integer = Self.integer(word) else { return nil }
            integers.append(integer)
        }
        return integers
    }

    /// The integer of a value.
    func integer(_ key: String) -> Int? {
        let integers = self.integers(key)
        return integers?.count == 1 ? integers?[0] : nil
    }

    private static func integer(_ word: ArraySlice<UInt8>) -> Int? {
        let isNegative = word.first == UInt8(ascii: "-")
        let digits = isNegative ? word.dropFirst() : word
        guard (1...18).contains(digits.count) else { return nil }
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return isNegative ? -value : value
    }
}

/// A LightGBM file in parts: a header, trees, and what follows them.
struct LightGBMSections {
    /// What is said of the whole model.
    private(set) var header: LightGBMFields

    /// The trees in order.
    private(set) var trees: [LightGBMFields] = []

    /// The lines behind the trees.
    private(set) var rest: [Range<Int>] = []

    /// The text.
    let text: [UInt8]

    private var starts: [Int] = []
    private var end = 0

    /// More lines a tree are not read by LightGBM, which would take the next one for the next tree.
    private static let largestTree = 22

    init(_ text: [UInt8]) throws {
        self.text = text
        self.header = LightGBMFields(text)
        var lines = Lines(text)
        var line = lines.next()
        while let current = line, !Self.begins(text[current], "Tree="), !Self.begins(text[current], "end of trees") {
            if !current.isEmpty { self.header.add(current) }
            line = lines.next()
        }
        while let current = line, Self.begins(text[current], "Tree=") {
            self.starts.append(current.lowerBound)
            try self.readTree(&lines)
            line = lines.next()
            // LightGBM parts trees by two empty lines.
            while let blank = line, blank.isEmpty { line = lines.next() }
        }
        guard let last = line, Self.begins(text[last], "end of trees") else {
            throw LightGBMModelFile.Malformed(reason: "the end of its trees is missing")
        }
        self.end = last.lowerBound
        while let current = lines.next() { self.rest.append(current) }
    }

    private mutating func readTree(_ lines: inout Lines) throws {
        var tree = LightGBMFields(self.text)
        var count = 0
        while let line = lines.next() {
            guard !line.isEmpty else {
                self.trees.append(tree)
                return
            }
            count += 1
            guard tree.add(line), tree.count == count, count < Self.largestTree else { break }
        }
        throw LightGBMModelFile.Malformed(reason: "tree \(self.trees.count) is cut off or too long")
    }

    /// Checks the sizes by which LightGBM jumps from tree to tree, if they are there.
    func checkSizes(_ sizes: [Int]?) throws {
        guard self.header["tree_sizes"] != nil else { return }
        let isWrong = LightGBMModelFile.Malformed(reason: "the sizes of its trees are wrong")
        guard let sizes, sizes.count == self.starts.count else { throw isWrong }
        var place = self.starts.first ?? 0
        for (start, size) in zip(self.starts, sizes) {
            guard place == start, (0...self.text.count).contains(size) else { throw isWrong }
            place += size
        }
        guard place <= self.end else { throw isWrong }
    }

    static func begins(_ line: ArraySlice<UInt8>, _ prefix: String) -> Bool { line.starts(with: prefix.utf8) }

    /// The lines of a text that ends with a zero byte.
    private struct Lines {
        private let text: [UInt8]
        private var position = 0

        init(_ text: [UInt8]) { self.text = text }

        mutating func next() -> Range<Int>? {
            guard self.position < self.text.count - 1 else { return nil }
            let start = self.position
            let end = self.text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? self.text.count - 1
            self.position = end + 1
            return start..<end
        }
    }
}
