public import Lime
import LimeRendering

extension ImageFill {
    /// The fill that a user names: `mean`, `grey`, `blur`, or a colour `#rrggbb`.
    ///
    /// - Throws: ``LimeError`` with code `usage` for any other name.
    public init(named name: String) throws {
        switch name {
        case "mean": self = .mean
        case "grey", "gray": self = .grey
        case "blur": self = .blur
        default:
            guard let color = FigureColor(hex: name) else {
                throw LimeError(.usage, "--fill takes mean, grey, blur or a colour #rrggbb, not '\(name)'")
            }
            self = .color(red: color.red, green: color.green, blue: color.blue)
        }
    }
}
