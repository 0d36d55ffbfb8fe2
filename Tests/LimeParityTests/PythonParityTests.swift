import Testing

/// Every recorded case of Python `lime` 0.2.0.1, each compared in all that it holds.
struct PythonParityTests {
    /// Compares what a case of one kind holds with what we make of its inputs.
    typealias Checker = @Sendable (_ document: GoldenObject, _ comparison: inout Comparison) async throws -> Void

    /// The kinds of case; a file a kind.
    static let checkers: [String: Checker] = [
        "discretizer": checkDiscretizer,
        "image": checkImage,
        "recurrent": checkRecurrent,
        "rng": checkRandomStream,
        "segmentation": checkSegmentation,
        "solver": checkSolver,
        "submodular_pick": checkSubmodularPick,
        "tabular": checkTabular,
        "tabular_sparse": checkSparse,
        "text": checkText,
        "tokenise": checkTokenise,
        "truncnorm": checkTruncatedNormal,
    ]

    static let cases = GoldenCase.all(fixtures: "python", variable: "LIME_GOLDEN_PYTHON")
    static let tally = ParityTally(suite: "python", total: cases.count)

    @Test func casesAreFound() {
        #expect(!Self.cases.isEmpty, "no case file was found; see LIME_GOLDEN_PYTHON")
    }

    @Test(arguments: cases)
    func reproduces(_ golden: GoldenCase) async {
        let comparison = await Self.compare(golden)
        Self.tally.note(golden.name, comparison)
        for failure in comparison.failures { Issue.record("\(golden.name): \(failure)") }
    }

    static func compare(_ golden: GoldenCase) async -> Comparison {
        var comparison = Comparison()
        do {
            let document = try golden.document()
            document.ignore("name", "note")
            try document.optional("made_with")?.object().ignoreAll()
            let kind = try document.value("kind").text()
            guard let checker = self.checkers[kind] else { throw GoldenError("kind '\(kind)' is not known") }
            try await checker(document, &comparison)
            for key in document.unread() { comparison.fail(key, "a key that the suite compares", "an unknown one") }
        } catch {
            comparison.fail("the case", "to be compared", "\(error)")
        }
        return comparison
    }
}
