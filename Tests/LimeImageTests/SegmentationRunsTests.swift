import Foundation
import LimeCore
import LimeImage
import Testing

struct SegmentationRunsTests {
    private typealias Run = Segmentation.Run

    @Test func runsGoOnIntoTheNextRow() {
        let map = Segmentation(renumbering: [0, 1, 1, 1, -1, 0], width: 3, height: 2)
        let expected = [(0, 1), (1, 3), (-1, 1), (0, 1)].map { Run(label: $0.0, count: $0.1) }
        #expect(map.runs() == expected)
    }

    @Test(arguments: [(1, 1), (31, 17), (2, 50)])
    func thereAndBack(_ width: Int, _ height: Int) throws {
        let map = try SegmentationMethod.slic(superpixels: 9, compactness: 5)
            .segment(.noise(width: width, height: height, seed: 9))
        #expect(try Segmentation(runs: map.runs(), width: width, height: height) == map)
        #expect(try JSONDecoder().decode(Segmentation.self, from: JSONEncoder().encode(map)) == map)
    }

    @Test(
        arguments: [
            ([], 2, 2),
            ([(0, 3)], 2, 2),
            ([(0, 5)], 2, 2),
            ([(0, 4), (1, 1)], 2, 2),
            ([(0, 2), (2, 2)], 2, 2),
            ([(0, 2), (1, 0), (0, 2)], 2, 2),
            ([(0, 5), (1, -1)], 2, 2),
            ([(-2, 4)], 2, 2),
            ([(1, 4)], 2, 2),
            ([(.max, 4)], 2, 2),
            ([(0, .max)], 2, 2),
            ([(0, 4)], -2, -2),
            ([(0, 0)], 0, 5),
            ([(0, 1_000_000_000_000)], 1_000_000, 1_000_000),
            ([(0, 4)], .max, .max),
        ] as [([(Int, Int)], Int, Int)]
    )
    func hostileRuns(_ runs: [(Int, Int)], _ width: Int, _ height: Int) {
        let error = #expect(throws: LimeError.self) {
            try Segmentation(runs: runs.map { Run(label: $0.0, count: $0.1) }, width: width, height: height)
        }
        #expect(error?.code == .invalidInput)
    }

    @Test func runOfThreeNumbers() {
        let json = Data(#"{"width":1,"height":1,"runs":[[0,1,2]]}"#.utf8)
        #expect(throws: LimeError.self) { try JSONDecoder().decode(Segmentation.self, from: json) }
    }
}
