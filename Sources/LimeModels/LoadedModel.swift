// What the loaders of all runtimes hand back.

import LimeCore
import LimeTabular

/// A model as its runtime opened it.
struct LoadedModel: Sendable {
    /// The model.
    var predictor: any Predictor

    /// The runtime's name and version.
    let runtime: (name: String, version: String)

    /// Whether the file told what the outputs mean.
    let taskIsKnown: Bool

    /// What else is worth showing.
    var details: [ModelDetail]

    /// What whoever uses the model should be told before the first answer.
    var notices: [String] = []

    /// How columns become the model's numbers, where the file tells of categories.
    var encoding: TabularEncoding?

    /// The inputs of a model that leaves something of them to what it is asked about.
    var openInputs: OpenInputs?

    /// The same model for inputs that have been settled.
    var refitted: (@Sendable (OpenInputs) -> any Predictor)?
}
