/// Reads the bits of a text in which every letter of base 64 stands for six.
struct PackedBits {
    private let bytes: [UInt8]
    private var position = 0

    /// The value of each byte that is a letter.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0, count: 256)
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, letter) in letters.utf8.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    init(_ text: StaticString) {
        self.bytes = text.withUTF8Buffer { $0.map { Self.values[Int($0)] } }
    }

    /// The next few bits as a number, most significant first.
    mutating func next(_ count: Int) -> Int {
        var number = 0
        for _ in 0..<count {
            let bit = self.bytes[self.position / 6] >> UInt8(5 - self.position % 6) & 1
            number = number << 1 | Int(bit)
            self.position += 1
        }
        return number
    }
}
