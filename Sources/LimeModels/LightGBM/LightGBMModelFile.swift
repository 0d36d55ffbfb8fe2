// A look into a LightGBM file before the C library sees it.

import LimeCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a LightGBM file says of its model, checked: every index in it is in range.
///
/// LightGBM itself follows what the text says (`GBDT::LoadModelFromString` and `Tree::Tree` of LightGBM 4.7,
/// src/boosting/gbdt_model_text.cpp and src/io/tree.cpp).
struct LightGBMModelFile: Sendable {
    /// What keeps a file from being read.
    struct Malformed: Error {
        /// What is wrong, for a person.
        let reason: String
    }

    /// The text, ended by a zero byte as C wants it.
    let text: [UInt8]

    /// The number of columns that the model reads.
    let features: Int

    /// The names of the columns; empty where they were made up by LightGBM.
    let featureNames: [String]

    /// The objective's name, such as `binary`; nil where the model was trained with a loss that the file cannot hold.
    let objective: String?

    /// The number of values that a prediction has.
    let groups: Int

    /// The number of trees.
    let trees: Int

    /// Whether the trees are averaged, not summed.
    let isForest: Bool

    /// The columns of categories.
    let categories: LightGBMCategories

    /// More features or outputs are not believed: a buffer is reserved for them.
    private static let largestCount = 1 << 24

    /// Reads and checks a file.
    init(_ path: String) throws {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw LimeError(.fileNotFound, "\(path) cannot be opened", cause: error)
        }
        guard !data.isEmpty else { throw LimeError(.invalidInput, "\(path) is empty, not a LightGBM model") }
        do {
            try self.init(text: Array(data) + [0])
        } catch let error as Malformed {
            throw LimeError(.invalidInput, "\(path) is damaged or no LightGBM model: \(error.reason)")
        }
    }

    /// Checks a text that ends with a zero byte.
    init(text: [UInt8]) throws {
        guard text.starts(with: Array("tree\n".utf8)) else { throw Malformed(reason: "it does not begin with 'tree'") }
        guard text.firstIndex(of: 0) == text.count - 1, !text.contains(UInt8(ascii: "\r")) else {
            throw Malformed(reason: "it holds bytes that LightGBM does not write")
        }
        let sections = try LightGBMSections(text)
        let header = sections.header
        let features = 1 + (header.integer("max_feature_idx") ?? -1)
        let groups = header.integer("num_tree_per_iteration") ?? 0
        guard (1...Self.largestCount).contains(features), (1...65_536).contains(groups),
            header.integer("num_class") == groups
        else { throw Malformed(reason: "its number of features or classes is impossible") }
        let names = header.words("feature_names")
        guard names.count == features, header.words("feature_infos").count == features else {
            throw Malformed(reason: "it names \(names.count) of its \(features) features")
        }
        let objective = header.words("objective")
        if let classes = objective.first(where: { $0.hasPrefix("num_class:") }) {
            guard Int(classes.dropFirst("num_class:".count)) == groups else {
                throw Malformed(reason: "its objective and its number of classes disagree")
            }
        }
        guard sections.trees.count % groups == 0 else { throw Malformed(reason: "trees are missing") }
        try sections.checkSizes(header.integers("tree_sizes"))
        for (number, tree) in sections.trees.enumerated() {
            guard let broken = LightGBMTreeCheck(tree: tree, features: features).problem() else { continue }
            throw Malformed(reason: "tree \(number): \(broken)")
        }
        self.text = text
        self.features = features
        self.featureNames = names == (0..<features).map { "Column_\($0)" } ? [] : names
        self.objective = objective.first
        self.groups = groups
        self.trees = sections.trees.count
        self.isForest = header["average_output"] != nil
        self.categories = try LightGBMCategories(sections, features: features)
    }
}
