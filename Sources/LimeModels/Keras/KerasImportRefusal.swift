// Models that the importer does not convert.

import LimeCore

/// Why the importer refused a model, and whether Keras itself may run it all the same.
struct KerasImportRefusal: Error {
    /// The importer's word for it: see `failure.py`.
    let reason: String

    /// The same for people.
    let error: LimeError

    /// What the conversion cannot do, though Keras can.
    private static let conversion: Set = [
        "cannot-load", "not-built", "string-layer", "unsupported-layer", "wrong-result",
    ]

    /// Whether the model needs a class of a module of its own, which is code.
    private var needsModule: Bool { self.reason == "custom-class" }

    /// Opens the model with Keras itself, in a process of its own.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - options: How to load and run it.
    /// - Returns: The model, with a notice that says why.
    /// - Throws: ``LimeError`` that gives both reasons where Keras cannot run it either.
    func loadedByKeras(_ path: String, options: ModelOptions) async throws -> LoadedModel {
        if self.needsModule, !options.trust {
            throw LimeError(
                .usage,
                """
                \(self.error.message); if the class is defined in a module beside the file and you trust whoever made \
                both, add --trust: Keras itself then runs the model
                """
            )
        }
        guard self.needsModule || Self.conversion.contains(self.reason) else { throw self.error }
        do {
            var loaded = try await WorkerLoader.load(ModelReference("kerasworker:\(path)"), options: options)
            loaded.notices.append("\(self.error.message); Keras itself runs the model, in a process of its own")
            return loaded
        } catch let error as LimeError {
            throw LimeError(self.error.code, "\(self.error.message); nor can Keras itself run it", cause: error)
        }
    }
}
