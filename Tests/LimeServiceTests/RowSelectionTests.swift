import Lime
import Testing

@testable import LimeService

struct RowSelectionTests {
    @Test(arguments: [("0", [0]), ("5,2", [5, 2]), ("1-3", [1, 2, 3]), ("3,0-1,3", [3, 0, 1, 3]), ("4-4", [4])])
    func rowsInTheOrderAskedFor(_ text: String, _ expected: [Int]) throws {
        #expect(try RowSelection(text).rows(of: 6, path: "t.csv") == expected)
    }

    @Test(arguments: ["", ",", "1,", "-1", "3-1", "1-2-3", "a", "1.0", "0x1", "99999999999999999999", "１"])
    func otherTextsAreRefused(_ text: String) {
        let error = #expect(throws: LimeError.self) { _ = try RowSelection(text) }
        #expect(error?.code == .usage)
        #expect(error?.message.contains("--row") == true)
    }

    @Test(arguments: ["6", "0-6", "0-9223372036854775807"])
    func rowsBeyondTheTableAreRefused(_ text: String) throws {
        let selection = try RowSelection(text)
        let error = #expect(throws: LimeError.self) { _ = try selection.rows(of: 6, path: "t.csv") }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains("t.csv has 6 rows") == true)
    }
}
