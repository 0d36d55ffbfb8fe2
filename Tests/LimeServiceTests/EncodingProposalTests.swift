import Lime
import Testing

@testable import LimeService

struct EncodingProposalTests {
    private typealias Column = TabularEncoding.Column

    private func columns(_ signature: ModelSignature) throws -> [TabularEncoding.Column] {
        try EncodingProposal(table: Samples.table, signature: signature).encoding.columns
    }

    @Test func countsDecideWithoutNames() throws {
        #expect(
            try self.columns(Samples.signature(3)) == [
                Column(column: "age"), Column(column: "sex", codes: ["f", "m"]),
                Column(column: "town", codes: ["a", "b", "c"]),
            ]
        )
        #expect(
            try self.columns(Samples.signature(6)) == [
                Column(column: "age"), Column(column: "sex", oneHot: ["f", "m"]),
                Column(column: "town", oneHot: ["a", "b", "c"]),
            ]
        )
        #expect(
            try self.columns(Samples.signature(4)) == [
                Column(column: "age"), Column(column: "sex", oneHot: ["m"]),
                Column(column: "town", oneHot: ["b", "c"]),
            ]
        )
    }

    @Test func namesDecideBeforeCounts() throws {
        let names = ["town_a", "town_b", "town_c", "sex", "age"]
        #expect(
            try self.columns(Samples.signature(5, columns: names)) == [
                Column(column: "town", oneHot: ["a", "b", "c"]), Column(column: "sex", codes: ["f", "m"]),
                Column(column: "age"),
            ]
        )
    }

    @Test func whatFitsNothingIsRefused() {
        for signature in [Samples.signature(5), Samples.signature(1, columns: ["height"])] {
            let error = #expect(throws: LimeError.self) { _ = try self.columns(signature) }
            #expect(error?.code == .invalidInput)
        }
    }

    @Test func inputsByName() throws {
        var signature = Samples.signature(1)
        signature.inputs = [
            ModelInput(name: "town", elementType: .string, shape: [1]),
            ModelInput(name: "age", elementType: .float32, shape: [1]),
        ]
        let columns = try self.columns(signature)
        #expect(columns.map(\.input) == ["town", "age"])
        #expect(columns.allSatisfy { $0.codes == nil && $0.oneHot == nil })
    }
}
