package import LimeNumerics

/// The samples around an instance with the model's answers, kept so that they can be weighed in many ways.
package struct AnsweredNeighborhood: Sendable {
    /// The samples' interpretable features, a row a sample; the first is the instance.
    package private(set) var rows: Matrix

    /// The explained outputs, a row a sample.
    package private(set) var answers: Matrix

    /// The explained outputs by name and position among all, and the model's own answers for the instance.
    package private(set) var outputs: [(name: String, index: Int, value: Double)] = []

    private let labels: LabelSelection
    private let declaredTask: ModelTask
    private var width: Int?

    /// The most numbers that are kept, 2 GiB of them.
    private static let limit = 1 << 28

    /// Makes room for some samples.
    ///
    /// - Parameters:
    ///   - features: The number of interpretable features.
    ///   - samples: The number of samples.
    ///   - labels: Which outputs are explained.
    ///   - task: What the model says of its outputs.
    /// - Throws: ``LimeError`` with code `usage` when that is more than fits.
    init(features: Int, samples: Int, labels: LabelSelection, task: ModelTask) throws {
        guard samples <= Self.limit / features else {
            throw LimeError(.usage, "\(samples) samples of \(features) features are too many to keep; take fewer")
        }
        self.rows = Matrix(rows: samples, columns: features)
        self.answers = Matrix(rows: 0, columns: 0)
        self.labels = labels
        self.declaredTask = task
    }

    /// Keeps a batch; the one with sample 0 comes first.
    mutating func add(_ batch: NeighborhoodBatch, _ outputs: Matrix) throws {
        if self.width == nil { try self.meet(outputs.row(0)) }
        guard outputs.columns == self.width else {
            throw LimeError(
                .modelFailed,
                "the model returned \(self.width ?? 0) outputs first and \(outputs.columns) later"
            )
        }
        for (item, sample) in batch.samples.enumerated() {
            for (column, value) in batch.row(item).enumerated() { self.rows[sample, column] = value }
            for (slot, output) in self.outputs.enumerated() { self.answers[sample, slot] = outputs[item, output.index] }
        }
    }

    private mutating func meet(_ outputs: ArraySlice<Double>) throws {
        let task = try self.declaredTask.named(outputs: outputs.count)
        let values = Array(outputs)
        self.outputs = try self.labels.indices(task: task, outputs: outputs).map { (task.names[$0], $0, values[$0]) }
        self.answers = Matrix(rows: self.rows.rows, columns: self.outputs.count)
        self.width = values.count
    }

    /// How far each sample is from the instance by its interpretable features; NaN where that is undefined.
    package func distances(_ distance: Distance) -> [Double] {
        let features = self.rows.columns
        return self.rows.elements.withUnsafeBufferPointer { elements in
            let instance = UnsafeBufferPointer(rebasing: elements[..<features])
            return (0..<self.rows.rows).map { sample in
                let row = elements[sample * features..<(sample + 1) * features]
                return distance(UnsafeBufferPointer(rebasing: row), instance)
            }
        }
    }

    /// Weighs some of the samples.
    ///
    /// - Parameters:
    ///   - samples: Which ones; sample 0 is the first of them.
    ///   - options: How to weigh, select and fit.
    ///   - kernel: The kernel with its final width.
    ///   - distances: How far all samples are from the instance.
    /// - Returns: The surrogate, ready to explain.
    /// - Throws: ``LimeError`` with code `usage` when a distance or a weight is undefined, or no weight is left.
    package func surrogate(
        _ samples: [Range<Int>],
        options: SurrogateOptions,
        kernel: ProximityKernel,
        distances: [Double]
    ) throws -> LocalSurrogate {
        let (features, targets) = (self.rows.columns, self.answers.columns)
        return try self.rows.elements.withUnsafeBufferPointer { rows in
            try self.answers.elements.withUnsafeBufferPointer { answers in
                var surrogate = LocalSurrogate(
                    options: options,
                    kernel: kernel,
                    instance: UnsafeBufferPointer(rebasing: rows[..<features]),
                    outputs: self.outputs.map(\.index),
                    parts: [0..<samples.reduce(0) { $0 + $1.count }]
                )
                for sample in samples.joined() {
                    try surrogate.add(
                        row: UnsafeBufferPointer(rebasing: rows[sample * features..<(sample + 1) * features]),
                        targets: UnsafeBufferPointer(rebasing: answers[sample * targets..<(sample + 1) * targets]),
                        distance: options.distanceScale * distances[sample]
                    )
                }
                try surrogate.finish()
                return surrogate
            }
        }
    }
}

extension LocalExplainer {
    /// Asks the model for all samples of a neighborhood and keeps its answers.
    ///
    /// - Parameter neighborhood: The samples.
    /// - Returns: The samples with the answers.
    /// - Throws: ``LimeError``, or `CancellationError`.
    package func answered(_ neighborhood: Neighborhood) async throws -> AnsweredNeighborhood {
        try self.requireFeatures(of: neighborhood)
        let (samples, capacity) = (self.sampling.samples, min(self.sampling.batchSize, self.sampling.samples))
        var answered = try AnsweredNeighborhood(
            features: neighborhood.features,
            samples: samples,
            labels: self.labels,
            task: self.predictor.signature.task
        )
        let batch = try NeighborhoodBatch(neighborhood, of: self.predictor, capacity: capacity)
        for first in stride(from: 0, to: samples, by: capacity) {
            try Task.checkCancellation()
            try batch.fill(first..<min(first + capacity, samples), of: neighborhood)
            try answered.add(batch, await batch.answers(from: self.predictor))
        }
        return answered
    }
}
