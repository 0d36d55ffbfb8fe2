/// How the condition of a feature is written.
public enum ConditionStyle: String, Sendable, Hashable, Codable, CaseIterable {
    /// `sex = male`, and `37.00 < age <= 48.00` with as many decimals, at least two, as keep boundaries apart.
    case distinct

    /// `sex=male`, and `37.00 < age <= 48.00` with two decimals in any case, as in `lime` 0.2.0.1.
    case twoDecimals = "two-decimals"
}
