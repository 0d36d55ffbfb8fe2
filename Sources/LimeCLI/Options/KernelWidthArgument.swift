import ArgumentParser

/// How wide the kernel is: a number, or a width to be found.
enum KernelWidthArgument: ExpressibleByArgument {
    /// A width.
    case fixed(Double)

    /// The largest width with a fit.
    case fitting(Double)

    /// The fit that a width is sought for where none is given; below it an explanation is hardly worth reading.
    private static let usualFit = 0.5

    init?(argument: String) {
        if let width = Double(argument) {
            self = .fixed(width)
            return
        }
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard parts[0] == "auto", parts.count <= 2 else { return nil }
        guard parts.count == 2 else {
            self = .fitting(Self.usualFit)
            return
        }
        guard let fit = Double(parts[1]) else { return nil }
        self = .fitting(fit)
    }
}
