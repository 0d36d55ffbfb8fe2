import LimeCore
import LimeNumerics
import LimeTabular

/// A recorded case of R `lime` on tables: what it was told, in our options, and its rows.
struct RTabularCase {
    /// The types of the columns, in the order of the table.
    let types: [(name: String, type: String)]
    let train: RTable
    let samples: RTable
    let settings: GoldenObject

    /// The names of the outputs.
    let outputs: [String]
    let isClassifier: Bool
    private(set) var options = TabularExplainer.Options.r

    init(_ golden: GoldenCase, _ document: GoldenObject) throws {
        document.ignore("model_formula", "perm_columns")
        self.train = try RTable(golden, file: document.value("train_file").text())
        self.samples = try RTable(golden, file: document.value("perm_file").text())
        self.settings = try document.value("settings").object()
        let types = try document.value("feature_type").object()
        self.types = try self.train.names.map { ($0, try types.value($0).text()) }
        self.outputs = self.samples.names.filter { $0.hasPrefix("y.") }.map { String($0.dropFirst(2)) }
        let task = try document.value("model_type").text()
        guard ["classification", "regression"].contains(task) else {
            throw GoldenError("model type '\(task)' is not known")
        }
        self.isClassifier = task == "classification"
        try self.apply()
    }

    private mutating func apply() throws {
        let settings = self.settings
        self.options.binCount = try settings.value("n_bins").integer()
        self.options.discretizer = try settings.value("quantile_bins").flag() ? .quantile : .equalWidth
        if try !settings.value("bin_continuous").flag() { self.options.discretizer = .none }
        if try !settings.value("use_density").flag() { self.options.numberLaw = .sampleNormal }
        if let labels = settings.optional("labels") { self.options.labels = .named(try labels.list { try $0.text() }) }
        if let count = settings.optional("n_labels") { self.options.labels = .top(try count.integer()) }
        let count = try settings.value("n_permutations").integer()
        self.options.sampling = SamplingOptions(samples: count, batchSize: count)
        self.options.only = self.types.filter { $0.type != "date_time" }.map(\.name)
        self.options.surrogate.features = try settings.value("n_features").integer()
        let selection = try settings.value("feature_select").text()
        self.options.surrogate.selection = try GoldenSurrogate.selection(selection)
        let name = try settings.value("dist_fun").text()
        let power = try settings.value("gower_pow").number()
        self.options.surrogate.distance = try Distance(name: name)
        self.options.surrogate.kernel = name == "gower" ? .complement(power: power) : .exponential
        if name != "gower" { self.options.surrogate.kernelWidth = .fixed(try self.width()) }
    }

    /// The width of the kernel; R counts the columns of the table.
    func width() throws -> Double {
        try self.settings.optional("kernel_width")?.number()
            ?? KernelWidth.perRootFeature(0.75).resolved(features: self.types.count)
    }

    /// The training table.
    func table() throws -> Table {
        Table(columns: try self.types.map { try self.train.column($0.name, type: $0.type).column })
    }

    /// The samples, the first of which is explained.
    func rows() throws -> [TableRow] {
        let columns = try self.types.map { try self.samples.column($0.name, type: $0.type) }
        return (0..<self.options.sampling.samples).map { row in
            TableRow(columns: columns.map(\.name), cells: columns.map { $0.cells[row] })
        }
    }

    /// A model that answers with what was recorded.
    func model() throws -> ClosurePredictor {
        let answers = try self.outputs.map { try self.samples.numbers("y.\($0)") }
        let task: ModelTask =
            self.isClassifier ? .classification(classes: self.outputs) : .regression(targets: self.outputs)
        return ClosurePredictor(columns: self.types.count, task: task) { rows in
            Matrix(rows: rows.rows, columns: answers.count) { answers[$1][$0] }
        }
    }

    /// An explainer of that model.
    func explainer() throws -> TabularExplainer {
        let columns = try self.types.map { try self.train.column($0.name, type: $0.type) }
        return try TabularExplainer(
            training: self.table(),
            model: self.model(),
            encoding: TabularEncoding(columns: columns.map(\.encoding), unknown: .missing),
            options: self.options
        )
    }
}

extension Neighborhood {
    /// All that a neighborhood writes: the interpretable rows, and how far each is from the first.
    func written(
        _ samples: Int,
        _ model: ClosurePredictor,
        _ distance: Distance
    ) throws -> (rows: [[Double]], distances: [Double]) {
        let buffer = try model.makeBuffer(capacity: samples)
        var rows = Matrix(rows: samples, columns: self.features)
        var distances = Array(repeating: Double.nan, count: samples)
        try rows.withUnsafeMutableElements { elements in
            try self.write(0..<samples, elements, buffer)
            distances.withUnsafeMutableBufferPointer { self.distances?(0..<samples, elements, $0) }
        }
        let written = (0..<samples).map { Array(rows.row($0)) }
        guard self.distances == nil else { return (written, distances) }
        distances = written.map { row in
            row.withUnsafeBufferPointer { row in written[0].withUnsafeBufferPointer { distance(row, $0) } }
        }
        return (written, distances)
    }
}
