import Lime
import LimeIO
import Testing

struct SegmentationFileTests {
    private let folder: TemporaryFolder

    init() throws { self.folder = try TemporaryFolder() }

    /// The map of `make.py`: 5, 4, 3 above 2, 1, 0 in blocks of 5 × 4.
    private let expected: [Int32] = (0..<120).map { place in
        let (row, column) = (place / 15 / 4, place % 15 / 5)
        return Int32(5 - 3 * row - column)
    }

    @Test(arguments: ["labels8.png", "labels16.png", "labels-i8.npy", "labels-u2-fortran.npy"])
    func labelsStayInTheirOrder(name: String) throws {
        let segmentation = try Segmentation(file: Fixture.path(name))
        #expect(segmentation.width == 15 && segmentation.height == 8)
        #expect(segmentation.count == 6)
        #expect(segmentation.labels == self.expected)
    }

    @Test func negativeLabelsAreOutside() throws {
        let segmentation = try Segmentation(file: Fixture.path("labels-f4.npy"))
        #expect(segmentation.labels == self.expected.map { $0 - 1 })
        #expect(segmentation.count == 5)
    }

    @Test func truthValues() throws {
        let segmentation = try Segmentation(file: Fixture.path("labels-bool.npy"))
        #expect(segmentation.labels == self.expected.map { $0 > 2 ? 1 : 0 })
    }

    private func segmentation(_ numbers: [Double], shape: [Int], maximumPixels: Int = 100) throws -> Segmentation {
        let path = try self.folder.write(NPYFile.data(numbers, shape: shape), "labels.npy")
        return try Segmentation(file: path, maximumPixels: maximumPixels)
    }

    @Test func badLabels() throws {
        expectError(.invalidInput, "1.5", "row 1, column 0") { try self.segmentation([0, 1, 1.5, 2], shape: [2, 2]) }
        expectError(.invalidInput, "whole") { try self.segmentation([.nan], shape: [1, 1]) }
        expectError(.invalidInput, "whole") { try self.segmentation([1e300], shape: [1, 1]) }
        expectError(.invalidInput, "(height, width)") { try self.segmentation([0, 1], shape: [2]) }
        expectError(.invalidInput, "(height, width)") { try self.segmentation([], shape: [0, 7]) }
        expectError(.invalidInput, "no superpixel") { try self.segmentation([-1, -2], shape: [1, 2]) }
        expectError(.invalidInput, "--max-pixels") { try self.segmentation([0, 1], shape: [1, 2], maximumPixels: 1) }
        expectError(.invalidInput, "3 channels") { try Segmentation(file: Fixture.path("rgb.png")) }
        expectError(.invalidInput, ">i4") { try Segmentation(file: Fixture.path("labels-big-endian.npy")) }
        expectError(.fileNotFound) { try Segmentation(file: "/nowhere/labels.npy") }
    }
}
