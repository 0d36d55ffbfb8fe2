import Foundation
import Lime
import LimeIO
import Testing

struct OutputFileTests {
    private let folder: TemporaryFolder

    init() throws { self.folder = try TemporaryFolder() }

    @Test func writesAndReplaces() throws {
        let path = "\(self.folder.path)/out.txt"
        try OutputFile.write("first, and longer", to: path)
        try OutputFile.write("second", to: path)
        #expect(try TextFile.text(path) == "second")
        #expect(try FileManager.default.contentsOfDirectory(atPath: self.folder.path) == ["out.txt"])
    }

    @Test func keepsPermissionsAndLinks() throws {
        let path = try self.folder.write("old", "real.txt")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        let link = "\(self.folder.path)/link.txt"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        try OutputFile.write("new", to: link)
        #expect(try TextFile.text(path) == "new")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
    }

    @Test func devices() throws {
        try OutputFile.write("gone", to: "/dev/null")
        #expect(FileManager.default.fileExists(atPath: "/dev/null"))
    }

    @Test func whereNothingCanBeWritten() throws {
        let file = try self.folder.write("x", "file")
        for path in ["/nowhere/out.png", "\(file)/out.png", self.folder.path, "\(self.folder.path)/missing/out"] {
            expectError(.outputNotWritable, path) { try OutputFile.write("x", to: path) }
        }
        expectError(.outputNotWritable, "a path") { try OutputFile.write("x", to: "") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: self.folder.path) == ["file"])
    }

    #if os(Linux)
    @Test func fullDevice() {
        expectError(.outputNotWritable, "/dev/full") { try OutputFile.write("x", to: "/dev/full") }
    }
    #endif
}
