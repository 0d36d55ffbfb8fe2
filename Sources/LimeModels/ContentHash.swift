// The hash by which a model is known.

import Crypto
import LimeCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// SHA-256 of the contents of files.
enum ContentHash {
    private static let chunk = 1 << 20

    /// The hash of the contents of files, one after the other, read in pieces.
    ///
    /// - Parameter paths: The files.
    /// - Returns: 64 hexadecimal digits.
    /// - Throws: ``LimeError`` with code `fileNotFound` for a file that cannot be read.
    static func ofFiles(_ paths: [String]) throws -> String {
        var hash = SHA256()
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
        defer { block.deallocate() }
        for path in paths {
            guard let file = fopen(path, "rb") else { throw LimeError(.fileNotFound, "\(path) cannot be opened") }
            defer { fclose(file) }
            while case let count = fread(block.baseAddress, 1, block.count, file), count > 0 {
                hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: block[..<count]))
            }
            guard ferror(file) == 0 else { throw LimeError(.fileNotFound, "\(path) cannot be read to its end") }
        }
        return Self.hexadecimal(hash.finalize())
    }

    /// The hash of some bytes.
    static func ofBytes(_ bytes: [UInt8]) -> String { Self.hexadecimal(SHA256.hash(data: bytes)) }

    private static func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
