import Foundation
import Lime
import LimeIO
import Testing

struct CSVReaderTests {
    private let folder: TemporaryFolder

    init() throws { self.folder = try TemporaryFolder() }

    private func rows(_ text: String, options: CSVOptions = CSVOptions()) throws -> [[String]] {
        try self.rows(Array(text.utf8), options: options)
    }

    private func rows(_ bytes: [UInt8], options: CSVOptions = CSVOptions()) throws -> [[String]] {
        let reader = try CSVReader(self.folder.write(bytes, "table.csv"), options: options)
        var rows = [reader.header]
        while try reader.next() { rows.append(reader.header.indices.map { reader[$0] }) }
        return rows
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) throws {
        let expected = [["a", "b"], ["1", "2"], ["3", ""]]
        #expect(try self.rows(["a,b", "1,2", "3,"].joined(separator: end)) == expected)
        #expect(try self.rows(["a,b", "1,2", "3,", "", ""].joined(separator: end)) == expected)
    }

    @Test func quotedFields() throws {
        let text = "a,b\n\"x,\"\"y\"\"\",\"line\r\nbreak\"\n\"\",\"\"\"\"\n"
        #expect(try self.rows(text) == [["a", "b"], ["x,\"y\"", "line\r\nbreak"], ["", "\""]])
    }

    @Test func marksInsideAnUnquotedFieldStandForThemselves() throws {
        #expect(try self.rows("a,b\n5\" nail,x\"\"y\n") == [["a", "b"], ["5\" nail", "x\"\"y"]])
    }

    @Test func quotedEmptyIsToldFromEmpty() throws {
        let reader = try CSVReader(self.folder.write("a,b\n\"\",\n"))
        #expect(try reader.next())
        #expect(reader.isQuoted(0))
        #expect(!reader.isQuoted(1))
    }

    @Test func byteOrderMark() throws {
        #expect(try self.rows([0xEF, 0xBB, 0xBF] + Array("é\nü".utf8)) == [["é"], ["ü"]])
    }

    @Test func delimiters() throws {
        let expected = [["a", "b"], ["1,5", "2"]]
        #expect(try self.rows("a;b\n1,5;2", options: CSVOptions(delimiter: ";")) == expected)
        let reader = try CSVReader(self.folder.write("a\tb\n1\t2", "table.tsv"))
        #expect(reader.header == ["a", "b"])
        for delimiter: Character in ["\"", "\n", "é", "\r\n"] {
            expectError(.usage, "--delimiter") { try self.rows("a", options: CSVOptions(delimiter: delimiter)) }
        }
    }

    @Test func blankLinesInATableOfOneColumn() throws {
        #expect(try self.rows("a\n1\n\n\n2\n\n\n") == [["a"], ["1"], [""], [""], ["2"]])
        #expect(try self.rows("a\n\n1") == [["a"], [""], ["1"]])
    }

    @Test func recordsLongerThanTheBuffer() throws {
        let long = String(repeating: "x\"\"\n", count: 200_000)
        let rows = try self.rows("a,b\n1,\"\(long)\"\n2,3\n")
        #expect(rows[1][1].utf8.count == 600_000)
        #expect(rows[2] == ["2", "3"])
    }

    @Test func manyRowsAcrossBuffers() throws {
        // Records of all lengths, so that the end of a buffer falls on every kind of byte.
        let expected = [["a", "b"]] + (0..<40_000).map { ["\($0)", String(repeating: "é\"\r\n", count: $0 % 7)] }
        var writer = try CSVWriter()
        for row in expected { writer.append(row) }
        #expect(try self.rows(writer.bytes) == expected)
    }

    @Test func raggedRows() throws {
        expectError(.invalidInput, "table.csv", "row 1 (line 4)", "3 fields", "2") {
            try self.rows("a,b\n\"x\ny\",2\n1,2,3\n")
        }
        expectError(.invalidInput, "row 0 (line 2)", "1 field ") { try self.rows("a,b\n1\n") }
        expectError(.invalidInput, "row 1 (line 3)", "blank") { try self.rows("a,b\n1,2\n\n3,4\n") }
    }

    @Test func badQuotes() throws {
        expectError(.invalidInput, "row 1 (line 3)", "column 2 ('b')", "never closed") {
            try self.rows("a,b\n1,2\n3,\"4\n5,6\n")
        }
        expectError(.invalidInput, "header (line 1)", "never closed") { try self.rows("\"a,b\n1,2\n") }
        expectError(.invalidInput, "row 0 (line 3)", "column 2 ('b')", "after its closing") {
            try self.rows("a,b\n\"1\n\",\"2\"x\n")
        }
    }

    /// A lost quotation mark before 200 MB of anything is found out before all of it is in memory.
    @Test func recordsBeyondTheLimit() throws {
        let path = try self.folder.write("a,b\n1,\"", "long.csv")
        try FileHandle(forWritingTo: URL(fileURLWithPath: path)).truncate(atOffset: 200_000_000)
        let reader = try CSVReader(path)
        expectError(.invalidInput, "row 0 (line 2)", "longer than 67108864 bytes", "quotation mark") {
            try reader.next()
        }
    }

    @Test func badHeaders() throws {
        expectError(.invalidInput, "columns 1 and 3", "'a'") { try self.rows("a,b,a\n1,2,3") }
        expectError(.invalidInput, "column 2 has no name") { try self.rows("a,,b\n1,2,3") }
        expectError(.invalidInput, "line 1 is blank") { try self.rows("\na,b\n1,2") }
        expectError(.invalidInput, "is empty") { try self.rows("") }
        expectError(.invalidInput, "is empty") { try self.rows([0xEF, 0xBB, 0xBF]) }
    }

    @Test func badBytes() throws {
        expectError(.invalidInput, "row 1 (line 3)", "column 1 ('a')", "UTF-8") {
            try self.rows(Array("a,b\n1,2\n".utf8) + [0xC3, 0x28] + Array(",3\n".utf8))
        }
        expectError(.invalidInput, "row 0 (line 2)", "column 2 ('b')", "NUL") { try self.rows("a,b\n1,x\u{0}\n") }
        expectError(.invalidInput, "header", "NUL") { try self.rows([0xFF, 0xFE, 0x61, 0, 0x0A, 0]) }
    }

    @Test func badPaths() throws {
        expectError(.fileNotFound, "/nowhere/x.csv") { try CSVReader("/nowhere/x.csv") }
        expectError(.invalidInput, "folder") { try CSVReader(self.folder.path) }
    }

    /// Random changes to a valid file: whatever comes of it, it is rows of the header's length or a `LimeError`.
    @Test func mutatedFilesNeverTrap() throws {
        let valid = Array("name,age,\"a \"\"b\"\"\"\r\nAnn,39,\"x,\ny\"\r\nBéa,NA,\"\"\r\nCy,1e3,true\r\n".utf8)
        let bytes: [UInt8] = Array("\",\r\n\u{0}a1 ".utf8) + [0xFF, 0xC3, 0xEF]
        var random = SplitMix64(state: 2)
        for _ in 0..<2000 {
            var mutated = valid
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<mutated.count, using: &random)
                let byte = bytes[Int.random(in: 0..<bytes.count, using: &random)]
                switch Int.random(in: 0..<3, using: &random) {
                case 0: mutated[place] = byte
                case 1: mutated.insert(byte, at: place)
                default: mutated.remove(at: place)
                }
            }
            do {
                let table = try Table(csv: self.folder.write(mutated, "table.csv"))
                #expect(table.rowCount > 0)
            } catch {
                #expect(error is LimeError)
            }
        }
    }
}
