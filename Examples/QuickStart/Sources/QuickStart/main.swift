// Explains why a model calls a penguin a Gentoo. Run it in the project's folder, after `make setup`:
//
//     swift run --package-path Examples/QuickStart

import Lime
import LimeIO
import LimeModels

let table = try Table(csv: ".assets/penguins.csv", target: "species")
let model = try await Model.load(".assets/penguins.ubj")
let explainer = try TabularExplainer(training: table, model: model)
let row = try await explainer.explain(table.rows[200])

let gentoo = row.explanation.labels[0]
print("\(gentoo.label) \(gentoo.value), fit \(gentoo.score)")
for weight in gentoo.weights {
    print("\(row.features[weight.feature].condition): \(weight.weight)")
}
