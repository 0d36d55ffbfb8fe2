import Testing

@testable import LimeService

struct PathNameTests {
    @Test func parts() {
        #expect(PathName.last("a/b/c.png") == "c.png")
        #expect(PathName.last("") == "")
        #expect(PathName.ending("a.b/c") == "")
        #expect(PathName.ending("a/c.tar.GZ") == "gz")
        #expect(PathName.withoutEnding("cat.png") == "cat")
        #expect(PathName.withoutEnding("17") == "17")
        #expect(PathName.withoutEnding(".png") == ".png")
    }

    @Test func wordsGoBeforeTheEnding() {
        #expect(PathName.inserting("7", into: "out.png") == "out-7.png")
        #expect(PathName.inserting("7", into: "a.b/out") == "a.b/out-7")
        #expect(PathName.inserting("cat", into: "a.b/out.SVG") == "a.b/out-cat.SVG")
    }
}
