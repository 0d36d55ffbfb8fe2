import Testing

/// Every recorded case of R `lime` 0.5.3, each compared in all that it holds.
struct RParityTests {
    /// The kinds of case; a file a kind.
    static let checkers: [String: GoldenCase.Checker] = [
        "bins": checkRBins,
        "density": checkRDensity,
        "dist": checkRDist,
        "format": checkRFormat,
        "gower": checkRGower,
        "image": checkRImage,
        "slic": checkRSLIC,
        "tabular": checkRTabular,
        "text": checkRText,
    ]

    static let cases = GoldenCase.all(fixtures: "r", variable: "LIME_GOLDEN_R")
    static let tally = ParityTally(suite: "r", total: cases.count)

    @Test func casesAreFound() {
        #expect(!Self.cases.isEmpty, "no case file was found; see LIME_GOLDEN_R")
    }

    @Test(arguments: cases)
    func reproduces(_ golden: GoldenCase) async {
        Self.tally.note(golden.name, await golden.compare(Self.checkers, kind: Self.kind))
    }

    /// What a case says it is; lists of small cases say it by what their entries hold.
    private static func kind(_ document: GoldenObject) throws -> String {
        document.ignore("id", "note", "source")
        if let kind = document.optional("kind") { return try kind.text() }
        guard let first = try document.value("cases").array().first?.object() else { throw GoldenError("no entry") }
        let marks = ["cuts": "bins", "bw": "density", "method": "dist", "out": "format", "types": "gower"]
        guard let key = first.keys.first(where: { marks[$0] != nil }), let kind = marks[key] else {
            throw GoldenError("entries of \(first.keys) are of no known kind")
        }
        return kind
    }
}
