import LimeCore
import LimeNumerics
import LimeTabular

/// Bins, conditions and the bins of numbers beyond the training range.
@Sendable
func checkRBins(_ golden: GoldenCase, _ document: GoldenObject, _ comparison: inout Comparison) throws {
    let data = try document.value("data").object()
    data.ignoreAll()
    for value in try document.value("cases").array() {
        let record = try value.object()
        // R warns where quantiles leave too few bins; here the condition tells.
        record.ignore("warning")
        let name = try record.value("name").text()
        let table = Table(columns: [TableColumn(name: "v", numbers: try data.value(name).numbers())])
        let count = try record.value("n_bins").integer()
        let discretizer: Discretizer = try record.value("quantile_bins").flag() ? .quantile : .equalWidth
        let statistics = try TrainingStatistics(table, discretizer: discretizer, binCount: count)
        try RBins(statistics.columns[0]).compare("\(name)/\(count)", record, &comparison)
    }
}

/// The bins of one column, as R holds them.
struct RBins {
    let column: ColumnStatistics

    init(_ column: ColumnStatistics) { self.column = column }

    /// The boundaries with the smallest and the largest training value.
    var cuts: [Double] {
        let ends = [self.column.groups.first?.bin?.lower, self.column.groups.last?.bin?.upper].compactMap { $0 }
        return ends.prefix(1) + self.column.boundaries + ends.suffix(1)
    }

    /// The bins that hold anything, counted from 1.
    var occurring: [(number: Int, share: Double)] {
        self.column.groups.enumerated().filter { $0.element.share > 0 }.map { ($0.offset + 1, $0.element.share) }
    }

    /// R's number of the bin of a number; one more than there are bins above the training range.
    func number(of value: Double) -> Int {
        self.column.isBeyond(value) ? self.column.groups.count + 1 : self.column.bin(of: value) + 1
    }

    func compare(_ name: String, _ record: GoldenObject, _ comparison: inout Comparison) throws {
        comparison.close("\(name) cuts", self.cuts, try record.value("cuts").numbers(), tolerance: 1e-12)
        comparison.equal(
            "\(name) bins",
            self.occurring.map(\.number),
            try record.value("table_bins").list { try $0.integer() }
        )
        let shares = try record.value("table_prob").list { try $0.number() }
        comparison.close("\(name) shares", self.occurring.map(\.share), shares, tolerance: 1e-12)
        let texts = ["-Inf"] + self.column.ends(.threeDigits) + ["Inf"]
        comparison.equal("\(name) formatted cuts", texts, try record.value("formatted_cuts").texts())
        // R looked at its own boundaries among others, of which the case has 15 digits.
        let recorded = try record.value("cuts").numbers()
        let probes = try record.value("probes").numbers().map { probe in
            zip(recorded, self.cuts).first { $0.0 == probe }?.1 ?? probe
        }
        let conditions = self.column.conditions(.threeDigits)
        let found = probes.map { conditions[self.column.bin(of: $0)] }
        comparison.equal("\(name) conditions", found, try record.value("desc").texts())
        let numbers = try record.value("numerify_bin_1based").integers()
        comparison.equal("\(name) numbers of bins", probes.map(self.number), numbers)
    }
}

/// R's `format(digits = 3)` of boundaries.
@Sendable
func checkRFormat(_ golden: GoldenCase, _ document: GoldenObject, _ comparison: inout Comparison) throws {
    for (index, value) in try document.value("cases").array().enumerated() {
        let record = try value.object()
        let texts = SignificantFormat.texts(try record.value("v").list { try $0.number() }, digits: 3)
        comparison.equal("format \(index)", ["-Inf"] + texts + ["Inf"], try record.value("out").texts())
    }
}

/// R's `density` with its defaults.
@Sendable
func checkRDensity(_ golden: GoldenCase, _ document: GoldenObject, _ comparison: inout Comparison) throws {
    for value in try document.value("cases").array() {
        let record = try value.object()
        let name = try record.value("name").text()
        let density = KernelDensity(try record.value("data").numbers().sorted())
        comparison.close("\(name) bandwidth", density.bandwidth, try record.value("bw").number(), tolerance: 1e-9)
        comparison.close("\(name) half step", density.step / 2, try record.value("width").number(), tolerance: 1e-9)
        // The first two points and the last.
        let points = [density.points[0], density.points[1], density.points[density.points.count - 1]]
        comparison.close("\(name) points", points, try record.value("x").numbers(), tolerance: 1e-9)
        comparison.close("\(name) densities", density.densities, try record.value("y").numbers(), tolerance: 1e-9)
    }
}
