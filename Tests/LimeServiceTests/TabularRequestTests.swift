import Lime
import Testing

@testable import LimeService

/// What the options of R `lime` change in the options of tables, and where they are refused.
struct TabularRequestTests {
    private func request(_ preset: Preset = .r, _ change: (inout TabularRequest) -> Void) -> TabularRequest {
        var request = TabularRequest(
            model: ModelRequest(reference: "m.onnx"),
            training: TableRequest(path: "train.csv"),
            rows: .training(.all),
            settings: ExplanationSettings()
        )
        request.settings.preset = preset
        change(&request)
        return request
    }

    @Test func numberOfBins() throws {
        #expect(try self.request { $0.bins = 7 }.options().binCount == 7)
        let wide = self.request(.default) {
            $0.discretizer = .equalWidth
            $0.bins = 3
        }
        #expect(try wide.options().binCount == 3)
        self.expectRefusal("--bins has no effect on the discretizer 'quartile'") {
            try self.request(.default) { $0.bins = 7 }.options()
        }
    }

    @Test(arguments: [(true, NumberLaw.density), (false, .sampleNormal)])
    func lawOfNumbersWithoutBins(_ density: Bool, _ law: NumberLaw) throws {
        let request = self.request {
            $0.discretizer = Discretizer.none
            $0.drawsDensity = density
        }
        #expect(try request.options().numberLaw == law)
        self.expectRefusal("density has an effect on numbers without bins only") {
            try self.request { $0.drawsDensity = density }.options()
        }
    }

    @Test func powerOfGower() throws {
        #expect(try self.request { $0.gowerPower = 2 }.options().surrogate.kernel == .complement(power: 2))
        let ours = self.request(.default) {
            $0.settings.distance = .gower
            $0.gowerPower = 3
        }
        #expect(try ours.options().surrogate.kernel == .complement(power: 3))
        self.expectRefusal("add --distance gower") { try self.request(.default) { $0.gowerPower = 2 }.options() }
        self.expectRefusal("the power of the distance must be a positive number") {
            try self.request { $0.gowerPower = 0 }.options()
        }
    }

    private func expectRefusal<Result>(_ message: String, _ body: () throws -> Result) {
        let error = #expect(throws: LimeError.self) { try body() }
        #expect(error?.code == .usage && error?.message.contains(message) == true, "\(error?.message ?? "")")
    }
}
