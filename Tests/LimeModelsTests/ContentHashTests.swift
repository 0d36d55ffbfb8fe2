import LimeCore
import Testing

@testable import LimeModels

struct ContentHashTests {
    /// FIPS 180-4's example "abc".
    private static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test func knownDigest() throws {
        #expect(ContentHash.ofBytes(Array("abc".utf8)) == Self.abc)
        #expect(try ContentHash.ofFiles([ModelFixtures.file(Array("abc".utf8), ending: "x")]) == Self.abc)
        let parts = try ["a", "bc"].map { try ModelFixtures.file(Array($0.utf8), ending: "x") }
        #expect(try ContentHash.ofFiles(parts) == Self.abc)
    }

    @Test func manyBlocks() throws {
        let bytes = (0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try ContentHash.ofFiles([ModelFixtures.file(bytes, ending: "x")]) == ContentHash.ofBytes(bytes))
    }
}
