extension GoldenCase {
    /// Compares what a case of one kind holds with what we make of its inputs.
    typealias Checker =
        @Sendable (_ golden: GoldenCase, _ document: GoldenObject, _ comparison: inout Comparison) async throws -> Void

    /// Compares all that the case holds; a kind or a key that nobody knows is a failure.
    ///
    /// - Parameters:
    ///   - checkers: By kind, what compares a case.
    ///   - kind: Tells the kind of a case, and marks what holds remarks for people.
    /// - Returns: The findings.
    func compare(
        _ checkers: [String: Checker],
        kind: (GoldenObject) throws -> String
    ) async -> Comparison {
        var comparison = Comparison()
        do {
            let document = try self.document()
            let kind = try kind(document)
            guard let checker = checkers[kind] else { throw GoldenError("kind '\(kind)' is not known") }
            try await checker(self, document, &comparison)
            for key in document.unread() { comparison.fail(key, "a key that the suite compares", "an unknown one") }
        } catch {
            comparison.fail("the case", "to be compared", "\(error)")
        }
        return comparison
    }
}
