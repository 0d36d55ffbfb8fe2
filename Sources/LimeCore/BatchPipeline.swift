import LimeNumerics

/// Draws the batches of a neighborhood, has the model answer them, several at a time, and weighs the answers in order.
///
/// While the model works, batches that were answered are weighed and the next is drawn, so that explaining costs little
/// beside the model. One batch more exists than the model works on, whatever the number of samples.
struct BatchPipeline {
    private let predictor: any Predictor
    private let neighborhood: Neighborhood
    private let samples: Range<Int>
    private let capacity: Int
    private let mostUnderWay: Int

    /// The batches' memory; batch i is in place i modulo their number.
    private let memory: [NeighborhoodBatch]

    private var gathered: GatheredAnswers

    /// What came back and awaits its turn, by the number of its batch.
    private var answers: [Int: Answer] = [:]

    private var received = 0
    private var weighed = 0

    /// What the model made of one batch, and when it had it.
    private struct Answer: Sendable {
        let batch: Int
        let outputs: Result<Matrix, any Error>
        let start: ContinuousClock.Instant
        let end: ContinuousClock.Instant
    }

    private typealias Group = ThrowingTaskGroup<Answer, any Error>

    /// Makes room for the batches.
    ///
    /// - Parameters:
    ///   - neighborhood: What the samples are drawn from.
    ///   - predictor: The model.
    ///   - samples: Which samples; at least one.
    ///   - batchSize: The most samples of one model call.
    ///   - gathered: What was gathered from the samples before these.
    /// - Throws: ``LimeError`` when they take more memory than fits.
    init(
        _ neighborhood: Neighborhood,
        predictor: any Predictor,
        samples: Range<Int>,
        batchSize: Int,
        gathered: GatheredAnswers
    ) throws {
        let capacity = min(batchSize, samples.count)
        let mostUnderWay = max(1, predictor.concurrentBatches)
        self.predictor = predictor
        self.neighborhood = neighborhood
        self.samples = samples
        self.capacity = capacity
        self.mostUnderWay = mostUnderWay
        self.gathered = gathered
        let batches = (samples.count - 1) / capacity + 1
        self.memory = try (0..<min(mostUnderWay + 1, batches)).map { _ in
            try NeighborhoodBatch(neighborhood, of: predictor, capacity: capacity)
        }
    }

    /// Runs every batch.
    ///
    /// - Returns: What was gathered before, and the answers to these samples.
    /// - Throws: The error of the first batch that failed, or `CancellationError`.
    mutating func run() async throws -> GatheredAnswers {
        try await withThrowingTaskGroup(of: Answer.self) { group in
            let batches = (self.samples.count - 1) / self.capacity + 1
            for batch in 0..<batches {
                try Task.checkCancellation()
                while batch - self.weighed >= self.memory.count { try await self.receive(from: &group) }
                try self.fill(batch)
                while batch - self.received >= self.mostUnderWay { try await self.receive(from: &group, weighs: false) }
                try Task.checkCancellation()
                self.handOver(batch, to: &group)
                try self.weigh()
            }
            while self.weighed < batches { try await self.receive(from: &group) }
        }
        return self.gathered
    }

    private mutating func fill(_ batch: Int) throws {
        let first = self.samples.lowerBound + batch * self.capacity
        let samples = first..<min(first + self.capacity, self.samples.upperBound)
        let place = self.memory[batch % self.memory.count]
        self.gathered.seconds.sampling += try elapsed { try place.fill(samples, of: self.neighborhood) }
    }

    private func handOver(_ batch: Int, to group: inout Group) {
        let place = self.memory[batch % self.memory.count]
        let start = ContinuousClock.now
        group.addTask { [predictor] in
            let outputs: Result<Matrix, any Error>
            do { outputs = .success(try await place.answers(from: predictor)) } catch { outputs = .failure(error) }
            return Answer(batch: batch, outputs: outputs, start: start, end: .now)
        }
    }

    /// Waits for an answer, and weighs those whose turn it is unless the model would be idle meanwhile.
    private mutating func receive(from group: inout Group, weighs: Bool = true) async throws {
        guard let answer = try await group.next() else { return }
        self.answers[answer.batch] = answer
        self.received += 1
        if weighs { try self.weigh() }
    }

    private mutating func weigh() throws {
        while let answer = self.answers.removeValue(forKey: self.weighed) {
            let outputs = try answer.outputs.get()
            self.gathered.count(modelFrom: answer.start, to: answer.end)
            try self.gathered.add(self.memory[self.weighed % self.memory.count], outputs)
            self.weighed += 1
        }
    }
}
