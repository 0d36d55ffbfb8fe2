import Lime
import LimeIO
import Testing

struct TableCSVTests {
    private let folder: TemporaryFolder

    init() throws { self.folder = try TemporaryFolder() }

    private func table(_ text: String, target: String? = nil, options: CSVOptions = CSVOptions()) throws -> Table {
        try Table(csv: self.folder.write(text), target: target, options: options)
    }

    @Test func kindsOfColumns() throws {
        let table = try self.table(
            """
            n,c,f,g,empty,mixed,target
            1,x,true,True,,12,yes
            -2.5e1,y,false,False,NA,0x1,no
            ,"",NA,True,,007,yes
            """,
            target: "target"
        )
        #expect(table.columns.map(\.name) == ["n", "c", "f", "g", "empty", "mixed"])
        #expect(table.columns.map(\.kind) == [.number, .category, .flag, .flag, .number, .category])
        #expect(table.target?.kind == .category)
        #expect(table.rowCount == 3)
        #expect(
            table.rows[1].cells == [
                .number(-25), .level("y"), .level("false"), .level("False"), .missing, .level("0x1"),
            ]
        )
        #expect(table.rows[2].cells == [.missing, .level(""), .missing, .level("True"), .missing, .level("007")])
    }

    @Test func levelsAreSortedByScalarsWhateverTheOrderOfRows() throws {
        let expected = ["B", "Z", "a", "é", "😀"]
        for order in [["é", "a", "Z", "😀", "B"], ["😀", "Z", "B", "a", "é"]] {
            let table = try self.table("c\n" + order.joined(separator: "\n"))
            guard case .levels(let codes, let names) = table.columns[0].values else {
                Issue.record("not levels")
                return
            }
            #expect(names == expected)
            #expect(codes.map { names[Int($0)] } == order)
        }
    }

    @Test func numbersBeforeATextKeepTheirSpelling() throws {
        let table = try self.table("c\n1.0\n\n01\n\"1\"\ntext\n1e999\n")
        #expect(
            table.rows.map(\.cells) == [
                [.level("1.0")], [.missing], [.level("01")], [.level("1")], [.level("text")], [.level("1e999")],
            ]
        )
    }

    @Test(
        arguments: [
            (["2026-11-25", "0001-01-31"], .date), (["2026-11-25T15:25", "2026-11-25 15:25:59.123Z"], .date),
            (["2026-11-25T23:59:60+05:30", ""], .date), (["2026-13-01"], .category),
            (["2026-11-25", "soon"], .category),
            (["2026-11-25T25:00"], .category), (["25.11.2026"], .category), (["2026-11-25T15"], .category),
            (["2026-11-25x"], .category), (["20261125"], .number),
        ] as [([String], ColumnKind)]
    )
    func dates(_ cells: [String], _ kind: ColumnKind) throws {
        let text = "c,d\n" + cells.map { "\($0),1\n" }.joined()
        #expect(try self.table(text).columns[0].kind == kind)
        #expect(try self.table(text, options: CSVOptions(categorical: ["c"])).columns[0].kind == .category)
    }

    @Test func mixedSpellingsOfFlagsAreCategories() throws {
        #expect(try self.table("c\ntrue\nFalse\n").columns[0].kind == .category)
        #expect(try self.table("c\ntrue\ntrue\n").columns[0].kind == .flag)
    }

    @Test func missingWords() throws {
        let text = "a,b\nNA,?\n\"NA\",2\n,3\n"
        #expect(try self.table(text).columns.map(\.kind) == [.category, .category])
        let other = try self.table(text, options: CSVOptions(missingWords: ["?"]))
        #expect(other.columns.map(\.kind) == [.category, .number])
        #expect(
            other.rows.map(\.cells) == [
                [.level("NA"), .missing], [.level("NA"), .number(2)], [.missing, .number(3)],
            ]
        )
    }

    @Test func forcedCategories() throws {
        let table = try self.table("zip,n\n02134,1\nNA,2\n", options: CSVOptions(categorical: ["zip"]))
        #expect(table.columns.map(\.kind) == [.category, .number])
        #expect(table.rows[0].cells[0] == .level("02134"))
        #expect(table.rows[1].cells[0] == .missing)
        expectError(.invalidInput, "'zap'", "'zip'") {
            try self.table("zip,n\n1,1\n", options: CSVOptions(categorical: ["zap"]))
        }
    }

    @Test func missingTarget() throws {
        expectError(.invalidInput, "'incme'", "did you mean 'income'?") {
            try self.table("age,income\n1,2\n", target: "incme")
        }
        expectError(.invalidInput, "there are 'age', 'income'") {
            try self.table("age,income\n1,2\n", target: "zzzzzz")
        }
        expectError(.invalidInput, "--delimiter") { try self.table("age;income\n1;2\n", target: "income") }
    }

    @Test func infiniteNumbers() throws {
        for word in ["inf", "-Infinity", "1e999"] {
            expectError(.invalidInput, "row 1 (line 3)", "column 2 ('b')", word) {
                try self.table("a,b\n1,2\n3,\(word)\n4,5\n")
            }
        }
    }

    @Test func noRows() throws {
        expectError(.invalidInput, "no rows") { try self.table("a,b\n") }
        expectError(.invalidInput, "no rows") { try self.table("a,b\n\n\n") }
    }

    @Test func levelsThatDifferInNormalizationOnly() throws {
        expectError(.invalidInput, "column 1 ('c')", "NFC") { try self.table("c\n\u{E9}\ne\u{301}\n") }
    }

    @Test func rowsLikeATrainingTable() throws {
        let training = try self.table("a,b,f,y\n1,x,true,0\n2,y,false,1\n", target: "y")
        let path = try self.folder.write("extra,f,b,a\n9,true,new,\n8,NA,7,3\n", "rows.csv")
        let rows = try CSVRows(csv: path, like: training)
        #expect(rows.ignoredColumns == ["extra"])
        #expect(rows.table.target == nil)
        #expect(rows.table.columns.map(\.name) == ["a", "b", "f"])
        #expect(rows.table.columns.map(\.kind) == [.number, .category, .flag])
        #expect(
            rows.table.rows.map(\.cells) == [
                [.missing, .level("new"), .level("true")], [.number(3), .level("7"), .missing],
            ]
        )
        #expect(try Table(csv: path, like: training).rows.map(\.cells) == rows.table.rows.map(\.cells))
        let withTarget = try self.folder.write("y,f,b,a\n5,true,x,1\n", "rows.csv")
        #expect(try Table(csv: withTarget, like: training).target?[0] == .number(5))
    }

    @Test func rowsUnlikeATrainingTable() throws {
        let training = try self.table("age,b\n1,x\n2,y\n")
        expectError(.invalidInput, "'age'", "'agee'") {
            try Table(csv: self.folder.write("agee,b\n1,x\n", "rows.csv"), like: training)
        }
        expectError(.invalidInput, "row 1 (line 3)", "column 1 ('age')", "'old'") {
            try Table(csv: self.folder.write("age,b\n1,x\nold,x\n", "rows.csv"), like: training)
        }
        expectError(.invalidInput, "row 0 (line 2)", "column 1 ('age')", "inf") {
            try Table(csv: self.folder.write("age,b\ninf,x\n", "rows.csv"), like: training)
        }
    }

    @Test func manyLevels() throws {
        let words = (0..<5000).map { "level \(($0 * 7919) % 5003)" }
        let table = try self.table("c\n" + words.joined(separator: "\n"))
        #expect(table.rows.map(\.cells) == words.map { [.level($0)] })
    }
}
