import LimeNumerics

/// SP-LIME: a few explanations that together show which features a model uses.
///
/// Ribeiro, Singh and Guestrin, "Why should I trust you?", KDD 2016, section 4. Wᵢⱼ is the sum over the labels of the
/// weights that explanation i gives the feature named j, and Iⱼ = √Σᵢ|Wᵢⱼ| the importance of that feature. Explanations
/// are taken one after the other, each time the one that adds most importance by features that none before it uses.
/// The result covers at least 1 − 1/e of what the best choice of as many could.
///
/// ```swift
/// let pick = try SubmodularPick(options: .default)
/// let picked = try await pick.pick(rows: table.rows, explainer: explainer)
/// for explanation in picked.explanations { … }
/// ```
public struct SubmodularPick: Sendable {
    /// How candidates are found and chosen.
    public let options: Options

    /// Creates a pick.
    ///
    /// - Parameter options: How candidates are found and chosen.
    /// - Throws: ``LimeError`` with code `usage` when an option is out of its range.
    public init(options: Options = .default) throws {
        try options.validate()
        self.options = options
    }

    /// Explains the candidates among some inputs, one after the other, and chooses from them.
    ///
    /// - Parameters:
    ///   - inputs: The inputs.
    ///   - explain: Explains one of them.
    ///   - weights: The named weights of an explanation, a list for each of its labels.
    /// - Returns: All explanations and which of them were chosen.
    /// - Throws: ``LimeError`` with code `invalidInput` when there is no input, or whatever `explain` and `weights` throw.
    package func pick<Inputs: RandomAccessCollection, Explained: Sendable>(
        _ inputs: Inputs,
        explain: (Inputs.Element) async throws -> Explained,
        weights: (Explained) throws -> [[NamedWeight]]
    ) async throws -> PickedExplanations<Explained> {
        guard !inputs.isEmpty else { throw LimeError(.invalidInput, "there is no input to pick explanations from") }
        let candidates = self.candidates(count: inputs.count)
        var explanations: [Explained] = []
        for candidate in candidates {
            try Task.checkCancellation()
            explanations.append(try await explain(inputs[inputs.index(inputs.startIndex, offsetBy: candidate)]))
        }
        let coverage = FeatureCoverage(try explanations.map(weights))
        return PickedExplanations(
            candidates: candidates,
            explanations: explanations,
            chosen: coverage.choose(self.options)
        )
    }

    /// Chooses among explanations that were made already.
    ///
    /// - Parameter explanations: The named weights of each, a list for each of its labels.
    /// - Returns: Positions among the explanations, in the order of choice.
    public func choose(_ explanations: [[[NamedWeight]]]) -> [Int] {
        FeatureCoverage(explanations).choose(self.options)
    }

    /// Which of a number of inputs are explained, in the order in which they are.
    package func candidates(count: Int) -> [Int] {
        switch self.options.candidates {
        case .all: Array(0..<count)
        case .sample(let most): self.sample(min(most, count), of: count)
        }
    }

    private func sample(_ size: Int, of count: Int) -> [Int] {
        switch self.options.sampler {
        case .keyed:
            let stream = Philox(seed: self.options.seed, stream: 0)
            let keyed = (0..<count).map { (key: stream.block(at: UInt64($0)).x, input: $0) }
            return keyed.sorted { $0 < $1 }.prefix(size).map(\.input).sorted()
        case .numPy:
            var generator = NumPyRandomState(seed: UInt32(truncatingIfNeeded: self.options.seed))
            return Array(generator.permutation(count).prefix(size))
        }
    }
}
