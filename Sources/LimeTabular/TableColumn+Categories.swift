extension TableColumn {
    /// Creates a column of categories that are called by numbers.
    ///
    /// - Parameters:
    ///   - name: The name in the table's header.
    ///   - categories: The number of each cell's level, NaN for a missing cell.
    public init(name: String, categories: [Double]) {
        let texts = categories.map { $0.isNaN ? nil : Cell.number($0).text }
        let levels = Set(texts.compactMap { $0 }).sorted {
            $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
        }
        let positions = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, Int32($0)) })
        let codes = texts.map { text in text.flatMap { positions[$0] } ?? -1 }
        self.init(name: name, kind: .category, codes: codes, levels: levels)
    }
}
