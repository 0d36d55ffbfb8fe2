/// What was compared in one case, and what differed.
struct Comparison: Sendable {
    /// The fields that agreed, in the order of comparison.
    private(set) var agreed: [String] = []

    /// One line for each field that did not.
    private(set) var failures: [String] = []

    /// Compares numbers: |a − b| ≤ tolerance × max(|b|, the largest magnitude among the expected).
    ///
    /// NaN agrees with NaN only, an infinity with itself.
    ///
    /// - Parameters:
    ///   - field: The name of the field.
    ///   - got: Our numbers.
    ///   - expected: The recorded ones.
    ///   - tolerance: The relative tolerance; 0 for equality.
    mutating func close(_ field: String, _ got: [Double], _ expected: [Double], tolerance: Double) {
        guard got.count == expected.count else {
            self.fail(field, "\(expected.count) numbers", "\(got.count)")
            return
        }
        let scale = expected.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
        for (index, (a, b)) in zip(got, expected).enumerated() where !Self.agree(a, b, tolerance * scale) {
            let place = expected.count > 1 ? "\(field)[\(index)]" : field
            self.fail(place, "\(b)", "\(a) (off by \(abs(a - b)), allowed \(tolerance * scale))")
            return
        }
        self.agreed.append(field)
    }

    /// Compares two numbers.
    mutating func close(_ field: String, _ got: Double, _ expected: Double, tolerance: Double) {
        self.close(field, [got], [expected], tolerance: tolerance)
    }

    /// Compares rows of numbers column by column, since columns may have units of their own.
    mutating func closeColumns(_ field: String, _ got: [[Double]], _ expected: [[Double]], tolerance: Double) {
        let widths = Set(expected.map(\.count))
        guard got.count == expected.count, widths.count <= 1, got.allSatisfy({ widths.contains($0.count) }) else {
            self.fail(field, "\(expected.count) rows of \(widths.sorted())", "\(got.count) rows")
            return
        }
        for column in 0..<(widths.first ?? 0) {
            var one = Comparison()
            let name = "\(field) column \(column)"
            one.close(name, got.map { $0[column] }, expected.map { $0[column] }, tolerance: tolerance)
            guard one.failures.isEmpty else {
                self.failures += one.failures
                return
            }
        }
        self.agreed.append(field)
    }

    /// Compares anything else for equality.
    mutating func equal<Value: Equatable>(_ field: String, _ got: Value, _ expected: Value) {
        if got == expected { self.agreed.append(field) } else { self.fail(field, "\(expected)", "\(got)") }
    }

    /// Notes a difference.
    mutating func fail(_ field: String, _ expected: String, _ got: String) {
        self.failures.append("\(field), expected \(expected.prefix(400)), got \(got.prefix(400))")
    }

    private static func agree(_ a: Double, _ b: Double, _ allowed: Double) -> Bool {
        if a == b { return true }
        if a.isNaN || b.isNaN { return a.isNaN && b.isNaN }
        return abs(a - b) <= allowed
    }
}
