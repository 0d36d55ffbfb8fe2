import Testing

/// Every recorded case of R `lime` 0.5.3, each compared in all that it holds.
struct RParityTests {
    /// Compares what a case of one kind holds with what we make of its inputs.
    typealias Checker =
        @Sendable (_ golden: GoldenCase, _ document: GoldenObject, _ comparison: inout Comparison) async throws -> Void

    /// The kinds of case; a file a kind.
    static let checkers: [String: Checker] = [
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
        let comparison = await Self.compare(golden)
        Self.tally.note(golden.name, comparison)
        for failure in comparison.failures { Issue.record("\(golden.name): \(failure)") }
    }

    static func compare(_ golden: GoldenCase) async -> Comparison {
        var comparison = Comparison()
        do {
            let document = try golden.document()
            document.ignore("id", "note", "source")
            let kind = try self.kind(document)
            guard let checker = self.checkers[kind] else { throw GoldenError("kind '\(kind)' is not known") }
            try await checker(golden, document, &comparison)
            for key in document.unread() { comparison.fail(key, "a key that the suite compares", "an unknown one") }
        } catch {
            comparison.fail("the case", "to be compared", "\(error)")
        }
        return comparison
    }

    /// What a case says it is; lists of small cases say it by what their entries hold.
    private static func kind(_ document: GoldenObject) throws -> String {
        if let kind = document.optional("kind") { return try kind.text() }
        guard let first = try document.value("cases").array().first?.object() else { throw GoldenError("no entry") }
        let marks = ["cuts": "bins", "bw": "density", "method": "dist", "out": "format", "types": "gower"]
        guard let key = first.keys.first(where: { marks[$0] != nil }), let kind = marks[key] else {
            throw GoldenError("entries of \(first.keys) are of no known kind")
        }
        return kind
    }
}
