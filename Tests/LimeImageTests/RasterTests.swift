import Foundation
import LimeImage
import Testing

/// Compares with Pillow 12.3.0; `Fixtures/image/make_resize.py` made the numbers.
struct RasterTests {
    private struct Resizing: Decodable {
        struct Case: Decodable {
            let width: Int
            let height: Int
            let channels: Int
            let region: [Int]
            let newWidth: Int
            let newHeight: Int
            let source: [UInt8]
            let expected: [UInt8]
        }

        let cases: [Case]
    }

    private struct Luma: Decodable {
        let source: [UInt8]
        let expected: [UInt8]
    }

    private static func fixture<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "Fixtures/image/\(name).json")
        return try JSONDecoder().decode(type, from: Data(contentsOf: file))
    }

    @Test func resizesAsPillow() throws {
        for item in try Self.fixture("resize", as: Resizing.self).cases {
            let source = Raster(width: item.width, height: item.height, channels: item.channels, bytes: item.source)
            let region = PixelRegion(
                x: item.region[0],
                y: item.region[1],
                width: item.region[2],
                height: item.region[3]
            )
            let result = source.resized(region, width: item.newWidth, height: item.newHeight)
            #expect(result.bytes == item.expected, "\(item.region) to \(item.newWidth)×\(item.newHeight)")
        }
    }

    @Test func lumaAsPillow() throws {
        let luma = try Self.fixture("luma", as: Luma.self)
        let image = RGBImage(width: luma.source.count / 3, height: 1, bytes: luma.source)
        #expect(Raster(image, channels: 1).bytes == luma.expected)
    }

    @Test func flatStaysFlat() {
        let raster = Raster(width: 97, height: 3, channels: 1, bytes: Array(repeating: 137, count: 291))
        #expect(raster.resized(raster.bounds, width: 13, height: 40).bytes == Array(repeating: 137, count: 520))
    }
}
