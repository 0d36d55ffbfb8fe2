import Lime
import Testing

@testable import LimeService

struct EncodingFileTests {
    private let folder: TemporaryFolder

    init() throws { self.folder = try TemporaryFolder() }

    private func error(_ text: String) throws -> LimeError? {
        let path = try self.folder.write(text, "e.json")
        let error = #expect(throws: LimeError.self) { _ = try EncodingFile.read(path) }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains("e.json") == true)
        return error
    }

    @Test func draftsReadBack() throws {
        let encoding = TabularEncoding(
            columns: [.init(column: "age"), .init(column: "sex", oneHot: ["f"])],
            classes: ["no", "yes"]
        )
        let path = try self.folder.write(try EncodingFile.text(encoding), "e.json")
        #expect(try EncodingFile.read(path) == encoding)
    }

    @Test func problemsAreInWords() throws {
        #expect(try self.error("{\"schema\":")?.message.contains("not valid JSON") == true)
        #expect(try self.error("[]")?.message.contains("an object was expected") == true)
        #expect(try self.error("{}")?.message.contains("'schema' is missing") == true)
        let column = #"{"schema":"lime.encoding/1","columns":[{"column":"a"},{"column":7}]}"#
        #expect(try self.error(column)?.message.contains("at columns[1].column, a text was expected") == true)
        #expect(try self.error(#"{"schema":"lime.encoding/2","columns":[]}"#)?.message.contains("/2") == true)
        _ = try self.error("")
        _ = try self.error("\u{0}")
    }
}
