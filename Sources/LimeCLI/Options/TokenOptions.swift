import ArgumentParser
import Lime
import LimeService

/// What is hidden of a text and how, shared by the commands that explain texts.
struct TokenOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What is hidden: words, unicode-words, characters, scalars, or what is between matches of regex:EXPRESSION.",
            valueName: "tokens"
        )
    )
    var tokens: String?

    @Option(help: ArgumentHelp("What is put in the place of a hidden token (default: nothing).", valueName: "string"))
    var mask: String?

    @Flag(help: "Weigh every occurrence of a word on its own.")
    var positions = false

    /// The first option that is given, for commands that may explain no texts.
    var changedOption: String? {
        if self.tokens != nil { return "--tokens" }
        if self.mask != nil { return "--mask" }
        return self.positions ? "--positions" : nil
    }

    /// A request with these options.
    ///
    /// - Throws: `LimeError` with code `usage` for a tokenizer that is none.
    func applied(_ request: TextRequest) throws -> TextRequest {
        var request = request
        request.tokenizer = try self.tokens.map { try Tokenizer(named: $0) }
        request.mask = self.mask
        request.weighsPositions = self.positions
        return request
    }
}
