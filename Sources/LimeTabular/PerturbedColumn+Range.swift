import LimeCore

extension PerturbedColumn {
    /// The same column with its numbers moved towards a row's number x₀, or away from it.
    ///
    /// A number x that the law draws becomes x₀ + S (x − x₀), rounded where all training values are whole; shares and
    /// levels stay. Its bin is that of the new number.
    ///
    /// - Parameters:
    ///   - cell: The row's cell; around a missing one nothing is moved.
    ///   - range: S, more than 0.
    ///   - entries: Where the model reads the column.
    ///   - inputs: The model's inputs.
    /// - Returns: The column; itself where S is 1 and for levels.
    /// - Throws: ``LimeError`` with code `usage` where numbers come from a distribution that cannot be moved, or for a
    ///   number that the encoding does not take.
    func moved(
        around cell: Cell,
        by range: Double,
        entries: [EncodingPlan.Entry],
        inputs: [ModelInput]
    ) throws -> PerturbedColumn {
        guard range != 1, self.statistics.kind == .number, case .number(let own) = cell else { return self }
        guard !self.law.isContinuous else {
            guard let law = self.law.moved(around: own, by: range) else {
                throw LimeError(
                    .usage,
                    """
                    the numbers of column '\(self.statistics.name)' are drawn from a distribution within each bin, which no \
                    range scales; choose the law 'empirical', or the range 1
                    """
                )
            }
            return PerturbedColumn(self, law: law, slots: self.slots)
        }
        let isWhole = self.statistics.holdsWholeNumbers
        let law = self.law.mapped { cell in
            guard case .number(let number) = cell else { return cell }
            let moved = own + range * (number - own)
            return .number(isWhole ? moved.rounded() : moved)
        }
        guard law.atoms.allSatisfy({ if case .number(let number) = $0 { number.isFinite } else { true } }) else {
            throw LimeError(.usage, "the range \(range) moves column '\(self.statistics.name)' beyond all numbers")
        }
        let slots = try entries.flatMap { entry in
            try ColumnSlot.slots(entry, cells: law.atoms, stride: inputs[entry.input].elementCount)
        }
        return PerturbedColumn(self, law: law, slots: slots)
    }
}

extension ColumnLaw {
    /// The same shares of other cells.
    func mapped(_ cell: (Cell) -> Cell) -> ColumnLaw {
        ColumnLaw(
            self.weights.indices.map { part in
                Part(share: self.weights[part], group: nil, cells: self.atoms[self.atoms(ofPart: part)].map(cell))
            }
        )
    }

    /// The normal distribution of the whole column with all numbers moved; `nil` where that is not the law.
    func moved(around own: Double, by range: Double) -> ColumnLaw? {
        guard let normal else { return nil }
        let mean = own + range * (normal.mean - own)
        let quantile = NumberQuantile.normal(mean: mean, deviation: range * normal.deviation)
        return ColumnLaw([Part(share: 1, group: 0, cells: self.atoms, quantile: quantile)])
    }
}
