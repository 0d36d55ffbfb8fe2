import LimeCore
import LimeNumerics
import LimeTabular

/// A recorded case of kind `tabular`, `recurrent` or `tabular_sparse`, as this package sees it.
struct TabularCase {
    /// The configuration.
    let config: GoldenObject

    /// The options that reproduce it.
    var options: TabularExplainer.Options

    /// The training rows, flattened where they are series.
    let rows: [[Double]]

    /// The row that is explained.
    let row: [Double]

    /// The name of each column.
    let names: [String]

    /// The columns whose numbers are levels.
    let categorical: [Int]

    /// Their levels by code.
    private let levels: [Int: [String]]

    /// The classes of the training rows.
    private let labels: [Double]?

    /// Reads the case; the names of the columns are those of its configuration unless given.
    init(
        _ document: GoldenObject,
        rows: [[Double]],
        row: [Double],
        names: [String]? = nil,
        options: TabularExplainer.Options
    ) throws {
        let config = try document.value("config").object()
        self.config = config
        self.rows = rows
        self.row = row
        let unnamed = row.indices.map(String.init)
        self.names = try names ?? config.optional("feature_names")?.texts() ?? unnamed
        self.categorical = try config.optional("categorical_features")?.integers() ?? []
        self.labels = try document.optional("training_labels")?.numbers()
        var known: [Int: [String]] = [:]
        for (key, value) in try config.optional("categorical_names")?.object().entries() ?? [] {
            guard let column = Int(key) else { throw GoldenError("'\(key)' is no column") }
            known[column] = try value.texts()
        }
        self.levels = known
        self.options = options
        config.ignore("note", "mode", "class_names")
        self.options.sampling.samples = try config.value("num_samples").integer()
        let seed = try config.optional("explainer_seed") ?? config.value("seed")
        self.options.sampling.seed = UInt64(try seed.integer())
        self.options.labels = try GoldenSurrogate.labels(config)
        try GoldenSurrogate.apply(config, to: &self.options.surrogate)
        try self.applyLaws()
    }

    private mutating func applyLaws() throws {
        if let name = try self.config.optional("discretizer")?.text() {
            guard let discretizer = Discretizer(rawValue: name) else {
                throw GoldenError("discretizer '\(name)' is not known")
            }
            self.options.discretizer = discretizer
        }
        if try self.config.optional("discretize_continuous")?.flag() == false { self.options.discretizer = .none }
        if try self.config.optional("sample_around_instance")?.flag() == true {
            self.options.numberLaw = .normalAroundInstance
        }
        switch try self.config.optional("sampling_method")?.text() {
        case nil, "gaussian": break
        case "lhs": self.options.sampler = .latinHypercube
        case let name?: throw GoldenError("sampling method '\(name)' is not known")
        }
        if let bins = self.config.optional("custom_bins") { try self.applyBins(bins) }
    }

    /// The level of a code: its name, or the number itself.
    func level(_ code: Double, of column: Int) -> String {
        if let names = self.levels[column], names.indices.contains(Int(code)) { return names[Int(code)] }
        return Cell.number(code).text
    }

    /// The training table.
    func table() -> Table {
        let columns = self.row.indices.map { index -> TableColumn in
            let numbers = self.rows.map { $0[index] }
            guard self.categorical.contains(index) else {
                return TableColumn(name: self.names[index], numbers: numbers)
            }
            let texts = numbers.map { self.level($0, of: index) }
            let levels = Set(texts).sorted()
            let codes = texts.map { Int32(levels.firstIndex(of: $0) ?? -1) }
            return TableColumn(name: self.names[index], kind: .category, codes: codes, levels: levels)
        }
        return Table(columns: columns, target: self.labels.map { TableColumn(name: "label", numbers: $0) })
    }

    /// The row that is explained.
    func tableRow() -> TableRow {
        let cells = self.row.enumerated().map { index, number -> Cell in
            self.categorical.contains(index) ? .level(self.level(number, of: index)) : .number(number)
        }
        return TableRow(columns: self.names, cells: cells)
    }

    /// What the model makes of the columns: names of levels are codes, everything else is itself.
    func encoding() -> TabularEncoding {
        TabularEncoding(
            columns: self.row.indices.map { index in
                TabularEncoding.Column(column: self.names[index], codes: self.levels[index])
            }
        )
    }
}
