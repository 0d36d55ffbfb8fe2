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

    /// Upper ends of the groups' shares of the unit interval; the last is 1.
    private var ends: [Double] = []
    private var starts: [Double] = []
    private var firstAtom: [Int] = []
    private var atomCount: [Double] = []
    private var scales: [Double] = []

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
        for entry in shares {
            self.starts.append(reached)
            reached += entry.share / total
            self.ends.append(reached)
            self.firstAtom.append(entry.first)
            self.atomCount.append(Double(entry.count))
            self.scales.append(Double(entry.count) * total / entry.share)
        }
        self.ends[self.ends.count - 1] = 1
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
        self.ends.withUnsafeBufferPointer { ends in
            self.starts.withUnsafeBufferPointer { starts in
                self.scales.withUnsafeBufferPointer { scales in
                    for index in 0..<places.count {
                        let place = places[index]
                        var group = 0
                        while place >= ends[group], group < ends.count - 1 { group += 1 }
                        let offset = min((place - starts[group]) * scales[group], self.atomCount[group] - 1)
                        atoms[index] = Int32(self.firstAtom[group] + Int(offset))
                    }
                }
            }
        }
    }
}
