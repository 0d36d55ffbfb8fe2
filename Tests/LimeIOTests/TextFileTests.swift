import Lime
import LimeIO
import Testing

struct TextFileTests {
    private let folder: TemporaryFolder

    init() throws { self.folder = try TemporaryFolder() }

    @Test func lines() throws {
        let path = try self.folder.write("\u{FEFF}one\r\n\r\ntwö\nthree\rfour\n", "t.txt")
        #expect(try TextFile.lines(path) == ["one", "", "twö", "three", "four"])
        #expect(try TextFile.lines(self.folder.write("", "t.txt")) == [])
        #expect(try TextFile.lines(self.folder.write("a", "t.txt")) == ["a"])
    }

    @Test func badBytes() throws {
        expectError(.invalidInput, "t.txt", "line 2", "UTF-8") {
            try TextFile.lines(self.folder.write([0x61, 0x0A, 0xFF, 0x0A], "t.txt"))
        }
        expectError(.invalidInput, "line 1", "NUL") { try TextFile.lines(self.folder.write([0x61, 0], "t.txt")) }
        expectError(.fileNotFound, "/nowhere/t.txt") { try TextFile.text("/nowhere/t.txt") }
    }

    @Test func columnOfATable() throws {
        let path = try self.folder.write("id,text\n1,\"a, b\"\n2,\n3,NA\n")
        #expect(try TextFile.column("text", csv: path) == ["a, b", "", "NA"])
        expectError(.invalidInput, "'txt'", "'text'") { try TextFile.column("txt", csv: path) }
        expectError(.invalidInput, "no rows") { try TextFile.column("a", csv: self.folder.write("a\n", "x.csv")) }
    }
}
