/// How uncertain estimates are, told from how they change when a part of the data is left out.
package enum Jackknife {
    /// The standard errors of some estimates, √((R − 1) / R · Σ (θᵣ − θ̄)²) for R parts.
    ///
    /// Tukey, "Bias and confidence in not-quite large samples", Annals of Mathematical Statistics 29 (1958).
    ///
    /// - Parameter estimates: θᵣ, the estimates from all parts but one, as many in each; at least two parts.
    /// - Returns: One error an estimate.
    package static func standardErrors(_ estimates: [[Double]]) -> [Double] {
        let parts = Double(estimates.count)
        return (estimates.first ?? []).indices.map { index in
            let mean = estimates.reduce(0) { $0 + $1[index] } / parts
            let squares = estimates.reduce(0) { $0 + ($1[index] - mean) * ($1[index] - mean) }
            return ((parts - 1) / parts * squares).squareRoot()
        }
    }
}
