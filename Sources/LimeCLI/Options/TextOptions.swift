import ArgumentParser
import LimeService

/// A file of texts, shared by the commands that read one.
struct TextOptions: ParsableArguments {
    @Option(help: ArgumentHelp("File with a text a line, or a CSV file where --column is given.", valueName: "file"))
    var texts: String?

    @Option(help: ArgumentHelp("The column of --texts that holds the texts.", valueName: "column"))
    var column: String?

    func validate() throws {
        guard self.column == nil || self.texts != nil else {
            throw ValidationError("--column names a column of the file --texts; give both, or leave it out")
        }
    }

    /// The file that was named.
    var source: TextSource? { self.texts.map { .file($0, column: self.column) } }
}
