/// What a hidden token looks like.
public enum TokenMask: Sendable, Hashable, Codable {
    /// It is cut out; the separators around it stay, as the text has them.
    case removed

    /// Another word stands in its place.
    case replaced(String)

    /// The text is put together anew: the tokens that are left, each feature once and in the order of features, joined
    /// by spaces. Nothing else of the text is left, not even in the sample that hides nothing.
    case joined

    /// The bytes in the place of a token.
    var bytes: [UInt8] {
        switch self {
        case .removed, .joined: []
        case .replaced(let word): Array(word.utf8)
        }
    }
}
