import LimeService

/// The warnings of many explanations in few lines: one a kind, with the first input that carries it.
struct WarningDigest {
    private let inputs: Int
    private var kinds: [(code: String, first: String, inputs: Int)] = []

    /// Creates a digest.
    ///
    /// - Parameter inputs: The number of inputs that are explained; the warnings of a single one are told as they are.
    init(inputs: Int) { self.inputs = inputs }

    /// Takes in the warnings of one input.
    mutating func add(_ input: ExplainedInput) {
        let warnings = input.document.warnings
        guard self.inputs > 1 else {
            self.kinds += warnings.map { ($0.code, $0.message, 1) }
            return
        }
        // One input may carry a kind several times, as for two columns; it counts once.
        var seen: Set<String> = []
        for warning in warnings where seen.insert(warning.code).inserted {
            if let known = self.kinds.firstIndex(where: { $0.code == warning.code }) {
                self.kinds[known].inputs += 1
            } else {
                self.kinds.append((warning.code, "\(input.title): \(warning.message)", 1))
            }
        }
    }

    /// A line a kind of warning, in the order in which they first came.
    var lines: [String] {
        self.kinds.map { kind in
            kind.inputs == 1
                ? kind.first
                : kind.first + " (\(kind.inputs - 1) of the other \(self.inputs - 1) have a warning of this kind)"
        }
    }
}
