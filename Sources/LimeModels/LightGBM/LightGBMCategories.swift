// The categories of a data frame that a LightGBM model was trained on.

import LimeTabular

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Which columns of a model are categories, and the levels that stand behind their codes.
struct LightGBMCategories: Sendable {
    /// The columns of categories, in order.
    let columns: [Int]

    /// The levels of each of them; empty where the model was not trained on a data frame, or where it cannot be told
    /// which levels are whose.
    let levels: [[String]]

    /// Reads `[categorical_feature: …]` among the parameters, and the `pandas_categorical:` that the Python package
    /// puts at the end (`_dump_pandas_categorical` of lightgbm 4.7, basic.py).
    init(_ sections: LightGBMSections, features: Int) throws {
        var columns: [Int] = []
        var levels: [[Level]] = []
        for range in sections.rest {
            let line = sections.text[range]
            if LightGBMSections.begins(line, "[categorical_feature: ") {
                columns = Self.numbers(line.dropFirst("[categorical_feature: ".utf8.count), features: features)
            } else if LightGBMSections.begins(line, "pandas_categorical:") {
                let json = Data(line.dropFirst("pandas_categorical:".utf8.count))
                guard let read = try? JSONDecoder().decode([[Level]]?.self, from: json) else {
                    if json.elementsEqual("null".utf8) { continue }
                    throw LightGBMModelFile.Malformed(reason: "its 'pandas_categorical' is no list of lists")
                }
                levels = read
            }
        }
        self.columns = columns
        // Ordered categories are listed with their levels but are no categories to LightGBM; then nothing tells whose
        // levels are whose.
        self.levels = columns.count == levels.count ? levels.map { $0.map(\.text) } : []
    }

    /// The encoding that Python's package applies to a data frame: a code is the level's place, an unknown level counts
    /// as missing.
    ///
    /// - Parameter names: The names of the columns; empty where there are none.
    /// - Returns: The encoding; nil where there are no levels or no names.
    func encoding(of names: [String]) -> TabularEncoding? {
        guard !self.levels.isEmpty, !names.isEmpty else { return nil }
        let codes = Dictionary(zip(self.columns, self.levels), uniquingKeysWith: { first, _ in first })
        let columns = names.enumerated().map { TabularEncoding.Column(column: $1, codes: codes[$0]) }
        return TabularEncoding(columns: columns, missing: .nan, unknown: .missing)
    }

    private static func numbers(_ line: ArraySlice<UInt8>, features: Int) -> [Int] {
        let words = String(decoding: line, as: UTF8.self).split { $0 == "," || $0 == "]" }
        let numbers = words.compactMap { Int($0) }
        let isSound = numbers.count == words.count && numbers.allSatisfy { (0..<features).contains($0) }
        return isSound ? Array(Set(numbers)).sorted() : []
    }

    /// A level: a text, a number or a flag, as pandas writes it to a CSV file.
    private struct Level: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self.text = text
            } else if let flag = try? container.decode(Bool.self) {
                self.text = flag ? "True" : "False"
            } else {
                self.text = Cell.number(try container.decode(Double.self)).text
            }
        }
    }
}
