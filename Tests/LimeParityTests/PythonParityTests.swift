import Testing

/// Every recorded case of Python `lime` 0.2.0.1, each compared in all that it holds.
struct PythonParityTests {
    /// The kinds of case; a file a kind.
    static let checkers: [String: GoldenCase.Checker] = [
        "discretizer": { try checkDiscretizer($1, &$2) },
        "image": { try await checkImage($1, &$2) },
        "recurrent": { try await checkRecurrent($1, &$2) },
        "rng": { try checkRandomStream($1, &$2) },
        "segmentation": { try checkSegmentation($1, &$2) },
        "solver": { try checkSolver($1, &$2) },
        "submodular_pick": { try await checkSubmodularPick($1, &$2) },
        "tabular": { try await checkTabular($1, &$2) },
        "tabular_sparse": { try await checkSparse($1, &$2) },
        "text": { try await checkText($1, &$2) },
        "tokenise": { try checkTokenise($1, &$2) },
        "truncnorm": { try checkTruncatedNormal($1, &$2) },
    ]

    static let cases = GoldenCase.all(fixtures: "python", variable: "LIME_GOLDEN_PYTHON")
    static let tally = ParityTally(suite: "python", total: cases.count)

    @Test func casesAreFound() {
        #expect(!Self.cases.isEmpty, "no case file was found; see LIME_GOLDEN_PYTHON")
    }

    @Test(arguments: cases)
    func reproduces(_ golden: GoldenCase) async {
        Self.tally.note(golden.name, await Self.compare(golden))
    }

    static func compare(_ golden: GoldenCase) async -> Comparison {
        await golden.compare(Self.checkers) { document in
            document.ignore("name", "note")
            try document.optional("made_with")?.object().ignoreAll()
            return try document.value("kind").text()
        }
    }
}
