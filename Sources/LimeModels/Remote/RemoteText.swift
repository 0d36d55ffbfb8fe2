// Requests as JSON.

import LimeCore

/// JSON that is written straight from a buffer.
struct RemoteText {
    /// What was written.
    private(set) var bytes: [UInt8] = []

    /// Writes something as it is.
    mutating func append(_ text: String) { self.bytes += text.utf8 }

    /// Writes a text in quotes.
    mutating func string(_ text: String) {
        self.bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): self.bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                self.append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: self.bytes.append(byte)
            }
        }
        self.bytes.append(UInt8(ascii: "\""))
    }

    /// Writes elements with commas between them.
    mutating func list(
        _ opening: String,
        _ places: Range<Int>,
        _ closing: String,
        _ element: (inout RemoteText, Int) -> Void
    ) {
        self.append(opening)
        for place in places {
            if place > places.lowerBound { self.append(",") }
            element(&self, place)
        }
        self.append(closing)
    }

    /// Writes an item as lists of the input's shape.
    mutating func value(_ buffer: InputBuffer, input: Int, item: Int) {
        let size = buffer.inputs[input].elementCount
        self.value(buffer, input: input, shape: buffer.inputs[input].shape[...], at: item * size, size: size)
    }

    private mutating func value(_ buffer: InputBuffer, input: Int, shape: ArraySlice<Int>, at start: Int, size: Int) {
        guard let extent = shape.first else { return self.element(buffer, input: input, at: start) }
        let part = size / max(1, extent)
        self.list("[", 0..<extent, "]") { text, place in
            text.value(buffer, input: input, shape: shape.dropFirst(), at: start + place * part, size: part)
        }
    }

    /// Writes an element; a missing number is null, for JSON has no other word for it.
    mutating func element(_ buffer: InputBuffer, input: Int, at place: Int) {
        switch buffer.inputs[input].elementType {
        case .float32:
            let number = buffer.elements(ofInput: input, as: Float.self)[place]
            self.append(number.isFinite ? "\(number)" : "null")
        case .float64:
            let number = buffer.elements(ofInput: input, as: Double.self)[place]
            self.append(number.isFinite ? "\(number)" : "null")
        case .int32: self.append(String(buffer.elements(ofInput: input, as: Int32.self)[place]))
        case .int64: self.append(String(buffer.elements(ofInput: input, as: Int64.self)[place]))
        case .uint8: self.append(String(buffer.elements(ofInput: input, as: UInt8.self)[place]))
        case .string: self.string(buffer.strings[input][place])
        }
    }
}
