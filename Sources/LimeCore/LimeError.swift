/// Something that went wrong: a code to act on, a message for a person, and the error that led to it.
///
/// The message names the file, row, column or option, says what is wrong with it and what to do.
public struct LimeError: Error, Sendable {
    /// The kind of failure.
    ///
    /// Kinds may be added, so a `switch` over them needs a `default`.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        enum Kind: String { case usage, invalidInput, fileNotFound, runtimeMissing, outputNotWritable, modelFailed }

        private let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        /// An option or argument that cannot be honoured.
        public static let usage = Self(.usage)

        /// A table, text, picture, model file or other input that is not what it should be.
        public static let invalidInput = Self(.invalidInput)

        /// A file that is not there or cannot be opened for reading.
        public static let fileNotFound = Self(.fileNotFound)

        /// A library or program that is needed and was not found.
        public static let runtimeMissing = Self(.runtimeMissing)

        /// A result that could not be written.
        public static let outputNotWritable = Self(.outputNotWritable)

        /// A model that failed, timed out, or returned what cannot be used.
        public static let modelFailed = Self(.modelFailed)

        /// The name of the code.
        public var description: String { self.kind.rawValue }
    }

    /// What kind of failure it is.
    public let code: Code

    /// What is wrong, where, and what to do about it: one or two sentences for a person.
    public let message: String

    /// The error underneath, if there was one.
    public let cause: (any Error)?

    /// Creates an error.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}

extension LimeError: CustomStringConvertible {
    /// The message, followed by that of the cause.
    public var description: String {
        self.cause.map { "\(self.message) (\($0))" } ?? self.message
    }
}
