import LimeCore
import LimeNumerics

/// Which columns of a row are worth perturbing.
struct ColumnScreening: Sendable {
    /// Their positions in the table.
    let kept: Set<Int>

    /// What the reader is told.
    let warning: ExplanationWarning

    /// What it cost.
    let modelCalls: Int
}

extension TabularExplainer {
    /// How many paths lead to the row.
    private static let paths = 4

    /// The most columns that are named one by one.
    private static let mostNames = 10

    /// The explainer of the columns worth perturbing, and why.
    ///
    /// - Parameter cells: The row.
    /// - Returns: This explainer and `nil` where no more columns are features than are wanted.
    /// - Throws: ``LimeError``, or `CancellationError`.
    func screened(_ cells: [Cell]) async throws -> (TabularExplainer, ColumnScreening?) {
        let features = self.features(of: cells)
        guard let wanted = self.options.screen, wanted < features.count else { return (self, nil) }
        let screening = try await self.screening(cells, features, keeping: wanted)
        var explainer = self
        explainer.columns = features.filter { screening.kept.contains($0.index) }
        return (explainer, screening)
    }

    /// Finds the columns whose elementary effects are largest.
    ///
    /// Each of four paths begins at a sample and ends at the row: column after column, in random order, takes the row's own
    /// value. An elementary effect is by how much the model's answer changes in one step; columns are ranked by the mean
    /// magnitude μ* of theirs, the largest of all explained labels. Morris, "Factorial sampling plans for preliminary
    /// computational experiments", Technometrics 33 (1991); μ* is that of Campolongo, Cariboni and Saltelli, "An
    /// effective screening design for sensitivity analysis of large models", Environmental Modelling & Software 22 (2007).
    private func screening(
        _ cells: [Cell],
        _ features: [PerturbedColumn],
        keeping wanted: Int
    ) async throws -> ColumnScreening {
        let (rows, orders) = try self.pathRows(cells, features)
        let neighborhood = try self.neighborhood(self.perturbation(of: cells, given: rows), cells)
        let answers = try await self.explainer.answers(neighborhood, count: rows.count)
        let outputs = try self.explainer.explained(answers.row(0))
        var effects = features.map { _ in outputs.map { _ in 0.0 } }
        for (path, order) in orders.enumerated() {
            for (step, feature) in order.enumerated() {
                let before = 1 + path * features.count + step
                let after = step + 1 < order.count ? before + 1 : 0
                for (slot, output) in outputs.enumerated() {
                    effects[feature][slot] += abs(answers[after, output] - answers[before, output]) / Double(Self.paths)
                }
            }
        }
        let strengths = effects.map { $0.max() ?? 0 }
        let ranked = Array(features.indices).sortedByMagnitude { strengths[$0] }
        return ColumnScreening(
            kept: Set(ranked.prefix(wanted).map { features[$0].index }),
            warning: self.warning(ranked, features, strengths, wanted, calls: rows.count),
            modelCalls: rows.count
        )
    }

    /// The row, and then the points of each path but for its end, which is the row.
    private func pathRows(
        _ cells: [Cell],
        _ features: [PerturbedColumn]
    ) throws -> (rows: [[Cell]], orders: [[Int]]) {
        let content = self.content(of: cells)
        let streams = features.map { self.stream(content, "screening " + $0.statistics.name) }
        let drawn = try zip(features, streams).map { column, stream in
            try self.pathStarts(self.moved(column, around: cells[column.index]), cells[column.index], stream)
        }
        var (rows, orders) = ([cells], [[Int]]())
        for path in 0..<Self.paths {
            let words = streams.map { $0.block(at: UInt64(Self.paths + path))[0] }
            let order = features.indices.sorted {
                (words[$0], features[$0].statistics.name) < (words[$1], features[$1].statistics.name)
            }
            var point = cells
            for (position, column) in features.enumerated() { point[column.index] = drawn[position][path] }
            for feature in order {
                rows.append(point)
                point[features[feature].index] = cells[features[feature].index]
            }
            orders.append(order)
        }
        return (rows, orders)
    }

    /// A column's cell at the beginning of each path.
    private func pathStarts(_ column: PerturbedColumn, _ own: Cell, _ stream: Philox) throws -> [Cell] {
        // A zero that every sample keeps is the same along the path.
        if self.options.zeros != .perturbed, own == .number(0) { return Array(repeating: own, count: Self.paths) }
        let law = try self.law(of: column, around: own)
        var places = (0..<Self.paths).map { stream.uniforms(at: UInt64($0)).x }
        var atoms = [Int32](repeating: 0, count: Self.paths)
        places.withUnsafeMutableBufferPointer { places in
            atoms.withUnsafeMutableBufferPointer { law.draw(places, into: $0) }
        }
        return zip(atoms, places).map { law.isContinuous ? .number($1) : law.atoms[Int($0)] }
    }

    private func warning(
        _ ranked: [Int],
        _ features: [PerturbedColumn],
        _ strengths: [Double],
        _ wanted: Int,
        calls: Int
    ) -> ExplanationWarning {
        let left = ranked.dropFirst(wanted)
        let names = left.prefix(Self.mostNames).map { features[$0].statistics.name }.joined(separator: ", ")
        let more = left.count > Self.mostNames ? " and \(left.count - Self.mostNames) more" : ""
        let (last, next) = (strengths[ranked[wanted - 1]], strengths[ranked[wanted]])
        return ExplanationWarning(
            code: "screened",
            message: """
                \(left.count) of \(features.count) columns are held because they change the model's answer least, found by \
                \(calls) model calls: \(names)\(more); the largest mean effect among them is \(Self.short(next)), the \
                smallest among the others \(Self.short(last))
                """
        )
    }

    /// A number to three significant digits.
    private static func short(_ number: Double) -> String { SignificantFormat.texts([number], digits: 3)[0] }
}
