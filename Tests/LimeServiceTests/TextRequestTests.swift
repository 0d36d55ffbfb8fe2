import Lime
import Testing

@testable import LimeService

struct TextRequestTests {
    private func request(_ change: (inout TextRequest) -> Void) -> TextRequest {
        var request = TextRequest(
            model: ModelRequest(reference: "m.onnx"),
            texts: .given(["a"]),
            settings: ExplanationSettings()
        )
        change(&request)
        return request
    }

    @Test func presetsWithoutChanges() throws {
        let plain = try self.request { _ in }.options()
        #expect(plain.sampler == .paired && plain.labels == .predicted && plain.isBagOfWords)
        let python = try self.request { $0.settings.preset = .python }.options()
        #expect(python.sampler == .numPy && python.labels == .classes([1]) && python.surrogate.distanceScale == 100)
    }

    /// R `lime` weighs texts by the cosine alone; another distance brings the kernel of R's `dist_fun`.
    @Test func kernelOfR() throws {
        let plain = try self.request { $0.settings.preset = .r }.options().surrogate
        #expect(plain.distance == .cosine && plain.kernel == .complement(power: 1))
        let other = try self.request {
            $0.settings.preset = .r
            $0.settings.distance = .euclidean
        }
        .options().surrogate
        #expect(other.distance == .euclidean && other.kernel == .exponential)
    }

    /// `LimeTextExplainer(bow=False)` puts UNKWORDZ in the place of a word unless `mask_string` is given.
    @Test func positionsOfPython() throws {
        let python = self.request {
            $0.settings.preset = .python
            $0.weighsPositions = true
        }
        #expect(try python.options().mask == .replaced("UNKWORDZ"))
        #expect(try !python.options().isBagOfWords)
        let ours = try self.request { $0.weighsPositions = true }.options()
        #expect(ours.mask == .removed && !ours.isBagOfWords)
    }

    @Test func settingsGoBeforeThePreset() throws {
        let options = try self.request {
            $0.settings.preset = .python
            $0.settings.sampler = "iid"
            $0.settings.kernelWidth = 10
            $0.mask = "?"
        }
        .options()
        #expect(options.sampler == .iid && options.mask == .replaced("?"))
        #expect(options.surrogate.kernelWidth == .fixed(10))
    }

    @Test func unknownNames() {
        let sampler = self.request { $0.settings.sampler = "sobol" }
        let error = #expect(throws: LimeError.self) { try sampler.options() }
        #expect(error?.code == .usage)
        #expect(error?.message == "--sampler takes 'iid', 'paired', 'uniform-kept', 'numpy' here, not 'sobol'")
        for name in ["word", "regex", "regex:(", ""] {
            let refusal = #expect(throws: LimeError.self) { try Tokenizer(named: name) }
            #expect(refusal?.code == .usage)
        }
    }
}
