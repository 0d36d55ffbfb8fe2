import LimeModels

/// Whether a runtime is on this machine, and how to get it.
public struct RuntimeReport: Sendable {
    /// Its name and version, or that it is missing.
    public let title: String
    /// What it is for, and where it is or how it is installed.
    public let lines: [String]

    /// The reports of all runtimes, in a fixed order.
    public static func all() -> [RuntimeReport] {
        RuntimeStatus.all().map { status in
            guard let path = status.path, status.problem == nil else {
                return RuntimeReport(
                    title: "\(status.name): \(status.path == nil ? "not found" : "cannot be used")",
                    lines: [status.purpose, status.problem, "to install: \(status.installation)"].compactMap { $0 }
                )
            }
            return RuntimeReport(title: "\(status.name) \(status.version ?? "")", lines: [status.purpose, path])
        }
    }
}
