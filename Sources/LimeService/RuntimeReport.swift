import LimeIO
import LimeModels

/// Whether a runtime is on this machine, and how to get it.
public struct RuntimeReport: Sendable {
    /// Its name and version, or that it is missing.
    public let title: String
    /// What it is for, and where it is or how it is installed.
    public let lines: [String]

    /// The reports of all runtimes, in a fixed order.
    public static func all() -> [RuntimeReport] {
        self.models() + [self.pictures()]
    }

    /// libvips is no runtime of models, but what pictures and PNG figures need.
    private static func pictures() -> RuntimeReport {
        let purpose = "pictures and PNG figures"
        do {
            let library = try VipsLibrary.shared
            return RuntimeReport(title: "libvips \(library.version)", lines: [purpose, library.path])
        } catch {
            return RuntimeReport(title: "libvips: not found", lines: [purpose, "\(error)"])
        }
    }

    private static func models() -> [RuntimeReport] {
        RuntimeStatus.all().map { status in
            guard let path = status.path, status.problem == nil else {
                // Why a library cannot be opened says nothing of how to get another; that none was found does.
                let remedy = status.path.map { _ in "to install: \(status.installation)" }
                return RuntimeReport(
                    title: "\(status.name): \(status.path == nil ? "not found" : "cannot be used")",
                    lines: [status.purpose, status.problem, remedy].compactMap { $0 }
                )
            }
            return RuntimeReport(title: "\(status.name) \(status.version ?? "")", lines: [status.purpose, path])
        }
    }
}
