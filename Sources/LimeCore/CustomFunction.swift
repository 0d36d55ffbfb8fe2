/// A function of one's own among options.
///
/// It is equal to itself only, and it has no written form: encoding options that hold one fails, so write them before
/// the function is set.
public final class CustomFunction<Body: Sendable>: Sendable, Hashable {
    /// The function.
    public let body: Body

    /// Wraps a function.
    public init(_ body: Body) { self.body = body }

    /// Whether both are the same object.
    public static func == (left: CustomFunction, right: CustomFunction) -> Bool { left === right }

    /// Hashes the identity.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension CustomFunction: Codable {
    /// Fails always.
    ///
    /// - Throws: `DecodingError`.
    public convenience init(from decoder: any Decoder) throws {
        let message = "a function cannot be read from a file; set it in code"
        throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: message))
    }

    /// Fails always.
    ///
    /// - Throws: `EncodingError`.
    public func encode(to encoder: any Encoder) throws {
        let message = "options that hold a function cannot be written; write them before setting it"
        throw EncodingError.invalidValue(self, .init(codingPath: encoder.codingPath, debugDescription: message))
    }
}
