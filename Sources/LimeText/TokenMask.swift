/// What a hidden token looks like.
public enum TokenMask: Sendable, Hashable, Codable {
    /// It is cut out; the separators around it stay, as the text has them.
    case removed

    /// Another word stands in its place.
    case replaced(String)

    /// The bytes in the place of a token.
    var bytes: [UInt8] {
        switch self {
        case .removed: []
        case .replaced(let word): Array(word.utf8)
        }
    }
}
