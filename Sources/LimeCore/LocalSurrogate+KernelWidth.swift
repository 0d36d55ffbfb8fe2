import LimeNumerics

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension LocalSurrogate {
    /// Widths are tried in steps of 2^(1/4), so many above the one of the options and so many below.
    private static let steps = (above: 12, below: 16)

    /// How many equally weighted samples there must be for each feature and the intercept.
    private static let leastWorth = 10.0

    /// The surrogate with the largest kernel width that reaches a fit.
    ///
    /// - Parameters:
    ///   - samples: The samples, whose distances are known.
    ///   - fit: The weighted R² that every explained label must have.
    /// - Returns: The finished surrogate; where none reaches the fit, the one that comes nearest.
    /// - Throws: ``LimeError`` when no width leaves the samples any weight.
    func weighed(_ samples: KeptSamples, reaching fit: Double) throws -> LocalSurrogate {
        var best: (surrogate: LocalSurrogate, fit: Double)?
        for step in 0...Self.steps.above + Self.steps.below {
            let width = self.kernel.width * exp2(Double(Self.steps.above - step) / 4)
            guard width.isFinite, width > 0 else { continue }
            var trial = self.empty(width: width)
            do {
                try samples.weigh(by: &trial)
            } catch let error as LimeError where best == nil {
                throw error
            } catch is LimeError {
                break
            }
            guard best == nil || trial.effectiveSampleSize >= Self.leastWorth * Double(self.instance.count + 1) else {
                break
            }
            let reached = try self.outputs.indices.map { try trial.fit($0).score }.min() ?? 0
            if reached >= fit { return trial }
            if reached > best?.fit ?? -.infinity || best == nil { best = (trial, reached) }
        }
        guard var nearest = best?.surrogate else { throw self.noWidth }
        nearest.missesFit = true
        return nearest
    }

    private func empty(width: Double) -> LocalSurrogate {
        var options = self.options
        options.minimumFit = nil
        return self.instance.withUnsafeBufferPointer { instance in
            LocalSurrogate(
                options: options,
                kernel: ProximityKernel(width: width, function: self.kernel.function),
                instance: instance,
                outputs: self.outputs,
                parts: self.parts,
                groups: self.groups,
                counts: self.counts
            )
        }
    }

    private var noWidth: LimeError {
        LimeError(.usage, "no kernel width can be found around \(self.kernel.width), which is too large or too small")
    }

    /// What a reader should know of the width that was found.
    var widthWarnings: [ExplanationWarning] {
        guard self.missesFit else { return [] }
        return [
            ExplanationWarning(
                code: "fit-not-reached",
                message: """
                    no kernel width gives the linear model the fit that was asked for; the one with the best fit was taken
                    """
            )
        ]
    }
}
