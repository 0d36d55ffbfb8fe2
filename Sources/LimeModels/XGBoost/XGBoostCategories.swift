// The categories of a data frame that an XGBoost model was trained on.

import LimeTabular

/// The levels behind the codes of an XGBoost model's columns of categories.
///
/// XGBoost 3.1 and newer keep them in the booster's `cats.enc`: a column's levels are texts, one after the other with
/// their offsets, or integers (`CatContainer::Save`, XGBoost 3.2, src/data/cat_container.cc).
struct XGBoostCategories: Sendable {
    /// The levels of each column; empty for columns of numbers.
    private let levels: [[String]]

    /// Reads the levels.
    ///
    /// - Parameters:
    ///   - model: The trees' object, which may hold them.
    ///   - features: The number of columns.
    init(_ model: StructuredValue?, features: Int) {
        let columns = model?["cats"]?["enc"]?.values ?? []
        self.levels = columns.count == features ? columns.map(Self.levels) : []
    }

    /// The encoding that the levels make.
    ///
    /// - Parameters:
    ///   - names: The names of the columns.
    ///   - types: Their types, `c` for categories.
    /// - Returns: The encoding; nil where there are no names or where the levels of a column of categories are not known.
    func encoding(names: [String], types: [String]) -> TabularEncoding? {
        guard names.count == self.levels.count, types.count == names.count, types.contains("c"),
            names.indices.allSatisfy({ (types[$0] == "c") == !self.levels[$0].isEmpty })
        else { return nil }
        return TabularEncoding(
            columns: zip(names, self.levels).map { TabularEncoding.Column(column: $0, codes: $1.isEmpty ? nil : $1) }
        )
    }

    private static func levels(_ column: StructuredValue) -> [String] {
        guard let values = column["values"]?.integers else { return [] }
        guard let offsets = column["offsets"]?.integers else { return values.map(String.init) }
        guard offsets.first == 0, offsets.last == values.count, zip(offsets, offsets.dropFirst()).allSatisfy(<=) else {
            return []
        }
        return zip(offsets, offsets.dropFirst()).map { start, end in
            String(decoding: values[start..<end].map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
        }
    }
}
