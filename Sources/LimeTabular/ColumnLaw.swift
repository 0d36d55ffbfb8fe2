import LimeNumerics

/// The law by which the cells of one column are drawn: first a bin or level by its share, then a value within it.
///
/// Every value that can be drawn is an *atom* with a number of its own, so that whatever follows from a value (whether
/// it agrees with the row, how the model wants it) is looked up and never computed again for a sample. Missing is an
/// atom like any other.
struct ColumnLaw: Sendable {
    /// The cells that can be drawn.
    let atoms: [Cell]

    /// The bin or level of each atom; `nil` for missing.
    let groups: [Int?]

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

    init(_ column: ColumnStatistics) {
        var atoms: [Cell] = []
        var groups: [Int?] = []
        var shares: [(share: Double, first: Int, count: Int)] = []
        for (index, group) in column.groups.enumerated() where group.share > 0 {
            let cells: [Cell] = column.kind == .number ? group.values.map(Cell.number) : [.level(column.levels[index])]
            shares.append((group.share, atoms.count, cells.count))
            atoms += cells
            groups += Array(repeating: index, count: cells.count)
        }
        if column.missingShare > 0 || atoms.isEmpty {
            shares.append((max(column.missingShare, atoms.isEmpty ? 1 : 0), atoms.count, 1))
            atoms.append(.missing)
            groups.append(nil)
        }
        self.atoms = atoms
        self.groups = groups
        let total = shares.reduce(0) { $0 + $1.share }
        var reached = 0.0
        for (index, entry) in shares.enumerated() {
            let start = reached
            reached = index == shares.count - 1 ? 1 : reached + entry.share / total
            self.shares.append(
                Share(
                    start: start,
                    end: reached,
                    density: Double(entry.count) * total / entry.share,
                    firstAtom: Double(entry.first),
                    lastAtom: Double(entry.first + entry.count - 1)
                )
            )
        }
        self.guide = (0..<Self.guideSize).map { part in
            let place = Double(part) / Double(Self.guideSize)
            return Int32(self.shares.firstIndex { place < $0.end } ?? self.shares.count - 1)
        }
    }

    /// Writes the atoms at some places of the unit interval.
    ///
    /// The place picks the group, and what is left of it, stretched to the unit interval, picks the value, so one
    /// number in (0, 1) is one draw and equally spread numbers are equally spread draws.
    ///
    /// - Parameters:
    ///   - places: Numbers in (0, 1).
    ///   - atoms: Receives one atom a place.
    @inline(__always)
    func draw(_ places: UnsafeBufferPointer<Double>, into atoms: UnsafeMutableBufferPointer<Int32>) {
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
        }
    }
}
