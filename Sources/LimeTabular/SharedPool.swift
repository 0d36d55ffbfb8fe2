import LimeCore

/// The pool of an explainer and what was drawn for rare bins and levels, made when first needed and kept.
actor SharedPool {
    /// Which samples.
    enum Key: Hashable {
        /// Those of all rows.
        case all
        /// Those that have a group of a column, counted among those that are perturbed.
        case having(column: Int, group: Int32)
    }

    private var made: [Key: Task<PoolSamples, any Error>] = [:]

    /// Gives some samples, made by whoever comes first.
    ///
    /// Who waits and is cancelled ends the work; others who wait then begin it again.
    ///
    /// - Parameters:
    ///   - key: Which samples.
    ///   - make: Makes them.
    /// - Returns: The samples.
    /// - Throws: What making them throws.
    func samples(_ key: Key, _ make: @escaping @Sendable () async throws -> PoolSamples) async throws -> PoolSamples {
        while true {
            try Task.checkCancellation()
            let task = self.made[key] ?? Task { try await make() }
            self.made[key] = task
            do {
                return try await withTaskCancellationHandler {
                    try await task.value
                } onCancel: {
                    task.cancel()
                }
            } catch {
                if self.made[key] == task { self.made[key] = nil }
                guard error is CancellationError, !Task.isCancelled else { throw error }
            }
        }
    }
}
