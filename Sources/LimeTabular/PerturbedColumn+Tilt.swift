extension PerturbedColumn {
    /// p, the share of draws that agree with a cell; 0 where none does.
    func agreement(with cell: Cell) -> Double { self.shares[self.group(of: cell)] ?? 0 }

    /// p / (p + (1 − p) t), the share of draws that agree with a cell where those that differ are drawn t times as often.
    ///
    /// A cell that no draw agrees with differs from all of them alike, so drawing stays as it is, as if all agreed.
    func agreement(with cell: Cell, tiltedBy factor: Double) -> Double {
        let share = self.agreement(with: cell)
        return share > 0 ? share / (share + (1 - share) * factor) : 1
    }

    /// A law of the column of which values that differ from a cell are drawn t times as often.
    func tilted(_ law: ColumnLaw, towards cell: Cell, by factor: Double) -> ColumnLaw {
        guard self.agreement(with: cell) > 0 else { return law }
        let own = self.group(of: cell)
        return law.reweighed { ($0.map(Int32.init) ?? Self.missingGroup) == own ? $1 : $1 * factor }
    }
}
