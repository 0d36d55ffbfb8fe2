// Inputs that a model leaves to what it is asked about.

import LimeCore
import LimeTabular

/// The inputs of a model, some of which take whatever they are given.
///
/// A script says nothing of its columns, a model of R's nothing of which of them are factors: the table tells.
struct OpenInputs: Sendable, Hashable {
    /// The inputs, where nothing else is known of 64-bit numbers, −1 standing for any width.
    var inputs: [ModelInput]

    /// The positions of the inputs of which something is not known.
    var open: Set<Int> = []

    /// The levels that each input takes in their order, where a table told them; else empty.
    var levels: [[String]] = []

    /// Whether the model is one of a single input of any width.
    private var takesAnything: Bool { self.open == [0] && self.inputs.count == 1 && self.inputs[0].shape == [-1] }

    /// The same inputs for the columns of a table.
    ///
    /// A model of any width takes all columns: one matrix when they are numbers, else an input a column.
    func fitted(to table: Table) -> OpenInputs {
        guard !self.open.isEmpty else { return self }
        guard self.takesAnything else { return self.typed(by: table) }
        let names = table.columns.map(\.name)
        guard table.columns.contains(where: \.kind.isText) else {
            let rows = ModelInput(
                name: self.inputs[0].name,
                elementType: .float64,
                shape: [names.count],
                columns: names
            )
            return OpenInputs(inputs: [rows])
        }
        let inputs = names.map { ModelInput(name: $0, elementType: .float64, shape: [1], columns: [$0]) }
        return OpenInputs(inputs: inputs, open: Set(inputs.indices)).typed(by: table)
    }

    /// The same inputs for texts.
    var fittedToTexts: OpenInputs {
        guard self.takesAnything else { return self }
        return OpenInputs(inputs: [ModelInput(name: self.inputs[0].name, elementType: .string, shape: [])])
    }

    /// Open inputs of one element become texts where the table's column of that name holds texts.
    private func typed(by table: Table) -> OpenInputs {
        var copy = OpenInputs(inputs: self.inputs, levels: Array(repeating: [], count: self.inputs.count))
        for index in self.open where self.inputs[index].elementCount == 1 {
            guard let column = table.columns.first(where: { $0.name == self.inputs[index].name }),
                column.kind.isText, case .levels(_, let names) = column.values
            else { continue }
            copy.inputs[index].elementType = .string
            copy.levels[index] = names
        }
        return copy
    }
}
