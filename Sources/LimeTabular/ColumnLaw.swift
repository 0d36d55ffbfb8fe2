import LimeCore
import LimeNumerics

/// The law by which the cells of one column are drawn: first a bin or level by its share, then a value within it.
///
/// Every value that can be drawn is an *atom* with a number of its own, so that whatever follows from a value (whether
/// it agrees with the row, how the model wants it) is looked up and never computed again for a sample. Missing is an
/// atom like any other. Where numbers come from a continuous distribution, a whole bin is one atom, and a number is
/// drawn beside it.
struct ColumnLaw: Sendable {
    /// The cells that can be drawn; the mean of a bin stands for its numbers.
    let atoms: [Cell]

    /// The bin or level of each atom; `nil` for missing.
    let groups: [Int?]

    /// By atom, the distribution of its numbers; empty where every atom is a value.
    private(set) var quantiles: [NumberQuantile]

    /// The share of each bin or level that occurs, in the order of their atoms.
    let weights: [Double]

    /// A bin or level: its part of the unit interval, and where its atoms are.
    private struct Share: Sendable {
        let start: Double
        let end: Double
        /// Atoms per unit of the interval.
        let density: Double
        let firstAtom: Double
        let lastAtom: Double
    }

    private var shares: [Share] = []

    /// For each of some equal parts of the unit interval, the group at its beginning, from which the search starts.
    private var guide: [Int32] = []

    private static let guideSize = 1024

    /// A bin or level, or missing, before it has its place.
    struct Part {
        let share: Double
        let group: Int?
        let cells: [Cell]
        var quantile: NumberQuantile?
    }

    /// Lays parts out over the unit interval; there is at least one.
    init(_ parts: [Part]) {
        self.atoms = parts.flatMap(\.cells)
        self.groups = parts.flatMap { part in part.cells.map { _ in part.group } }
        self.quantiles = parts.compactMap(\.quantile)
        self.weights = parts.map(\.share)
        let total = self.weights.reduce(0, +)
        var (reached, atoms) = (0.0, 0)
        for (index, part) in parts.enumerated() {
            let start = reached
            reached = index == parts.count - 1 ? 1 : reached + part.share / total
            self.shares.append(
                Share(
                    start: start,
                    end: reached,
                    density: Double(part.cells.count) * total / part.share,
                    firstAtom: Double(atoms),
                    lastAtom: Double(atoms + part.cells.count - 1)
                )
            )
            atoms += part.cells.count
        }
        self.guide = (0..<Self.guideSize).map { part in
            let place = Double(part) / Double(Self.guideSize)
            return Int32(self.shares.firstIndex { place < $0.end } ?? self.shares.count - 1)
        }
    }

    /// Whether numbers are drawn beside the atoms.
    var isContinuous: Bool { !self.quantiles.isEmpty }

    /// The mean and deviation of the normal distribution of the whole column, where that is the law.
    var normal: (mean: Double, deviation: Double)? {
        if case .normal(let mean, let deviation)? = self.quantiles.first { (mean, deviation) } else { nil }
    }

    /// The same normal distribution around another number.
    func centred(on number: Double) -> ColumnLaw {
        guard let normal else { return self }
        var law = self
        law.quantiles = [.normal(mean: number, deviation: normal.deviation)]
        return law
    }

    /// The same law with other shares, of the same atoms.
    ///
    /// - Parameter share: The new share of a bin or level, or of missing, in any unit, from its old one.
    /// - Returns: The law.
    func reweighed(_ share: (_ group: Int?, _ weight: Double) -> Double) -> ColumnLaw {
        ColumnLaw(
            self.weights.enumerated().map { part, weight in
                let atoms = self.atoms(ofPart: part)
                let group = self.groups[atoms.lowerBound]
                return Part(
                    share: share(group, weight),
                    group: group,
                    cells: Array(self.atoms[atoms]),
                    quantile: self.isContinuous ? self.quantiles[part] : nil
                )
            }
        )
    }

    /// The atoms of a bin or level.
    func atoms(ofPart part: Int) -> ClosedRange<Int> {
        Int(self.shares[part].firstAtom)...Int(self.shares[part].lastAtom)
    }

    /// Writes the atoms at some places of the unit interval.
    ///
    /// The place picks the group, and what is left of it, stretched to the unit interval, picks the value, so one
    /// number in (0, 1) is one draw and equally spread numbers are equally spread draws.
    ///
    /// - Parameters:
    ///   - places: Numbers in (0, 1); where the law is continuous, receives the numbers that are drawn.
    ///   - atoms: Receives one atom a place.
    @inline(__always)
    func draw(_ places: UnsafeMutableBufferPointer<Double>, into atoms: UnsafeMutableBufferPointer<Int32>) {
        self.shares.withUnsafeBufferPointer { shares in
            self.guide.withUnsafeBufferPointer { guide in
                for index in 0..<places.count {
                    let place = places[index]
                    var group = Int(guide[Int(place * Double(Self.guideSize))])
                    while place >= shares[group].end, group < shares.count - 1 { group += 1 }
                    let share = shares[group]
                    let atom = share.firstAtom + (place - share.start) * share.density
                    atoms[index] = Int32(min(atom, share.lastAtom))
                }
            }
            guard self.isContinuous else { return }
            for index in 0..<places.count {
                let share = shares[Int(atoms[index])]
                places[index] = self.quantiles[Int(atoms[index])]((places[index] - share.start) * share.density)
            }
        }
    }
}
