import LimeCore
import LimeNumerics
import LimeTabular
import LimeTestSupport
import Synchronization

extension Table {
    /// Three columns of numbers: distinct ones, small integers with repetitions, and skewed ones.
    static func numbers(rows: Int = 400) -> Table {
        var numbers = SeededNumbers(11)
        let even = (0..<rows).map { _ in 10 * numbers.uniform() - 3 }
        let whole = (0..<rows).map { _ in Double(Int(8 * numbers.uniform() * numbers.uniform())) }
        let skewed = (0..<rows).map { _ in 50 * numbers.uniform() * numbers.uniform() * numbers.uniform() }
        return Table(
            columns: [
                TableColumn(name: "even", numbers: even),
                TableColumn(name: "whole", numbers: whole),
                TableColumn(name: "skewed", numbers: skewed),
            ],
            target: TableColumn(name: "class", numbers: even.map { $0 * $0 < 9 ? 1 : 0 })
        )
    }

    /// The numbers of a column.
    func values(_ column: String) -> [Double] {
        guard let index = self.index(ofColumn: column), case .numbers(let numbers) = self.columns[index].values else {
            return []
        }
        return numbers
    }

    /// The table with its columns in another order.
    func reordered(_ order: [Int]) -> Table { Table(columns: order.map { self.columns[$0] }) }
}

extension TableColumn {
    /// A column of categories given by their names; an empty one is missing.
    init(name: String, kind: ColumnKind = .category, texts: [String]) {
        let levels = Set(texts).subtracting([""]).sorted()
        let codes = texts.map { text in levels.firstIndex(of: text).map(Int32.init) ?? -1 }
        self.init(name: name, kind: kind, codes: codes, levels: levels)
    }
}

extension ClosurePredictor {
    /// A regressor that reads the named columns.
    init(reading columns: [String], _ value: @escaping @Sendable (_ row: [Double]) -> Double) {
        let input = ModelInput(name: "x", elementType: .float64, shape: [columns.count], columns: columns)
        self.init(signature: ModelSignature(inputs: [input], task: .regression())) { buffer, count in
            let elements = buffer.elements(ofInput: 0, as: Double.self)
            return Matrix(rows: count, columns: 1) { row, _ in
                value(Array(elements[row * columns.count..<(row + 1) * columns.count]))
            }
        }
    }
}

/// Keeps all rows that a model was asked for.
final class RowRecorder: Sendable {
    private let kept = Mutex<[[Double]]>([])

    var rows: [[Double]] { self.kept.withLock { $0 } }

    func record(_ row: [Double]) { self.kept.withLock { $0.append(row) } }
}

extension TabularExplainer.Options {
    /// All features by least squares.
    static func plain(_ discretizer: Discretizer, samples: Int = 1000) -> Self {
        var options = Self.default
        options.discretizer = discretizer
        options.sampling = SamplingOptions(samples: samples, batchSize: 1024)
        options.surrogate.features = nil
        options.surrogate.selection = .none
        options.surrogate.model = .ridge(penalty: 0)
        return options
    }
}

extension TabularExplanation {
    /// The weights of the first label, by column.
    var weights: [String: Double] {
        let pairs = self.explanation.labels[0].weights.map { (self.features[$0.feature].column, $0.weight) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// The explanation without what the clock says.
    var timeless: TabularExplanation {
        let timeless = Explanation(
            task: self.explanation.task,
            prediction: self.explanation.prediction,
            labels: self.explanation.labels,
            sampling: self.explanation.sampling,
            warnings: self.explanation.warnings,
            seconds: StageSeconds()
        )
        return TabularExplanation(explanation: timeless, features: self.features)
    }
}

/// The error that some work ends with.
func limeError(_ work: () async throws -> Void) async -> LimeError? {
    do {
        try await work()
        return nil
    } catch {
        return error as? LimeError
    }
}
