// The values of a JSON or UBJSON document, as far as a model's check needs them.

/// A value of a JSON or UBJSON document.
///
/// Numbers are kept where they are integers, for the rest is not looked at.
enum StructuredValue: Sendable {
    case object([String: StructuredValue])
    case array([StructuredValue])
    case string(String)
    case integer(Int)

    /// An array of integers.
    case integers([Int])

    /// An array of numbers of which some are not integers.
    case numbers(count: Int)

    /// A number that is no integer, a flag or null.
    case other

    /// What keeps a document from being read.
    struct Malformed: Error {
        /// What is wrong, for a person.
        let reason: String
    }

    /// Deeper nesting is refused: a model needs 8 levels.
    static let deepest = 64

    /// The value of a key, if this is an object that has it.
    subscript(key: String) -> StructuredValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    /// The text, if this is one.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The integer, also when it is written as a text, as XGBoost writes parameters.
    var integer: Int? {
        switch self {
        case .integer(let value): value
        case .string(let text): Int(text)
        default: nil
        }
    }

    /// The integers, if this is an array of them.
    var integers: [Int]? {
        switch self {
        case .integers(let values): values
        case .array(let values) where values.isEmpty: []
        default: nil
        }
    }

    /// The texts, if this is an array of them.
    var texts: [String]? {
        guard let values = self.values else { return nil }
        let texts = values.compactMap(\.text)
        return texts.count == values.count ? texts : nil
    }

    /// The values of an array of anything but numbers.
    var values: [StructuredValue]? {
        switch self {
        case .array(let values): values
        case .integers(let values) where values.isEmpty: []
        default: nil
        }
    }

    /// The number of elements of an array.
    var count: Int? {
        switch self {
        case .array(let values): values.count
        case .integers(let values): values.count
        case .numbers(let count): count
        default: nil
        }
    }

    /// An array in its densest form.
    static func packed(_ values: [StructuredValue]) -> StructuredValue {
        var integers: [Int] = []
        var numbers = 0
        for value in values {
            switch value {
            case .integer(let number): integers.append(number)
            case .other: numbers += 1
            default: return .array(values)
            }
        }
        return numbers == 0 ? .integers(integers) : .numbers(count: values.count)
    }
}
