import Lime
import LimeIO
import Testing

struct CSVWriterTests {
    @Test func quotesWhereNeeded() throws {
        var writer = try CSVWriter()
        writer.append(["plain", "a,b", "say \"x\"", "two\nlines", "", "NA"])
        let expected = "plain,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\"\",\"NA\"\n"
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test func numbers() {
        #expect(
            [0.1, 5, -0.0, 1e16, 1e-7, 0.30000000000000004].map(CSVWriter.shortest) == [
                "0.1", "5", "-0", "1e+16", "1e-07", "0.30000000000000004",
            ]
        )
    }

    @Test func tablesComeBackAsTheyWere() throws {
        let folder = try TemporaryFolder()
        let cells: [[Cell]] = [
            [.number(0.1), .level("x,\"y\""), .missing], [.missing, .level(""), .level("\r\n")],
            [.number(-1e-300), .level("NA"), .level("\u{FEFF}é")],
        ]
        var writer = try CSVWriter(delimiter: ";")
        writer.append(["n", "a", "b"])
        for row in cells { writer.append(cells: row) }
        let path = try folder.write(writer.take(), "table.csv")
        #expect(writer.bytes.isEmpty)
        #expect(try Table(csv: path, options: CSVOptions(delimiter: ";")).rows.map(\.cells) == cells)
    }

    @Test func aMissingCellAloneIsNoBlankLine() throws {
        let folder = try TemporaryFolder()
        var writer = try CSVWriter()
        writer.append(["n"])
        writer.append(cells: [.number(1)])
        writer.append(cells: [.missing])
        #expect(
            try Table(csv: folder.write(writer.bytes, "table.csv")).rows.map(\.cells) == [[.number(1)], [.missing]]
        )
    }
}
