import Foundation
import Lime
import Testing

@testable import LimeIO

/// The expected pixels are Pillow's; see `Fixtures/image-files/make.py`.
struct ImageFileTests {
    struct Expected: Decodable {
        let width: Int
        let height: Int
        let rgb: String
        let tolerance: Int

        static func all() throws -> [String: Expected] {
            try JSONDecoder().decode(
                [String: Expected].self,
                from: Data(TemporaryFolder.bytes(Fixture.path("expected.json")))
            )
        }

        var bytes: [UInt8] {
            let digits = Array(self.rgb.utf8).map { Int($0) - ($0 < 0x40 ? 0x30 : 0x57) }
            return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
        }
    }

    @Test func readsWhatPillowReads() throws {
        let all = try Expected.all()
        #expect(all.count == 22)
        for (name, expected) in all.sorted(by: { $0.key < $1.key }) {
            let image = try ImageFile.read(Fixture.path(name))
            #expect(image.width == expected.width && image.height == expected.height, "\(name)")
            let worst = zip(image.bytes, expected.bytes).map { abs(Int($0) - Int($1)) }.max()
            #expect(worst ?? 0 <= expected.tolerance, "\(name)")
        }
    }

    private func random(width: Int, height: Int) -> RGBImage {
        var random = SplitMix64(state: 3)
        let bytes = (0..<3 * width * height).map { _ in UInt8.random(in: 0...255, using: &random) }
        return RGBImage(width: width, height: height, bytes: bytes)
    }

    @Test(arguments: [(1, 1), (37, 5), (200, 300)])
    func pngComesBackAsItWas(width: Int, height: Int) throws {
        let image = self.random(width: width, height: height)
        let data = try ImageFile.pngData(image)
        #expect(try ImageFile.read(bytes: data, name: "x.png") == image)
        #expect(try ImageFile.pngData(image) == data)
    }

    @Test func jpegComesBackNearly() throws {
        let image = RGBImage(width: 64, height: 48, bytes: (0..<64 * 48).flatMap { [UInt8($0 % 64 * 4), 100, 50] })
        let back = try ImageFile.read(bytes: ImageFile.jpegData(image, quality: 95), name: "x.jpg")
        #expect(back.width == 64 && back.height == 48)
        let worst = zip(image.bytes, back.bytes).map { abs(Int($0) - Int($1)) }.max()
        #expect(worst ?? 255 < 20)
    }

    /// Every kind of file cut off in the middle is an error, not a picture with a gray lower half.
    @Test(arguments: ["png", "jpg", "webp", "tiff", "gif"])
    func truncated(ending: String) throws {
        let name = ["jpg": "progressive.jpg", "gif": "palette.gif"][ending] ?? "rgb.\(ending)"
        var bytes = try TemporaryFolder.bytes(Fixture.path(name))
        if ending == "png" { bytes = try ImageFile.pngData(self.random(width: 200, height: 300)) }
        if ending == "jpg" { bytes = try ImageFile.jpegData(self.random(width: 200, height: 300)) }
        for share in [0.3, 0.6, 0.9] {
            let part = Array(bytes.prefix(Int(Double(bytes.count) * share)))
            expectError(.invalidInput, "cut.\(ending)") { try ImageFile.read(bytes: part, name: "cut.\(ending)") }
        }
    }

    @Test func mutatedFilesNeverTrap() throws {
        var random = SplitMix64(state: 4)
        for name in ["rgb.png", "orientation-6.jpg", "rgb.webp", "palette.gif", "rgb.tiff", "cmyk.jpg"] {
            let valid = try TemporaryFolder.bytes(Fixture.path(name))
            for _ in 0..<60 {
                var mutated = valid
                for _ in 0..<Int.random(in: 1...6, using: &random) {
                    mutated[Int.random(in: 0..<mutated.count, using: &random)] = UInt8.random(
                        in: 0...255,
                        using: &random
                    )
                }
                do {
                    let image = try ImageFile.read(bytes: mutated, name: name, maximumPixels: 1_000_000)
                    #expect(image.bytes.count == 3 * image.pixelCount)
                } catch {
                    #expect((error as? LimeError)?.code == .invalidInput)
                }
            }
        }
    }

    @Test func tooManyPixels() throws {
        expectError(.invalidInput, "rgb.png", "16 × 12", "--max-pixels") {
            try ImageFile.read(Fixture.path("rgb.png"), maximumPixels: 191)
        }
        #expect(try ImageFile.read(Fixture.path("rgb.png"), maximumPixels: 192).pixelCount == 192)
        // A header of 60,000 × 60,000 pixels without any: refused by its size before anything is decoded.
        var bytes = try TemporaryFolder.bytes(Fixture.path("rgb.png"))
        bytes.replaceSubrange(16..<24, with: [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60])
        bytes.replaceSubrange(29..<33, with: Self.checksum(bytes[12..<29]))
        expectError(.invalidInput, "60000 × 60000", "--max-pixels") { try ImageFile.read(bytes: bytes, name: "x.png") }
    }

