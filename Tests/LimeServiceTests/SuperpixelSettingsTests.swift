import Lime
import Testing

@testable import LimeService

struct SuperpixelSettingsTests {
    private func settings(_ algorithm: SuperpixelSettings.Algorithm?, superpixels: Int? = nil) -> SuperpixelSettings {
        var settings = SuperpixelSettings()
        settings.algorithm = algorithm
        settings.superpixels = superpixels
        return settings
    }

    /// `LimeImageExplainer.explain_instance` divides by quickshift with kernel_size 4, max_dist 200 and ratio 0.2.
    @Test func presets() throws {
        #expect(try self.settings(nil).method(.default) == .slic(superpixels: 50, compactness: 20))
        let quickshift = SegmentationMethod.quickshift(Quickshift(ratio: 0.2, kernelSize: 4, maximumDistance: 200))
        for preset in Preset.allCases { #expect(try self.settings(.quickshift).method(preset) == quickshift) }
        #expect(try self.settings(nil).method(.python) == quickshift)
        #expect(try self.settings(.felzenszwalb).method(.python) == .felzenszwalb(Felzenszwalb()))
    }

    @Test func numbersOfSuperpixels() throws {
        #expect(try self.settings(.slic, superpixels: 9).method(.default) == .slic(superpixels: 9, compactness: 20))
        #expect(try self.settings(.slic, superpixels: 9).method(.python) == .plainSLIC(PlainSLIC(superpixels: 9)))
        #expect(try self.settings(.grid, superpixels: 9).method(.python) == .grid(superpixels: 9))
    }

    @Test(arguments: [SuperpixelSettings.Algorithm.quickshift, .felzenszwalb])
    func whatHasNoEffectIsRefused(_ algorithm: SuperpixelSettings.Algorithm) {
        let error = #expect(throws: LimeError.self) { try self.settings(algorithm, superpixels: 9).method(.default) }
        #expect(error?.code == .usage && error?.message.contains("--superpixels has no effect") == true)
        var settings = self.settings(nil)
        settings.compactness = 1
        let other = #expect(throws: LimeError.self) { try settings.method(.python) }
        #expect(other?.message.contains("--compactness has no effect") == true)
    }

    @Test func numbersOfEveryMethod() throws {
        var settings = self.settings(.quickshift)
        (settings.kernelSize, settings.maximumDistance, settings.ratio, settings.sigma) = (3, 6, 0.5, 1)
        let quickshift = Quickshift(ratio: 0.5, kernelSize: 3, maximumDistance: 6, sigma: 1)
        #expect(try settings.method(.default) == .quickshift(quickshift))
        settings = self.settings(.felzenszwalb)
        (settings.scale, settings.sigma, settings.minimumSize) = (7, 0.25, 9)
        #expect(try settings.method(.r) == .felzenszwalb(Felzenszwalb(scale: 7, sigma: 0.25, minimumSize: 9)))
        settings = self.settings(nil)
        settings.iterations = 3
        #expect(try settings.method(.r) == .truncatedSLIC(TruncatedSLIC(iterations: 3)))
        let error = #expect(throws: LimeError.self) { try settings.method(.default) }
        #expect(error?.message.contains("--iterations has no effect") == true)
    }
}
