import Lime

/// One fact about how an explanation was made.
package struct ProvenanceEntry: Sendable, Hashable {
    /// What the fact is about.
    package let name: String

    /// The fact.
    package let value: String

    /// The fact as part of a sentence.
    package let phrase: String

    static func all(of sampling: SamplingReport, version: String?) -> [ProvenanceEntry] {
        let sampler = DisplayText.safe(sampling.sampler)
        let width = self.number(sampling.kernelWidth)
        let size = self.number(sampling.effectiveSampleSize)
        var entries = [
            ProvenanceEntry(
                name: "samples",
                value: "\(sampling.samples) (\(sampler))",
                phrase: "\(sampling.samples) samples (\(sampler))"
            ),
            self.calls(sampling),
            self.entry("kernel width", width),
            self.entry("effective sample size", size),
            self.entry("seed", String(sampling.seed)),
        ]
        if let version { entries.append(self.entry("lime", DisplayText.safe(version))) }
        return entries
    }

    private static func calls(_ sampling: SamplingReport) -> ProvenanceEntry {
        let pool = sampling.poolCalls.map { ", and \($0) for the pool that all rows share" } ?? ""
        return ProvenanceEntry(
            name: "model calls",
            value: "\(sampling.modelCalls)\(pool)",
            phrase: "\(sampling.modelCalls) model calls\(pool)"
        )
    }

    private static func entry(
        _ name: String,
        _ value: String,
        phrase: (String, String) -> String = { "\($0) \($1)" }
    ) -> ProvenanceEntry {
        ProvenanceEntry(name: name, value: value, phrase: phrase(name, value))
    }

    private static func number(_ value: Double) -> String {
        guard value.isFinite else { return "unlimited" }
        return NumberFormat.general(value.magnitude < 100 ? value : value.rounded(), digits: 3)
    }
}
