import Foundation
import Testing

@testable import LimeModels

struct TensorBundleIndexTests {
    /// What TensorFlow 2.21's SaveV2 writes for one variable "a" of two numbers.
    private static let index = """
        AAAGCAEaAggBAAEPYQgBEgQSAggCKAg1WTzlNQAAAAABAAAAAEQZVZ4AAAAAAQAAAADA8qGwAAECYgAkAAAAAAEAAAAAWplrNSkI
        Ng4AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABX+4CLJHVH2w==
        """

    private func isIntact(_ bytes: Data) -> Bool { bytes.withUnsafeBytes { TensorBundleIndex($0).isIntact } }

    /// The check value that catalogues of sums give for CRC-32C.
    @Test func sum() {
        Data("123456789".utf8).withUnsafeBytes { #expect(TensorBundleIndex.crc32c($0) == 0xe306_9283) }
    }

    @Test func whatTensorFlowWrote() throws {
        let bytes = try #require(Data(base64Encoded: Self.index, options: .ignoreUnknownCharacters))
        #expect(self.isIntact(bytes))
    }

    /// Any byte of a block, of a sum or of the last eight bytes that changes is noticed; so is any that is missing.
    @Test func damage() throws {
        let bytes = try #require(Data(base64Encoded: Self.index, options: .ignoreUnknownCharacters))
        for place in bytes.indices {
            #expect(!self.isIntact(bytes.prefix(place)))
            var changed = bytes
            changed[place] ^= 0x41
            // Between the places of the blocks and the mark are zeros that say nothing.
            let isPadding = bytes.count - 48..<bytes.count - 8 ~= place && bytes[place] == 0
            #expect(isPadding || !self.isIntact(changed), "byte \(place)")
        }
    }
}
