import Foundation
import Testing

/// Many rows from one pool of samples, from the command line.
@Suite(.serialized)
struct PoolTests {
    private let folder: WorkFolder

    init() throws { self.folder = try WorkFolder() }

    private func explain(_ rows: String, _ options: [String]) throws -> LimeProcess {
        let run = try LimeProcess.run(Asset.penguins() + ["--row", rows] + options, in: self.folder)
        try #require(run.status == 0, "\(run.errors)")
        return run
    }

    @Test func rowsTellWhatTheyCost() throws {
        let run = try self.explain("0-149", ["--sampler", "pool", "--samples", "1024", "--format", "jsonl"])
        #expect(run.errors.contains("150 rows share a pool of 1024 samples, which is about 8 model calls a row"))
        let documents = try run.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(documents.map { ($0["input"] as? [String: Int])?["row"] } == (0..<150).map { $0 })
        let sampling = try documents.map { try #require($0["sampling"] as? [String: Any]) }
        #expect(sampling.allSatisfy { $0["poolCalls"] as? Int == 1024 })
        // The row itself, and beside row 8 256 samples of its missing sex, which 11 of 344 rows have.
        #expect(sampling[0]["modelCalls"] as? Int == 1 && sampling[8]["modelCalls"] as? Int == 257)
        let text = try self.explain("5", ["--sampler", "pool", "--samples", "1024", "--format", "text"])
        #expect(text.output.contains("1 model calls, and 1024 for the pool"))
    }

    @Test func rowsAreTheSameAloneAndTogether() throws {
        let options = ["--sampler", "pool", "--samples", "4096", "--format", "jsonl", "--quiet"]
        let together = try self.explain("5,200,0", options).output
        let alone = try ["5", "200", "0"].map { try self.explain($0, options).output }
        #expect(alone.joined() == together)
        for division in [["--threads", "1"], ["--batch-size", "100"]] {
            #expect(try self.explain("5,200,0", options + division).output == together)
        }
    }

    @Test func aPoolIsOfferedForManyRows() throws {
        let offer = "they share 65536 samples"
        #expect(try self.explain("0-99", ["--samples", "50", "--format", "csv"]).errors.contains(offer))
        #expect(!(try self.explain("0-9", ["--samples", "50", "--format", "csv"]).errors.contains(offer)))
    }

    @Test func rowsThatCannotShareAreRefused() throws {
        let options = ["--row", "0", "--sampler", "pool", "--discretizer", "none"]
        let run = try LimeProcess.run(Asset.penguins() + options, in: self.folder)
        expectFailure(run, 64, "'pool'", "not in bins", "'sobol'")
    }
}
