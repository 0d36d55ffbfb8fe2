/// How the condition of a feature is written.
public enum ConditionStyle: String, Sendable, Hashable, Codable, CaseIterable {
    /// `sex = male`, and `37.00 < age <= 48.00` with as many decimals, at least two, as keep boundaries apart.
    case distinct

    /// `sex=male`, and `37.00 < age <= 48.00` with two decimals in any case, as in `lime` 0.2.0.1.
    case twoDecimals = "two-decimals"

    /// `sex = male`, `member is true`, and `37.0 < age <= 48.5` with the decimals of R's `format(digits = 3)`, as in R
    /// `lime` 0.5.3; the last bin reads `48.5 < age`.
    case threeDigits = "three-digits"
}
