import Foundation

/// One case of the race, as `race.py` writes it for both sides.
struct RaceCase: Decodable {
    enum Kind: String, Decodable { case table, build, text, picture, quickshift }

    /// The options to start from.
    enum Preset: String, Decodable { case `default`, python }

    let kind: Kind
    let preset: Preset

    /// A CSV file, a text a line, or a picture.
    let data: String

    /// A label map of the picture as .npy, for the check that both sides agree.
    let segments: String?

    let intercept: Double
    let slopes: [Double]
    let features: Int
    let samples: Int
    let superpixels: Int
    let bins: Bool

    /// The number of levels of each column of categories, "0", "1", …; `nil` for numbers.
    let levels: [Int?]

    /// How many inputs are timed.
    let inputs: Int

    /// How many times the first input is explained with another seed, for the check.
    let seeds: Int
}

/// What one side found out, as `race.py` reads it.
struct RaceResult: Encodable {
    /// Milliseconds of processor time outside the model, one entry an input.
    var milliseconds: [Double] = []

    /// For each seed the weights of the first input's explanation by the number of the feature.
    var weights: [[String: Double]] = []

    /// How many superpixels the timed pictures had.
    var superpixels: Int?
}
