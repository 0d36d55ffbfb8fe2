import Lime
import Testing

@testable import LimeIO

struct VipsLibraryTests {
    @Test func isInstalled() throws {
        let library = try VipsLibrary.shared
        #expect(library.version.hasPrefix("8."))
    }

    @Test func missingLibraryNamesWhatWasTriedAndWhatToDo() {
        expectError(.runtimeMissing, "/nowhere/libvips.so", "/nowhere/b.so", "apt-get install libvips42", "LIME_VIPS") {
            try VipsLibrary(candidates: ["/nowhere/libvips.so", "/nowhere/b.so"])
        }
    }

    @Test func anotherLibraryIsRefusedByItsMissingFunctions() {
        #if os(Linux)
        expectError(.runtimeMissing, "vips_init is missing") { try VipsLibrary(candidates: ["libm.so.6"]) }
        #endif
    }
}
