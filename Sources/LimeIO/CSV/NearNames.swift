/// Names that somebody may have meant who wrote one that does not exist.
package enum NearNames {
    /// The names of a few edits' distance, or the first names where none is near.
    ///
    /// - Parameters:
    ///   - name: What was written.
    ///   - names: What there is.
    /// - Returns: Part of a message.
    package static func hint(for name: String, among names: [String]) -> String {
        let near = Self.near(name, among: names)
        if !near.isEmpty { return "did you mean \(Self.list(near, last: " or "))?" }
        let shown = 10
        let more = names.count > shown ? " and \(names.count - shown) more" : ""
        return "there are \(Self.list(Array(names.prefix(shown)), last: ", "))\(more)"
    }

    /// At most three names within a third of the letters, the nearest first, then in the order of the list.
    static func near(_ name: String, among names: [String]) -> [String] {
        // Past these sizes the distances would cost more than the hint is worth.
        guard name.utf8.count <= 200, names.count <= 10_000 else { return [] }
        let wanted = Array(name.lowercased().unicodeScalars)
        let reach = max(1, wanted.count / 3)
        return names.enumerated().compactMap { index, candidate -> (distance: Int, index: Int, name: String)? in
            guard candidate.utf8.count <= 200 else { return nil }
            let distance = Self.editDistance(wanted, Array(candidate.lowercased().unicodeScalars))
            return distance <= reach ? (distance, index, candidate) : nil
        }
        .sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
        .prefix(3).map(\.name)
    }

    /// The number of letters to insert, delete or replace (Levenshtein 1966).
    static func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
        var row = Array(0...second.count)
        for (i, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in second.enumerated() {
                let replaced = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[second.count]
    }

    private static func list(_ names: [String], last: String) -> String {
        let quoted = names.map { "'\($0)'" }
        guard let end = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
        return quoted.dropLast().joined(separator: ", ") + last + end
    }
}
