public import ArgumentParser
public import Lime
import LimeService

/// How pictures are read and given to a model, shared by the commands that read them.
struct PictureOptions: ParsableArguments {
    @Option(help: "How samples of 0 to 255 are scaled: raw, unit, tf, torch or caffe (default: raw).")
    var preprocess: Preprocessing?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Instead of --preprocess: the mean of each channel in 0…1.", valueName: "r,g,b")
    )
    var mean: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Instead of --preprocess: the standard deviation of each channel.", valueName: "r,g,b")
    )
    var std: String?

    @Option(help: "Whether the model's channels come last or first (default: by its shape).")
    var layout: ImageLayout?

    @Option(help: "How a picture is brought to the model's size (default: stretch).")
    var resize: ImageResize?

    @Option(parsing: .unconditional, help: ArgumentHelp("The most pixels a picture may have.", valueName: "n"))
    var maxPixels: Int = PictureSettings.defaultMaximumPixels

    /// Keras' names of the usual scalings.
    enum Preprocessing: String, CaseIterable, ExpressibleByArgument {
        case raw, unit, tf, torch, caffe
    }

    func validate() throws {
        guard self.maxPixels > 0 else { throw ValidationError("--max-pixels must be 1 or more, not \(self.maxPixels)") }
        guard (self.mean == nil) == (self.std == nil) else { throw ValidationError("--mean and --std go together") }
        guard self.mean == nil || self.preprocess == nil else {
            throw ValidationError("--mean and --std take the place of --preprocess; give one or the other")
        }
        _ = try Self.numbers(self.mean, option: "--mean")
        _ = try Self.numbers(self.std, option: "--std")
    }

    /// The first option that is given, for commands that may read no picture.
    var changedOption: String? {
        if self.preprocess != nil { return "--preprocess" }
        if self.mean != nil { return "--mean" }
        if self.layout != nil { return "--layout" }
        if self.resize != nil { return "--resize" }
        return self.maxPixels == PictureSettings.defaultMaximumPixels ? nil : "--max-pixels"
    }

    private static func numbers(_ text: String?, option: String) throws -> [Double]? {
        try text?.split(separator: ",", omittingEmptySubsequences: false).map { part in
            guard let number = Double(part), number.isFinite else {
                throw ValidationError("\(option) takes numbers joined by commas, not '\(part)'")
            }
            return number
        }
    }

    var settings: PictureSettings {
        get throws {
            var settings = PictureSettings()
            if let mean = try Self.numbers(self.mean, option: "--mean"),
                let std = try Self.numbers(self.std, option: "--std")
            {
                settings.preprocessing = .standardized(mean: mean, std: std)
            }
            switch self.preprocess {
            case .raw?: settings.preprocessing = .raw
            case .unit?: settings.preprocessing = .unit
            case .tf?: settings.preprocessing = .tf
            case .torch?: settings.preprocessing = .torch
            case .caffe?: settings.preprocessing = .caffe
            case nil: break
            }
            settings.layout = self.layout
            settings.resize = self.resize
            settings.maximumPixels = self.maxPixels
            return settings
        }
    }
}

extension ImageLayout: ExpressibleByArgument {}
extension ImageResize: ExpressibleByArgument {}
