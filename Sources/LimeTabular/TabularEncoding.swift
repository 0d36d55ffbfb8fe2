/// How the columns of a table become the numbers that a model was trained on.
///
/// The model's inputs are the encoded columns one after the other. A column of numbers or flags is itself (a flag is 0
/// or 1); a column with ``Column/codes`` is the position of its level; a column with ``Column/oneHot`` is one 0 or 1 a
/// level. The JSON form is `lime.encoding/1`.
public struct TabularEncoding: Sendable, Hashable {
    /// How one column is encoded.
    public struct Column: Sendable, Hashable, Codable {
        /// The column of the table.
        public var column: String

        /// The levels whose positions are the model's codes.
        public var codes: [String]?

        /// The levels that have an indicator each; a level left out is all zeros.
        public var oneHot: [String]?

        /// The model's input that receives the column, where there are several.
        public var input: String?

        /// What the model receives for a missing cell of this column.
        public var missing: Missing?

        /// Creates the encoding of a column.
        public init(
            column: String,
            codes: [String]? = nil,
            oneHot: [String]? = nil,
            input: String? = nil,
            missing: Missing? = nil
        ) {
            self.column = column
            self.codes = codes
            self.oneHot = oneHot
            self.input = input
            self.missing = missing
        }
    }

    /// What a model receives for a missing cell.
    public enum Missing: Sendable, Hashable {
        /// Not a number, which tree models read as missing.
        case nan

        /// A number or code that stands for missing.
        case number(Double)
    }

    /// What happens to a level that the encoding does not list.
    public enum Unknown: Sendable, Hashable {
        /// It is an error.
        case error

        /// It is encoded as a missing cell is.
        case missing

        /// It is encoded as a number.
        case number(Double)
    }

    /// The columns in the model's order.
    public var columns: [Column]

    /// What the model receives for a missing cell, unless its column says otherwise.
    ///
    /// One-hot columns without a rule of their own are all zeros then.
    public var missing: Missing

    /// What happens to a level that is not listed.
    public var unknown: Unknown

    /// The names of the model's classes, where they are known.
    public var classes: [String]?

    /// Creates an encoding.
    public init(columns: [Column], missing: Missing = .nan, unknown: Unknown = .error, classes: [String]? = nil) {
        self.columns = columns
        self.missing = missing
        self.unknown = unknown
        self.classes = classes
    }
}

extension TabularEncoding: Codable {
    /// The version of the JSON form.
    public static let schema = "lime.encoding/1"

    private enum CodingKeys: String, CodingKey { case schema, columns, missing, unknown, classes }

    /// Reads `lime.encoding/1`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let schema = try container.decode(String.self, forKey: .schema)
        guard schema == Self.schema else {
            throw DecodingError.dataCorruptedError(
                forKey: .schema,
                in: container,
                debugDescription: "the schema is '\(schema)', not '\(Self.schema)'"
            )
        }
        self.init(
            columns: try container.decode([Column].self, forKey: .columns),
            missing: try container.decodeIfPresent(Missing.self, forKey: .missing) ?? .nan,
            unknown: try container.decodeIfPresent(Unknown.self, forKey: .unknown) ?? .error,
            classes: try container.decodeIfPresent([String].self, forKey: .classes)
        )
    }

    /// Writes `lime.encoding/1`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.schema, forKey: .schema)
        try container.encode(self.columns, forKey: .columns)
        try container.encode(self.missing, forKey: .missing)
        try container.encode(self.unknown, forKey: .unknown)
        try container.encodeIfPresent(self.classes, forKey: .classes)
    }
}

extension TabularEncoding.Missing: Codable {
    /// Reads `"nan"` or a number.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if try container.decode(String.self) == "nan" {
            self = .nan
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'missing' is \"nan\" or a number")
        }
    }

    /// Writes `"nan"` or a number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .nan: try container.encode("nan")
        case .number(let number): try container.encode(number)
        }
    }
}

extension TabularEncoding.Unknown: Codable {
    /// Reads `"error"`, `"missing"` or a number.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            self = .number(number)
            return
        }
        switch try container.decode(String.self) {
        case "error": self = .error
        case "missing": self = .missing
        default:
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "'unknown' is \"error\", \"missing\" or a number"
            )
        }
    }

    /// Writes `"error"`, `"missing"` or a number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .error: try container.encode("error")
        case .missing: try container.encode("missing")
        case .number(let number): try container.encode(number)
        }
    }
}
