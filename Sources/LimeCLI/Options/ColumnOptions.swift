public import ArgumentParser
public import Lime
import LimeService

/// How the columns of a table are perturbed, shared by the commands that explain rows.
struct ColumnOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How columns become the model's numbers (lime.encoding/1).", valueName: "file"))
    var encoding: String?

    @Option(help: "How numbers are grouped; entropy needs the --target.")
    var discretizer: Discretizer?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Bins of --discretizer quantile or equal-width (default: 4).", valueName: "k")
    )
    var bins: Int?

    @Flag(
        inversion: .prefixedNo,
        help: "Draw numbers that are not in bins from a kernel density, or from a normal distribution."
    )
    var density: Bool?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Weigh samples by 1 − d^p, where d is Gower's distance (R's gower_pow).", valueName: "p")
    )
    var gowerPow: Double?

    @Option(help: ArgumentHelp("Perturb only these columns and hold the rest.", valueName: "a,b"))
    var only: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Perturb only the K columns that change the model's answer most, found by 4 calls a column.",
            valueName: "k"
        )
    )
    var screen: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Move numbers S times as far from the row's own; less than 1 is nearer (default: 1).",
            valueName: "s"
        )
    )
    var range: Double?

    /// The first option that is given, for commands that may explain no rows.
    var changedOption: String? {
        if self.encoding != nil { return "--encoding" }
        if self.discretizer != nil { return "--discretizer" }
        if self.bins != nil { return "--bins" }
        if let density { return density ? "--density" : "--no-density" }
        if self.gowerPow != nil { return "--gower-pow" }
        if self.only != nil { return "--only" }
        if self.screen != nil { return "--screen" }
        return self.range == nil ? nil : "--range"
    }

    /// A request with these options.
    func applied(_ request: TabularRequest) -> TabularRequest {
        var request = request
        request.encoding = self.encoding
        request.discretizer = self.discretizer
        request.bins = self.bins
        request.drawsDensity = self.density
        request.gowerPower = self.gowerPow
        request.only = self.only?.split(separator: ",").map(String.init)
        request.screen = self.screen
        request.range = self.range
        return request
    }
}

extension Discretizer: ExpressibleByArgument {}
