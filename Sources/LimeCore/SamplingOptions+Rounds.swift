extension SamplingOptions {
    /// Sums are kept for each group of parts, and more than these make an error hardly better known.
    private static let usualGroups = 16

    /// The most parts that may be drawn one after the other.
    static let mostParts = 1024

    /// How many parts are drawn in the first round.
    private var firstParts: Int { max(1, min(self.replicates, self.first / 2)) }

    /// The samples of the first round, before whole parts are made of them.
    private var first: Int {
        self.untilStable.map { min(self.samples, $0.most(beginningWith: self.samples)) } ?? self.samples
    }

    /// The samples of one part, where parts may be added.
    private var partSize: Int { self.first / self.firstParts }

    /// How many parts there may be in the end.
    private var mostParts: Int {
        (self.untilStable?.most(beginningWith: self.samples)).map { $0 / self.partSize } ?? self.firstParts
    }

    /// The samples of each part that may be drawn, one part after the other.
    ///
    /// The parts of one round are as equal as their number allows; where parts may be added they all are.
    package var parts: [Range<Int>] {
        guard self.untilStable == nil else {
            return (0..<self.mostParts).map { $0 * self.partSize..<($0 + 1) * self.partSize }
        }
        let count = self.firstParts
        let (size, rest) = self.samples.quotientAndRemainder(dividingBy: count)
        return (0..<count).map { $0 * size + min($0, rest)..<($0 + 1) * size + min($0 + 1, rest) }
    }

    /// How many groups of parts errors are told from; part i belongs to group i modulo their number.
    var groups: Int {
        guard self.untilStable != nil else { return self.firstParts }
        return self.firstParts * max(1, Self.usualGroups / self.firstParts)
    }

    /// The most samples that may be drawn.
    package var mostSamples: Int { self.parts.last?.upperBound ?? self.samples }

    /// How many samples are drawn before the list is looked at.
    var firstRound: Int { self.untilStable == nil ? self.samples : self.firstParts * self.partSize }

    /// How many samples there are after another round.
    ///
    /// - Parameters:
    ///   - samples: How many there are.
    ///   - labels: What they explain.
    /// - Returns: Twice as many, or as many as there may be in groups of equal size; `nil` where these are enough.
    func nextRound(after samples: Int, _ labels: [LabelExplanation]) -> Int? {
        guard let rule = self.untilStable, labels.contains(where: { !$0.isSettled(rule) }) else { return nil }
        let parts = samples / self.partSize
        var next = min(2 * parts, self.mostParts)
        if next > self.groups { next -= next % self.groups }
        return next > parts ? next * self.partSize : nil
    }

    /// Refuses a rule for samplers that draw all samples at once.
    ///
    /// - Parameters:
    ///   - continues: Whether the sampler can draw more after the first.
    ///   - sampler: Its name.
    /// - Throws: ``LimeError`` with code `usage`.
    package func validateRounds(continues: Bool, sampler: String) throws {
        guard self.untilStable == nil || continues else {
            throw LimeError(
                .usage,
                "the sampler '\(sampler)' draws all samples at once, so none can be added until the list is settled"
            )
        }
    }

    func validateRounds() throws {
        guard let rule = self.untilStable else { return }
        try rule.validate()
        guard self.replicates >= 2 else {
            throw LimeError(.usage, "how sure a list is only replicates tell; choose 2 of them or more, such as 4")
        }
        guard self.mostParts <= Self.mostParts else {
            throw LimeError(
                .usage,
                """
                at most \(Self.mostParts) replicates of \(self.partSize) samples can be drawn; ask for more samples at \
                first, or allow at most \(Self.mostParts * self.partSize)
                """
            )
        }
    }
}

extension LabelExplanation {
    /// Whether its list is probable enough; a list that leaves nothing out is.
    func isSettled(_ rule: StoppingRule) -> Bool { (self.certainty?.listProbability ?? 1) >= rule.probability }
}

extension Explanation {
    /// Warnings of features that the samples could not tell apart.
    ///
    /// - Parameters:
    ///   - rule: When drawing would have ended; `nil` where no rule did.
    ///   - name: The name of a feature by its position.
    /// - Returns: A warning for each label whose list is not settled.
    package func tieWarnings(_ rule: StoppingRule?, name: (Int) -> String) -> [ExplanationWarning] {
        guard let rule else { return [] }
        return self.labels.filter { !$0.isSettled(rule) }.compactMap { label in
            label.certainty.map { certainty in
                ExplanationWarning(
                    code: "unsettled-list",
                    message: """
                        \(name(certainty.last)) and \(name(certainty.next)) cannot be told apart after \
                        \(self.sampling.samples) samples: the list for '\(label.label)' is settled with probability \
                        \((certainty.listProbability * 1000).rounded() / 1000) only; allow more samples, or ask for another \
                        number of features
                        """
                )
            }
        }
    }
}
