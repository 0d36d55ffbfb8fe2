/// The cells of one panel of a heat map, with the conditions on the left and the cases above.
struct HeatMapGrid {
    private static let rowHeight = 20.0
    private static let longestCase = 90.0

    private let panel: HeatMapLayout.Panel
    private let left: Double
    private let size: Double
    private let names: Double
    private let cell: Double
    private let hasNumbers: Bool
    private let caseNames: [String]

    /// Finds room for names and cells.
    ///
    /// - Parameters:
    ///   - panel: The cells.
    ///   - left: Where the conditions begin.
    ///   - widest: The most that conditions may take.
    ///   - size: The size of type.
    init(_ panel: HeatMapLayout.Panel, left: Double, widest: Double, size: Double) {
        let count = panel.columns.count
        self.panel = panel
        self.left = left
        self.size = size
        self.names = min((panel.conditions.map { TextMetrics.width($0) }.max() ?? 0) * size + 1, widest) + 10
        self.caseNames = panel.columns.map { $0.name + ($0.isDoubtful ? " !" : "") }
        self.hasNumbers = count <= 12
        let number = panel.cells.map { TextMetrics.width(panel.format.signed($0.weight)) }.max() ?? 0
        self.cell = self.hasNumbers ? max(number * (size - 1) + 8, 44) : count <= 40 ? 22 : 14
    }

    /// How much room the panel takes.
    var width: Double { self.names + Double(self.panel.columns.count) * self.cell }

    /// Draws the panel and returns where it ends.
    func draw(from top: Double, to writer: inout MarkupWriter) -> Double {
        let y = top + self.headHeight
        self.drawCases(bottom: y - 5, to: &writer)
        for (row, condition) in self.panel.conditions.enumerated() {
            FigureText(
                x: self.left + self.names - 10,
                y: y + Double(row) * Self.rowHeight + 14,
                size: self.size,
                anchor: "end"
            )
            .write(condition, limit: self.names - 10, to: &writer)
        }
        let scale = DivergingScale(largest: self.panel.largest)
        for cell in self.panel.cells {
            self.draw(cell, scale: scale, top: y + Double(cell.row) * Self.rowHeight, to: &writer)
        }
        return y + Double(self.panel.conditions.count) * Self.rowHeight
    }

    /// Whether the cases' names stand on end, because they are wider than a cell.
    private var areUpright: Bool {
        self.caseNames.contains { TextMetrics.width($0) * self.size > self.cell - 4 }
    }

    private var headHeight: Double {
        guard self.areUpright else { return self.size + 8 }
        return min((self.caseNames.map { TextMetrics.width($0) }.max() ?? 0) * self.size, Self.longestCase) + 8
    }

    private func drawCases(bottom: Double, to writer: inout MarkupWriter) {
        for (column, name) in self.caseNames.enumerated() {
            let middle = self.left + self.names + (Double(column) + 0.5) * self.cell
            FigureText(
                x: self.areUpright ? middle + self.size * 0.35 : middle,
                y: bottom,
                size: self.size,
                ink: self.panel.columns[column].isDoubtful ? .warning : .ink,
                anchor: self.areUpright ? "start" : "middle",
                isUpright: self.areUpright
            ).write(
                name,
                limit: self.areUpright ? Self.longestCase : self.cell,
                tip: self.panel.columns[column].facts,
                to: &writer
            )
        }
    }

    private func draw(_ cell: HeatMapLayout.Cell, scale: DivergingScale, top: Double, to writer: inout MarkupWriter) {
        let x = self.left + self.names + Double(cell.column) * self.cell
        writer.element(
            "rect",
            [
                "x": SVGNumber.text(x + 0.5), "y": SVGNumber.text(top + 0.5),
                "width": SVGNumber.text(self.cell - 1), "height": SVGNumber.text(Self.rowHeight - 1),
                "fill": scale.color(cell.weight).hex, "stroke": "#8c959f", "stroke-width": "0.4",
                "class": "lime-cell",
            ]
        ) { $0.element("title", text: "\(self.panel.columns[cell.column].name): \(cell.facts)") }
        guard self.hasNumbers else { return }
        FigureText(
            x: x + self.cell / 2,
            y: top + Self.rowHeight / 2 + 3.5,
            size: self.size - 1,
            ink: scale.ink(cell.weight),
            anchor: "middle"
        ).write(self.panel.format.signed(cell.weight), to: &writer)
    }
}
