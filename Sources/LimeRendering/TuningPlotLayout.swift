import Lime

/// The lines of a plot of agreement against calls.
struct TuningPlotLayout: Sendable, Hashable {
    /// One kernel width of one distance.
    struct Series: Sendable, Hashable {
        /// The width, with the distance where there are several.
        let name: String

        /// The best setting at each number of samples, in their order.
        let points: [TunedSetting]

        /// How the line looks.
        let style: PlotLineStyle
    }

    /// The lines, those that end highest first.
    let series: [Series]

    /// The numbers of samples, in order.
    let samples: [Int]

    /// The setting to take.
    let chosen: TunedSetting?

    /// What the lines are.
    let legendTitle: String

    /// The setting to take in words.
    let verdict: String

    /// How many lines are left out.
    let notes: [String]

    /// More lines than these cannot be told apart.
    private static let mostSeries = 12

    /// Lays out settings that were tried.
    init(_ tuning: Tuning, agreement: Double) {
        let hasDistances = Set(tuning.settings.map(\.distance)).count > 1
        var lines: [(name: String, points: [TunedSetting])] = []
        for setting in tuning.settings {
            let name = Self.name(setting, hasDistances: hasDistances)
            guard let index = lines.firstIndex(where: { $0.name == name }) else {
                lines.append((name, [setting]))
                continue
            }
            let last = lines[index].points.count - 1
            if lines[index].points[last].samples != setting.samples {
                lines[index].points.append(setting)
            } else if lines[index].points[last].jaccard < setting.jaccard {
                lines[index].points[last] = setting
            }
        }
        let styled = lines.enumerated().map { Series(name: $1.name, points: $1.points, style: PlotLineStyle($0)) }
        let highest = styled.map { $0.points.map(\.jaccard).max() ?? 0 }
        let ranks = styled.indices.sorted { (highest[$1], $0) < (highest[$0], $1) }.prefix(Self.mostSeries)
        self.series = ranks.map { styled[$0] }
        self.samples = Set(tuning.settings.map(\.samples)).sorted()
        self.chosen = tuning.cheapest(reaching: agreement)
        self.legendTitle = hasDistances ? "distance, kernel width" : "kernel width"
        self.verdict = Self.verdict(tuning, agreement: agreement)
        let omitted = styled.count - self.series.count
        self.notes = omitted > 0 ? ["and \(omitted) lower line\(omitted == 1 ? "" : "s")"] : []
    }

    private static func name(_ setting: TunedSetting, hasDistances: Bool) -> String {
        let width = setting.kernelWidth.map { NumberFormat.general($0, digits: 4) } ?? "none"
        return hasDistances ? "\(setting.distance.rawValue), \(width)" : width
    }

    private static func verdict(_ tuning: Tuning, agreement: Double) -> String {
        let asked = NumberFormat.general(agreement, digits: 3)
        guard let setting = tuning.cheapest(reaching: agreement) ?? tuning.best else { return "nothing was tried" }
        let width = setting.kernelWidth.map { ", kernel width \(NumberFormat.general($0, digits: 4))" } ?? ""
        let words = "\(setting.samples) samples\(width), \(setting.distance.rawValue), \(setting.selection.rawValue)"
        let reached = "\(words): \(NumberFormat.decimal(setting.jaccard))"
        return setting.jaccard >= agreement - 1e-12
            ? "Cheapest that reaches \(asked) (ringed): \(reached)" : "None reaches \(asked); best: \(reached)"
    }

    /// How wide the legend is in some size of type.
    func legendWidth(size: Double) -> Double {
        let names = self.series.map { 36 + TextMetrics.width($0.name) * size }
        return ([TextMetrics.width(self.legendTitle, bold: true) * size] + names).max() ?? 0
    }
}
