import Testing

@testable import LimeModels

struct StructuredValueTests {
    private func json(_ text: String) throws -> StructuredValue {
        try Array(text.utf8).withUnsafeBufferPointer { try JSONReader.read($0) }
    }

    private func ubjson(_ bytes: [UInt8]) throws -> StructuredValue {
        try bytes.withUnsafeBufferPointer { try UBJSONReader.read($0) }
    }

    @Test func valuesOfJSON() throws {
        let value = try self.json(#" {"a":[1,-2,3], "b":"x\n\"y", "c":[1,2.5E-1], "d":{"e":"7"}, "f":[], "g":["p"]} "#)
        #expect(value["a"]?.integers == [1, -2, 3])
        #expect(value["b"]?.text == "x\n\"y")
        #expect(value["c"]?.count == 2)
        #expect(value["c"]?.integers == nil)
        #expect(value["d"]?["e"]?.integer == 7)
        #expect(value["f"]?.integers == [])
        #expect(value["g"]?.texts == ["p"])
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "[1 2]", "nul", "[1]x", "\"a", "{\"a\":1,\"a\":2}", "[--1]", "[1-]",
        "[+1]", "\"\u{1}\"", "{1:2}", String(repeating: "[", count: 100_000),
    ])
    func malformedJSON(text: String) {
        #expect(throws: StructuredValue.Malformed.self) { try self.json(text) }
    }

    @Test func valuesOfUBJSON() throws {
        let beginning = "{i\u{1}a[$U#i\u{3}\u{1}\u{2}\u{3}i\u{1}bSi\u{2}hii\u{1}c[#i\u{1}Si\u{1}pi\u{1}d["
        let value = try self.ubjson(Array(beginning.utf8) + Array("l".utf8) + [255, 255, 255, 254] + Array("]}".utf8))
        #expect(value["a"]?.integers == [1, 2, 3])
        #expect(value["b"]?.text == "hi")
        #expect(value["c"]?.texts == ["p"])
        #expect(value["d"]?.integers == [-2])
    }

    @Test func lengthsAreNotBelieved() {
        let large: [UInt8] = [0x7F] + Array(repeating: 0xFF, count: 7)
        for beginning in ["[$L#L", "[$U#L", "[#L", "SL", "{L"] {
            let bytes = Array(beginning.utf8) + large
            #expect(throws: StructuredValue.Malformed.self) { try self.ubjson(bytes) }
        }
        #expect(throws: StructuredValue.Malformed.self) {
            try self.ubjson(Array(repeating: UInt8(ascii: "["), count: 100_000))
        }
    }
}
