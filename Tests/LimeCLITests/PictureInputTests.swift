import Foundation
import Lime
import LimeIO
import Testing

/// Pictures that are damaged, tiny, huge or none.
struct PictureInputTests {
    private let folder: WorkFolder

    init() throws { self.folder = try WorkFolder() }

    private func explain(_ picture: String, _ more: [String] = []) throws -> LimeProcess {
        try LimeProcess.run(["image", picture] + Asset.smallNetwork() + more, in: self.folder)
    }

    private func png(_ width: Int, _ height: Int, _ name: String) throws -> String {
        let bytes = (0..<width * height * 3).map { UInt8(truncatingIfNeeded: $0 / 3 % 251) }
        return try self.folder.write(ImageFile.pngData(RGBImage(width: width, height: height, bytes: bytes)), name)
    }

    @Test func truncated() throws {
        for (asset, name) in [("chelsea.png", "cut.png"), ("rocket.jpg", "cut.jpg")] {
            let bytes = Array(try Data(contentsOf: URL(filePath: Asset.path(asset))))
            try self.folder.write(Array(bytes.prefix(bytes.count / 2)), name)
            expectFailure(try self.explain(name), 65, name, "damaged or cut off", "get the file again")
        }
    }

    @Test func empty() throws {
        expectFailure(try self.explain(self.folder.write("", "zero.png")), 65, "zero.png", "is empty")
    }

    @Test func text() throws {
        let run = try self.explain(self.folder.write("hello\n", "text.png"))
        expectFailure(run, 65, "text.png", "is not a picture", "JPEG, PNG")
    }

    @Test func missingAndFolder() throws {
        expectFailure(try self.explain("nowhere.png"), 66, "nowhere.png")
        expectFailure(try self.explain("."), 65, "is a folder")
        // A NUL ends an argument, so no path holds one; an escape code does, and must not reach a terminal.
        let run = try self.explain("\u{1B}[31mred.png")
        expectFailure(run, 66, "\\u{1B}[31mred.png")
        #expect(!run.errors.contains("\u{1B}"))
    }

    @Test func onePixelHasOneSuperpixel() throws {
        let run = try self.explain(self.png(1, 1, "one.png"))
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("single superpixel") && run.errors.contains("larger picture"))
        #expect(run.output.contains(#""code":"single-superpixel""#), "\(run.output)")
        #expect(run.output.contains(#""segmentation":{"height":1,"runs":[[0,1]],"width":1}"#))
    }

    @Test func oneSuperpixelOfManyPixels() throws {
        let run = try self.explain(self.png(40, 30, "plain.png"), ["--superpixels", "1"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("ask for more superpixels"))
    }

    @Test func oddShapes() throws {
        for (width, height) in [(2000, 1), (1, 700), (3, 2)] {
            let run = try self.explain(self.png(width, height, "\(width)x\(height).png"), ["-o", "x\(width).html"])
            #expect(run.status == 0, "\(run.errors)")
        }
    }

    @Test func moreThanMaxPixels() throws {
        let run = try self.explain(self.png(40, 30, "big.png"), ["--max-pixels", "1199"])
        expectFailure(run, 65, "big.png", "40 × 30", "1199", "--max-pixels")
        #expect(try self.explain("big.png", ["--max-pixels", "1200"]).status == 0)
    }

    @Test func labelMapsThatDoNotFit() throws {
        let picture = try self.png(4, 2, "p.png")
        func map(_ numbers: [Double], _ shape: [Int]) throws -> [String] {
            try self.folder.write(NPYFile.data(numbers, shape: shape), "map.npy")
            return ["--segments", "map.npy"]
        }
        let good = try self.explain(picture, map([0, 0, 1, 1, 0, 0, 1, 1], [2, 4]))
        #expect(good.status == 0, "\(good.errors)")
        #expect(good.output.contains(#""runs":[[0,2],[1,2],[0,2],[1,2]]"#))
        expectFailure(try self.explain(picture, map([0, 1, 2, 3], [2, 2])), 65, "2×2", "4×2")
        expectFailure(try self.explain(picture, map([0, 0, 0, .nan, 0, 0, 0, 0], [2, 4])), 65, "map.npy", "column 3")
        let useless = try self.explain(picture, map([0, 1, 0, 1, 0, 1, 0, 1], [2, 4]) + ["--superpixels", "4"])
        expectFailure(useless, 64, "--segments", "--superpixels")
        expectFailure(try self.explain(picture, ["--segments", "nowhere.npy"]), 66, "nowhere.npy")
    }

    @Test func severalPicturesAndOneOfThemDamaged() throws {
        let pictures = [try self.png(20, 20, "a.png"), try self.folder.write("x", "b.png")]
        let run = try LimeProcess.run(
            ["image"] + pictures + Asset.smallNetwork() + ["-o", "x.json", "-o", "x.svg"],
            in: self.folder
        )
        expectFailure(run, 65, "b.png")
        let kept = self.folder.bytes("x.json")
        let array = try #require(try JSONSerialization.jsonObject(with: Data(kept)) as? [[String: Any]])
        #expect(array.count == 1)
        #expect(self.folder.names == ["a.png", "b.png", "x-a.svg", "x.json"])
    }
}
