import Foundation
import Testing

/// Every recorded superpixel map of R `lime` 0.5.3.
struct RSLICTests {
    static let cases = GoldenCase.all(fixtures: "r", variable: "LIME_GOLDEN_R").filter { $0.name.hasPrefix("S") }

    @Test func casesAreFound() {
        #expect(!Self.cases.isEmpty)
    }

    @Test(arguments: cases)
    func reproduces(_ golden: GoldenCase) throws {
        var comparison = Comparison()
        let document = try golden.document()
        document.ignore("id", "kind", "source", "note")
        try checkRSLIC(document, folder: golden.file.deletingLastPathComponent(), &comparison)
        for key in document.unread() { comparison.fail(key, "a key that the suite compares", "an unknown one") }
        for failure in comparison.failures { Issue.record("\(golden.name): \(failure)") }
    }
}
