/// What ``SubmodularPick`` explained and chose.
public struct PickedExplanations<Explained: Sendable>: Sendable {
    /// Which inputs were explained, in the order in which they were.
    public let candidates: [Int]

    /// Their explanations, in the same order.
    public let all: [Explained]

    /// Positions of the chosen ones among ``all``, in the order of choice.
    public let chosen: [Int]

    /// Creates a result.
    package init(candidates: [Int], explanations: [Explained], chosen: [Int]) {
        self.candidates = candidates
        self.all = explanations
        self.chosen = chosen
    }

    /// The chosen explanations, in the order of choice.
    public var explanations: [Explained] { self.chosen.map { self.all[$0] } }

    /// Which inputs the chosen explanations are of.
    public var inputs: [Int] { self.chosen.map { self.candidates[$0] } }
}
