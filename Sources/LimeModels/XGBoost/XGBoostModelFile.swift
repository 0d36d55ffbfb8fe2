// A look into an XGBoost file before the C library sees it.

import LimeCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What an XGBoost file says of its model, checked: every index in it is in range.
struct XGBoostModelFile: Sendable {
    /// The number of columns that the model reads.
    let features: Int

    /// The names of the columns; empty where the file has none.
    let featureNames: [String]

    /// Their types as XGBoost names them (`float`, `int`, `i`, `q`, `c`); empty where the file has none.
    let featureTypes: [String]

    /// The objective that the model was trained for, such as `binary:logistic`.
    let objective: String

    /// The number of values that a prediction has before it is reduced to a class.
    let groups: Int

    /// The number of trees; 0 for a linear model.
    let trees: Int

    /// The kind of booster: `gbtree`, `dart` or `gblinear`.
    let booster: String

    /// The start of every prediction, as the file writes it.
    let baseScore: String

    /// The levels behind the codes of its columns of categories, as far as the file holds them.
    let categories: XGBoostCategories

    /// More features or outputs are not believed: a buffer is reserved for them.
    private static let largestCount = 1 << 24

    /// Reads and checks a file.
    init(_ path: String) throws {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        } catch {
            throw LimeError(.fileNotFound, "\(path) cannot be opened", cause: error)
        }
        guard !data.isEmpty else { throw LimeError(.invalidInput, "\(path) is empty, not an XGBoost model") }
        do {
            try self.init(Self.document(data))
        } catch let error as StructuredValue.Malformed {
            throw LimeError(.invalidInput, "\(path) is damaged or no XGBoost model: \(error.reason)")
        }
    }

    private static func document(_ data: Data) throws -> StructuredValue {
        try data.withUnsafeBytes { raw in
            let bytes = raw.bindMemory(to: UInt8.self)
            // After '{' comes a key: a quote in JSON, in UBJSON the type of the key's length.
            let isBinary = bytes.count > 1 && bytes[0] == UInt8(ascii: "{") && "iUIlL".utf8.contains(bytes[1])
            return try isBinary ? UBJSONReader.read(bytes) : JSONReader.read(bytes)
        }
    }

    private init(_ document: StructuredValue) throws {
        guard let learner = document["learner"], let parameters = learner["learner_model_param"],
            let booster = learner["gradient_booster"], let name = booster["name"]?.text,
            let objective = learner["objective"]?["name"]?.text
        else { throw StructuredValue.Malformed(reason: "it has no learner with an objective and a booster") }
        let features = parameters["num_feature"]?.integer ?? 0
        let classes = parameters["num_class"]?.integer ?? 0
        let targets = parameters["num_target"]?.integer ?? 1
        guard (1...Self.largestCount).contains(features), (0...Self.largestCount).contains(classes),
            (0...Self.largestCount).contains(targets)
        else { throw StructuredValue.Malformed(reason: "its number of features, classes or targets is impossible") }
        self.features = features
        self.groups = max(1, classes, targets)
        self.objective = objective
        self.booster = name
        self.baseScore = parameters["base_score"]?.text ?? "unknown"
        self.featureNames = learner["feature_names"]?.texts ?? []
        self.featureTypes = learner["feature_types"]?.texts ?? []
        guard [0, features].contains(self.featureNames.count), [0, features].contains(self.featureTypes.count) else {
            throw StructuredValue.Malformed(reason: "it names \(self.featureNames.count) of its \(features) features")
        }
        self.categories = XGBoostCategories((booster["gbtree"] ?? booster)["model"], features: features)
        self.trees = try Self.checkBooster(booster, name: name, features: features, groups: self.groups)
    }

    private static func checkBooster(
        _ booster: StructuredValue,
        name: String,
        features: Int,
        groups: Int
    ) throws -> Int {
        switch name {
        case "gbtree":
            guard let model = booster["model"] else { throw StructuredValue.Malformed(reason: "it has no trees") }
            return try self.checkTrees(model, features: features, groups: groups)
        case "dart":
            guard let model = booster["gbtree"]?["model"] else {
                throw StructuredValue.Malformed(reason: "it has no trees")
            }
            let trees = try self.checkTrees(model, features: features, groups: groups)
            guard booster["weight_drop"]?.count == trees else {
                throw StructuredValue.Malformed(reason: "the weights of its trees are missing")
            }
            return trees
        case "gblinear":
            guard booster["model"]?["weights"]?.count == (features + 1) * groups else {
                throw StructuredValue.Malformed(reason: "its weights do not fit its features")
            }
            return 0
        default: throw StructuredValue.Malformed(reason: "its booster '\(name.prefix(40))' is unknown")
        }
    }

    private static func checkTrees(_ model: StructuredValue, features: Int, groups: Int) throws -> Int {
        guard let trees = model["trees"]?.values, let owners = model["tree_info"]?.integers,
            model["gbtree_model_param"]?["num_trees"]?.integer == trees.count, owners.count == trees.count,
            owners.allSatisfy({ (0..<groups).contains($0) }), groups <= max(trees.count, 65_536)
        else { throw StructuredValue.Malformed(reason: "its list of trees is incomplete") }
        if let rounds = model["iteration_indptr"]?.integers {
            guard rounds.first == 0, rounds.last == trees.count, zip(rounds, rounds.dropFirst()).allSatisfy(<=) else {
                throw StructuredValue.Malformed(reason: "its rounds do not add up to its trees")
            }
        } else {
            let parallel = model["gbtree_model_param"]?["num_parallel_tree"]?.integer ?? 1
            guard (1...max(1, trees.count)).contains(parallel), trees.count % (parallel * groups) == 0 else {
                throw StructuredValue.Malformed(reason: "its rounds do not add up to its trees")
            }
        }
        // XGBoost puts each tree at the place of its number, and follows a null pointer where none was put.
        guard Set(trees.compactMap { $0["id"]?.integer }) == Set(trees.indices) else {
            throw StructuredValue.Malformed(reason: "its trees are not numbered from 0")
        }
        let check = XGBoostTreeCheck(features: features)
        for (number, tree) in trees.enumerated() {
            do {
                try check.check(tree)
            } catch let error as XGBoostTreeCheck.Broken {
                throw StructuredValue.Malformed(reason: "tree \(number): \(error.reason)")
            }
        }
        return trees.count
    }
}
