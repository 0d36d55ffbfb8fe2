import LimeService

/// Seconds by stage over all inputs of a command.
struct StageProfile {
    private var sampling = 0.0
    private var model = 0.0
    private var fitting = 0.0
    private var drawing = 0.0

    /// Adds the seconds of one explanation.
    mutating func add(_ seconds: EncodedExplanation.Seconds?) {
        guard let seconds else { return }
        self.sampling += seconds.sampling
        self.model += seconds.model
        self.fitting += seconds.fitting
    }

    /// Counts some work as drawing.
    mutating func measureDrawing(_ work: () throws -> Void) rethrows {
        let start = ContinuousClock.now
        try work()
        self.drawing += (ContinuousClock.now - start) / .seconds(1)
    }

    /// The stages in one line.
    var summary: String {
        let stages = [
            ("sampling", self.sampling), ("model", self.model), ("fitting", self.fitting), ("drawing", self.drawing),
        ]
        return "seconds: " + stages.map { "\($0.0) \(($0.1 * 1000).rounded() / 1000)" }.joined(separator: ", ")
    }
}
