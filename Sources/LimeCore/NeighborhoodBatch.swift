/// A reusable piece of a neighborhood: the rows and inputs of one batch.
final class NeighborhoodBatch: @unchecked Sendable {
    let inputs: InputBuffer
    private let rows: UnsafeMutableBufferPointer<Double>
    private let features: Int

    /// How far each sample is from the instance; empty where the rows tell.
    private let distances: UnsafeMutableBufferPointer<Double>
    private(set) var samples = 0..<0

    /// The most memory that a batch may take, in bytes.
    private static let memoryLimit = 1 << 32

    /// Makes room for some samples.
    ///
    /// - Throws: ``LimeError`` when that is more than fits, or when the predictor's buffer is not what its signature says.
    init(_ neighborhood: Neighborhood, of predictor: any Predictor, capacity: Int) throws {
        let signature = predictor.signature
        try Self.checkMemory(signature.inputs, features: neighborhood.features, capacity: capacity)
        let inputs = try predictor.makeBuffer(capacity: capacity)
        // Samples are written without further checks, so a buffer that is too small would be written beyond its end.
        guard inputs.capacity >= capacity, Self.layout(inputs.inputs) == Self.layout(signature.inputs) else {
            throw LimeError(.modelFailed, "the predictor made a buffer that differs from its signature")
        }
        self.inputs = inputs
        self.features = neighborhood.features
        self.rows = .allocate(capacity: inputs.capacity * neighborhood.features)
        self.rows.initialize(repeating: 0)
        self.distances = .allocate(capacity: neighborhood.distances == nil ? 0 : inputs.capacity)
        self.distances.initialize(repeating: 0)
    }

    deinit {
        self.rows.deallocate()
        self.distances.deallocate()
    }

    func fill(_ samples: Range<Int>, of neighborhood: Neighborhood) throws {
        self.samples = samples
        try neighborhood.write(samples, self.rows, self.inputs)
        neighborhood.distances?(samples, self.rows, self.distances)
    }

    /// How far one sample is from the instance, counted from the first of the batch; `nil` where its row tells.
    func distance(_ index: Int) -> Double? { self.distances.isEmpty ? nil : self.distances[index] }

    /// The interpretable features of one sample, counted from the first of the batch.
    func row(_ index: Int) -> UnsafeBufferPointer<Double> {
        UnsafeBufferPointer(rebasing: self.rows[index * self.features..<(index + 1) * self.features])
    }

    private static func layout(_ inputs: [ModelInput]) -> [[Int]] {
        inputs.map { [$0.elementType.byteCount, $0.elementType == .string ? 1 : 0, $0.elementCount] }
    }

    private static func checkMemory(_ inputs: [ModelInput], features: Int, capacity: Int) throws {
        var item = features * MemoryLayout<Double>.stride
        for input in inputs {
            guard !input.shape.contains(where: { $0 < 0 }) else {
                throw LimeError(.modelFailed, "the model's input '\(input.name)' has no definite shape: \(input.shape)")
            }
            let width = input.elementType == .string ? MemoryLayout<String>.stride : input.elementType.byteCount
            // Beyond the limit the true size does not matter, but it must not overflow.
            let bytes = min(input.elementCount, self.memoryLimit + 1) * width
            item = min(item + bytes, self.memoryLimit + 1)
        }
        let batch = capacity.multipliedReportingOverflow(by: item)
        guard !batch.overflow, batch.partialValue <= self.memoryLimit else {
            throw LimeError(
                .usage,
                "a batch of \(capacity) samples takes more than \(self.memoryLimit >> 30) GiB; choose a smaller batch size"
            )
        }
    }
}
