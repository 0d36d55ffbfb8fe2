#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The axes of a plot of shares against numbers of samples, these on a logarithmic scale.
struct PlotFrame {
    private static let size = 11.0
    private static let pad = 18.0

    /// The numbers of samples that have a tick, in order.
    let samples: [Int]

    /// The edges of the plot.
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    /// The height of a share from 0 to 1.
    func y(_ share: Double) -> Double { self.bottom - (self.bottom - self.top) * min(max(share, 0), 1) }

    /// The place of a point.
    func point(samples: Int, share: Double) -> (x: Double, y: Double) { (self.x(samples), self.y(share)) }

    private func x(_ samples: Int) -> Double {
        guard let first = self.samples.first, let last = self.samples.last, first < last else {
            return (self.left + self.right) / 2
        }
        let (low, high) = (log(Double(first)), log(Double(last)))
        let room = self.right - self.left - 2 * Self.pad
        return self.left + Self.pad + room * (log(Double(samples)) - low) / (high - low)
    }

    /// Draws grid, ticks and names of the axes.
    func draw(to writer: inout MarkupWriter) {
        for step in 0...5 {
            let share = Double(step) / 5
            self.line(self.left, self.y(share), self.right, self.y(share), isAxis: step == 0, to: &writer)
            FigureText(x: self.left - 8, y: self.y(share) + 4, size: Self.size, anchor: "end")
                .write(NumberFormat.fixed(share, decimals: 1), to: &writer)
        }
        var end = -Double.infinity
        for samples in self.samples {
            let (x, half) = (self.x(samples), TextMetrics.width(String(samples)) * Self.size / 2)
            self.line(x, self.bottom, x, self.bottom + 4, isAxis: true, to: &writer)
            guard x - half > end + 6 else { continue }
            FigureText(x: x, y: self.bottom + 17, size: Self.size, anchor: "middle").write(String(samples), to: &writer)
            end = x + half
        }
        FigureText(x: (self.left + self.right) / 2, y: self.bottom + 34, size: Self.size, ink: .muted, anchor: "middle")
            .write("model calls a row", to: &writer)
    }

    private func line(
        _ x1: Double,
        _ y1: Double,
        _ x2: Double,
        _ y2: Double,
        isAxis: Bool,
        to writer: inout MarkupWriter
    ) {
        writer.element(
            "line",
            [
                "x1": SVGNumber.text(x1), "y1": SVGNumber.text(y1), "x2": SVGNumber.text(x2), "y2": SVGNumber.text(y2),
                "stroke": isAxis ? FigureInk.muted.rawValue : "#d0d7de", "class": isAxis ? "lime-axis" : "lime-rule",
            ]
        )
    }
}
