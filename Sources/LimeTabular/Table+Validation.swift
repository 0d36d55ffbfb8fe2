import LimeCore

extension Table {
    /// The largest magnitude of a training number: its square must still be a number when many are added up.
    private static let largestNumber = 1e150

    /// Checks what the type cannot promise, for a table may be put together by anybody.
    ///
    /// - Throws: ``LimeError`` with code `invalidInput` naming the column and the row.
    func validate() throws {
        guard !self.columns.isEmpty else { throw LimeError(.invalidInput, "the training table has no columns") }
        guard self.rowCount > 0 else { throw LimeError(.invalidInput, "the training table has no rows") }
        var names: Set<String> = []
        for column in self.columns {
            guard names.insert(column.name).inserted else {
                throw LimeError(.invalidInput, "two columns are named '\(column.name)'; give each a name of its own")
            }
            if let problem = column.problem(largestNumber: Self.largestNumber) {
                throw LimeError(.invalidInput, "column '\(column.name)' \(problem)")
            }
        }
    }
}

extension TableColumn {
    fileprivate func problem(largestNumber: Double) -> String? {
        switch self.values {
        case .numbers(let numbers):
            return numbers.firstIndex { abs($0) > largestNumber }.map { row in
                """
                holds \(numbers[row]) in row \(row) (counted from 0), which is too large; leave the cell empty or scale \
                the column
                """
            }
        case .levels(let codes, let names):
            guard Set(names).count == names.count else { return "lists a level twice" }
            return codes.firstIndex { $0 >= names.count }.map { row in
                "refers to level \(codes[row]) in row \(row) (counted from 0), but has \(names.count) levels"
            }
        }
    }
}
