public import LimeCore

/// Why a model answered as it did for one row.
public struct TabularExplanation: Sendable, Hashable, Codable {
    /// The weights; a feature's index is its position in ``features``.
    public var explanation: Explanation

    /// Every feature that was perturbed, in the order of the training table.
    public let features: [TabularFeature]

    /// Creates an explanation.
    public init(explanation: Explanation, features: [TabularFeature]) {
        self.explanation = explanation
        self.features = features
    }
}

/// One column of the row that is explained.
public struct TabularFeature: Sendable, Hashable, Codable {
    /// The column's name.
    public let column: String

    /// The position of the column among the table's columns.
    public let index: Int

    /// The row's own value.
    public let value: Cell

    /// What a sample must share with the row for the feature to hold, such as `age <= 37.00` or `sex = male`; just the
    /// column's name where numbers are used as they are.
    public let condition: String

    /// The row's number as the linear model sees it, where numbers are used as they are; `nil` where the feature is the
    /// condition.
    public let linearValue: Double?

    /// Creates a feature.
    public init(column: String, index: Int, value: Cell, condition: String, linearValue: Double? = nil) {
        self.column = column
        self.index = index
        self.value = value
        self.condition = condition
        self.linearValue = linearValue
    }
}

extension Cell: Codable {
    /// Reads a number, a text, or null for a missing cell.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .missing
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .level(try container.decode(String.self))
        }
    }

    /// Writes a number, a text, or null for a missing cell.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number): try container.encode(number)
        case .level(let level): try container.encode(level)
        case .missing: try container.encodeNil()
        }
    }
}
