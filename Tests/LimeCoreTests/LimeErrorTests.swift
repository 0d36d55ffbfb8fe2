import LimeCore
import Testing

struct LimeErrorTests {
    private struct Cause: Error, CustomStringConvertible { let description = "the disk is gone" }

    @Test func descriptionNamesTheCause() {
        #expect("\(LimeError(.usage, "no such option"))" == "no such option")
        let error = LimeError(.fileNotFound, "a.csv cannot be read", cause: Cause())
        #expect("\(error)" == "a.csv cannot be read (the disk is gone)")
        #expect(
            "\(LimeError(.modelFailed, "it failed", cause: error))"
                == "it failed (a.csv cannot be read (the disk is gone))"
        )
    }

    @Test func codes() {
        let codes: [LimeError.Code] = [
            .usage, .invalidInput, .fileNotFound, .runtimeMissing, .outputNotWritable, .modelFailed,
        ]
        #expect(Set(codes).count == 6)
        #expect("\(LimeError.Code.outputNotWritable)" == "outputNotWritable")
    }
}
