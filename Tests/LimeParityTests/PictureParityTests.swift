import Testing

/// Recorded pictures beyond those of `Fixtures/python`.
struct PictureParityTests {
    static let cases = GoldenCase.all(fixtures: "pictures", variable: "LIME_GOLDEN_PICTURES")

    @Test func casesAreFound() {
        #expect(!Self.cases.isEmpty)
    }

    @Test(arguments: cases)
    func reproduces(_ golden: GoldenCase) async {
        let comparison = await PythonParityTests.compare(golden)
        for failure in comparison.failures { Issue.record("\(golden.name): \(failure)") }
    }
}
