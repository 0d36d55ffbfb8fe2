import Testing

@testable import LimeService

struct ModelRequestTests {
    @Test func classNamesOrAFileOfThem() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a\nb\n", "classes")
        #expect(ModelRequest.ClassNames("a,b") == .names(["a", "b"]))
        #expect(ModelRequest.ClassNames("price") == .names(["price"]))
        #expect(ModelRequest.ClassNames("a/b,c") == .names(["a/b", "c"]))
        #expect(ModelRequest.ClassNames(path) == .file(path))
        #expect(ModelRequest.ClassNames("nowhere.txt") == .file("nowhere.txt"))
        #expect(ModelRequest.ClassNames("folder/names") == .file("folder/names"))
    }
}
