import LimeCore
import LimeTabular
import LimeTestSupport
import Testing

struct DiscretizerTests {
    private let table = Table.numbers()

    private func boundaries(
        _ table: Table,
        _ discretizer: Discretizer,
        bins: [String: [Double]] = [:]
    ) throws -> [[Double]] {
        try TrainingStatistics(table, discretizer: discretizer, bins: bins).columns.map(\.boundaries)
    }

    @Test func equalWidths() throws {
        let table = Table(columns: [
            TableColumn(name: "x", numbers: [3, 10, 2, 4]), TableColumn(name: "y", numbers: [5, 5, .nan, 5]),
        ])
        #expect(try self.boundaries(table, .equalWidth) == [[4, 6, 8], [5]])
    }

    @Test func cutsThatSeparateTheClasses() throws {
        let x = (0..<40).map { Double($0) }
        let classes = x.map { $0 < 10 ? "a" : $0 < 25 ? "b" : "a" }
        let named = Table(
            columns: [TableColumn(name: "x", numbers: x), TableColumn(name: "y", numbers: x.map { _ in 3 })],
            target: TableColumn(name: "c", texts: classes)
        )
        // Nothing separates equal numbers, so their median stands for a cut.
        #expect(try self.boundaries(named, .entropy) == [[9.5, 24.5], [3]])
        let numbers = classes.map { $0 == "a" ? 7.0 : -2 }
        let numbered = Table(columns: named.columns, target: TableColumn(name: "c", numbers: numbers))
        #expect(try self.boundaries(numbered, .entropy) == [[9.5, 24.5], [3]])
    }

    @Test func entropyNeedsClasses() {
        let without = #expect(throws: LimeError.self) {
            try self.boundaries(Table(columns: self.table.columns), .entropy)
        }
        #expect(without?.code == .usage)
        #expect(without?.message.contains("needs the table's target") == true)
        let target = TableColumn(name: "price", numbers: self.table.values("even"))
        let numbers = #expect(throws: LimeError.self) {
            try self.boundaries(Table(columns: self.table.columns, target: target), .entropy)
        }
        #expect(numbers?.message.contains("target 'price' holds numbers that are not whole") == true)
    }

    @Test func binsOfOnesOwn() throws {
        let boundaries = try self.boundaries(self.table, .quartile, bins: ["even": [2, -1, 2]])
        #expect(boundaries[0] == [-1, 2])
        #expect(try boundaries[1] == self.boundaries(self.table, .quartile)[1])
        #expect(try self.boundaries(self.table, .none, bins: ["whole": [3]]) == [[], [3], []])
    }

    @Test(arguments: [
        (["nope": [1.0]], "no column of numbers"), (["even": []], "one finite boundary or more"),
        (["even": [.nan]], "one finite boundary or more"),
    ])
    func binsThatAreNone(bins: [String: [Double]], words: String) {
        let error = #expect(throws: LimeError.self) { try self.boundaries(self.table, .quartile, bins: bins) }
        #expect(error?.code == .usage)
        #expect(error?.message.contains(words) == true)
    }

    /// Every bin tells of its own numbers.
    @Test(arguments: Discretizer.allCases)
    func binsAndTheirNumbers(discretizer: Discretizer) throws {
        for column in try TrainingStatistics(self.table, discretizer: discretizer).columns {
            let numbers = self.table.values(column.name)
            let ends = [numbers.min() ?? 0] + column.boundaries + [numbers.max() ?? 0]
            for (index, group) in column.groups.enumerated() where group.share > 0 {
                let bin = try #require(group.bin)
                let members = numbers.filter { column.bin(of: $0) == index }
                let mean = members.reduce(0, +) / Double(members.count)
                let square = members.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(members.count)
                #expect([bin.lower, bin.upper] == [ends[index], ends[index + 1]])
                #expect(isClose(bin.mean, mean, 1e-12))
                #expect(isClose(bin.standardDeviation, square.squareRoot() + 1e-11, 1e-12))
                #expect(isClose(group.share, Double(members.count) / Double(numbers.count), 1e-15))
            }
        }
    }
}
