/// How sure it is that the features of an explanation are those that rank highest, told from independent replicates.
///
/// What features are ranked by, the *score*, is that of their ``FeatureSelection``, from all samples. How far it is from
/// that of endlessly many samples the jackknife over R replicates tells: errors are drawn as
///
///     e = s · √((R − 1) / R) · Σᵣ zᵣ (θᵣ − θ̄),   s² = (R − 1) / χ²
///
/// where θᵣ are the scores without replicate r, zᵣ standard normal numbers and χ² a number of that distribution with
/// R − 1 degrees of freedom: a multivariate t distribution with the jackknife's covariance. The 512 draws are the same for
/// every explanation.
public struct ListCertainty: Sendable, Hashable, Codable {
    /// The feature of the list that ranks lowest.
    public let last: Int

    /// The feature left out that ranks highest.
    public let next: Int

    /// The probability, from 0 to 1, that ``last`` ranks above ``next`` by endlessly many samples.
    ///
    /// The share of Student's t distribution with R − 1 degrees of freedom below g / s, where g is the difference of the
    /// magnitudes of their scores and s its jackknife standard error.
    public let gapProbability: Double

    /// The probability, from 0 to 1, that by endlessly many samples no feature left out ranks above one of the list.
    ///
    /// The share of draws e for which that holds of the scores θ + e.
    public let listProbability: Double

    /// The stability, from 0 to 1: the expected Jaccard index of the list and the list from other random numbers.
    ///
    /// The mean, over draws e, of |A ∩ B| / |A ∪ B| for this list A and the list B of as many features that the scores
    /// θ + √2 e rank highest; √2, as both lists have errors. The index is that of Nogueira, Sechidis and Brown, "On the
    /// stability of feature selection algorithms", JMLR 18 (2018), section 2.
    public let stability: Double

    /// Creates a statement of certainty.
    public init(last: Int, next: Int, gapProbability: Double, listProbability: Double, stability: Double) {
        self.last = last
        self.next = next
        self.gapProbability = gapProbability
        self.listProbability = listProbability
        self.stability = stability
    }
}
