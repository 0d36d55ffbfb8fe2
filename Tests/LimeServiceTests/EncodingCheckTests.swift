import Lime
import Testing

@testable import LimeService

struct EncodingCheckTests {
    private static let mixed = Table(
        columns: [
            TableColumn(name: "age", kind: .category, codes: [0, 1, 0, 2], levels: ["20", "30", "long"]),
            TableColumn(name: "town", kind: .category, codes: [0, 1, 2, -1], levels: ["a", "b", "c"]),
        ]
    )

    private func check(_ table: Table) -> EncodingCheck {
        EncodingCheck(table: table, path: "t.csv", signature: Samples.signature(2))
    }

    @Test func aTextAmongNumbersIsNamed() {
        let encoding = TabularEncoding(columns: [.init(column: "age"), .init(column: "town", codes: ["a", "b", "c"])])
        for encoding in [encoding, nil] {
            let error = #expect(throws: LimeError.self) { try self.check(Self.mixed).requireNumbers(encoding) }
            #expect(error?.code == .invalidInput)
            #expect(error?.message.hasPrefix("t.csv: row 3, column 'age' is 'long', but") == true)
        }
    }

    @Test func columnsOfTextsWithAnEncodingPass() throws {
        let encoding = TabularEncoding(
            columns: [.init(column: "sex", codes: ["f", "m"]), .init(column: "town", oneHot: ["a"])]
        )
        try self.check(Samples.table).requireNumbers(encoding)
        try self.check(Samples.table).requireNumbers(nil)
    }

    @Test func levelsThatNeverOccurAreTold() {
        let encoding = TabularEncoding(
            columns: [.init(column: "sex", codes: ["f", "m", "M"]), .init(column: "town", oneHot: ["a"])]
        )
        let notices = self.check(Samples.table).unusedLevels(encoding)
        #expect(notices.count == 1)
        #expect(notices.first?.contains("'M' for column 'sex'") == true)
    }
}