    /// The CRC-32 of ISO 3309, which PNG puts behind every chunk.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let crc = ~bytes.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: crc >> $0) }
    }

    @Test func whatIsNoPicture() throws {
        let folder = try TemporaryFolder()
        expectError(.invalidInput, "empty.png", "is empty") { try ImageFile.read(folder.write("", "empty.png")) }
        expectError(.invalidInput, "text.png", "is not a picture") {
            try ImageFile.read(folder.write("a,b\n1,2\n", "text.png"))
        }
        expectError(.invalidInput, "is not a picture") {
            try ImageFile.read(folder.write("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "a.svg"))
        }
        expectError(.invalidInput, "is not a picture") { try ImageFile.read(folder.write("%PDF-1.4\n%%EOF", "a.pdf")) }
        expectError(.fileNotFound, "/nowhere/x.png") { try ImageFile.read("/nowhere/x.png") }
        expectError(.invalidInput, "folder") { try ImageFile.read(folder.path) }
        // The name of a file is never read as options of a loader.
        let odd = try folder.write(ImageFile.pngData(self.random(width: 2, height: 2)), "x[page=2].png")
        #expect(try ImageFile.read(odd).pixelCount == 4)
    }

    @Test func rasterizesAtAWidth() throws {
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">
            <rect width="40" height="20" fill="#ffffff"/><rect width="20" height="20" fill="#ff0000"/></svg>
            """
        let plain = try ImageFile.read(bytes: ImageFile.rasterize(svg: svg), name: "plain")
        #expect(plain.width == 40 && plain.height == 20)
        #expect(Array(plain.bytes.prefix(3)) == [255, 0, 0])
        #expect(Array(plain.bytes.suffix(3)) == [255, 255, 255])
        let large = try ImageFile.read(bytes: ImageFile.rasterize(svg: svg, width: 101), name: "large")
        #expect(large.width == 101 && (50...51).contains(large.height))
        expectError(.invalidInput, "SVG") { try ImageFile.rasterize(svg: "<svg") }
        expectError(.invalidInput, "--max-pixels") {
            try ImageFile.rasterize(svg: svg, width: 100, maximumPixels: 4999)
        }
        for width in [0, -5, 2_000_000_000, .max] {
            expectError(.usage, "wide") { try ImageFile.rasterize(svg: svg, width: width) }
        }
    }

    /// A long drawing with a picture embedded: more than libxml2 takes unless told that the size is fine.
    @Test func rasterizesLargeDocuments() throws {
        let png = Data(try ImageFile.pngData(self.random(width: 2000, height: 2000))).base64EncodedString()
        #expect(png.utf8.count > 10_000_000)
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="20">
            <image width="20" height="20" xlink:href="data:image/png;base64,\(png)"/></svg>
            """
        let image = try ImageFile.read(bytes: ImageFile.rasterize(svg: svg), name: "large")
        #expect(image.width == 20)
        #expect(Set(image.bytes).count > 10)
    }

    @Test func textsAreDrawnWithTheSystemsFonts() throws {
        #expect(ImageFile.fontsMissing == nil, "install fonts: apt-get install fonts-dejavu-core")
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20" fill="white"/>
            <text x="2" y="15" font-size="14" font-family="sans-serif">lime</text></svg>
            """
        let image = try ImageFile.read(bytes: ImageFile.rasterize(svg: svg), name: "text")
        #expect(image.bytes.contains { $0 < 64 })
    }

    @Test func missingFonts() throws {
        let folder = try TemporaryFolder()
        #expect(ImageFile.fontsMissing(in: [folder.path, "/nowhere"])?.contains("fonts-dejavu-core") == true)
        try FileManager.default.createDirectory(atPath: "\(folder.path)/a", withIntermediateDirectories: true)
        _ = try folder.write("", "a/font.ttf")
        #expect(ImageFile.fontsMissing(in: [folder.path]) == nil)
    }

    @Test func manyTasksAtOnce() async throws {
        let image = self.random(width: 64, height: 64)
        let data = try ImageFile.pngData(image)
        let cut = Array(data.prefix(data.count / 2))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<40 {
                group.addTask {
                    if index % 2 == 0 {
                        let back = try ImageFile.read(bytes: data, name: "x")
                        #expect(back == image)
                    } else {
                        #expect(throws: LimeError.self) { try ImageFile.read(bytes: cut, name: "x") }
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
