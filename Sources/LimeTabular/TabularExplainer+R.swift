import LimeCore
import LimeNumerics

extension TabularExplainer.Options {
    /// All that makes R `lime` 0.5.3, `lime.data.frame` and `explain.data.frame`, what it is, but for its random numbers.
    ///
    /// With the discretizer ``Discretizer/none`` these are the options of `bin_continuous = FALSE`; then
    /// ``NumberLaw/sampleNormal`` is `use_density = FALSE`. ``Discretizer/equalWidth`` is `quantile_bins = FALSE`, and
    /// `gower_pow` is the power of the kernel ``KernelFunction/complement(power:)``. With another distance than Gower's the
    /// kernel is ``KernelFunction/exponential``. R has no default for the number of features.
    public static let r = TabularExplainer.Options(
        discretizer: .quantile,
        binLaw: .uniform,
        numberLaw: .density,
        beyond: .ownBin,
        missing: .held,
        holdsConstants: true,
        scale: .raw,
        conditions: .threeDigits,
        labels: .predicted,
        sampling: SamplingOptions(samples: 5000, batchSize: 1024),
        surrogate: .r(distance: .gower)
    )
}
