import ArgumentParser
import LimeService

/// How a table is read, shared by the commands that read one.
struct TableOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The column that the model predicts.", valueName: "column"))
    var target: String?

    @Option(help: ArgumentHelp("Columns of numbers that are categories.", valueName: "a,b"))
    var categorical: String?

    @Option(help: ArgumentHelp("What stands between two fields (default: a comma; a tab in .tsv).", valueName: "c"))
    var delimiter: String?

    @Option(
        help: ArgumentHelp(
            "Words for a missing cell, besides the empty cell (default: \(TableRequest.defaultMissingWords.joined(separator: ","))).",
            valueName: "a,b"
        )
    )
    var na: String?

    func validate() throws {
        if let delimiter, delimiter.utf8.count != 1, delimiter != "\\t" {
            throw ValidationError("--delimiter takes one ASCII character, or \\t for a tab, not '\(delimiter)'")
        }
    }

    /// The first option that is given, for commands that may read no table.
    var changedOption: String? {
        if self.target != nil { return "--target" }
        if self.categorical != nil { return "--categorical" }
        if self.delimiter != nil { return "--delimiter" }
        return self.na == nil ? nil : "--na"
    }

    /// The request to read a file in this way.
    func request(path: String) -> TableRequest {
        var request = TableRequest(path: path, target: self.target)
        request.categorical = self.categorical?.split(separator: ",").map(String.init) ?? []
        if let delimiter { request.delimiter = delimiter == "\\t" ? "\t" : delimiter.first }
        if let na { request.missingWords = na.split(separator: ",").map(String.init) }
        return request
    }
}
