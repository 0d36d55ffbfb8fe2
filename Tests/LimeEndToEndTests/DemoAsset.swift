import Foundation
import LimeTestSupport

/// A file that `Scripts/make-assets.py` makes.
enum DemoAsset {
    /// The path of a file in `.assets`.
    ///
    /// - Throws: A message that says how to make it.
    static func path(_ name: String) throws -> String {
        let path = Fixture.repository.appendingPathComponent(".assets").appendingPathComponent(name).path
        guard FileManager.default.fileExists(atPath: path) else { throw Missing(path: path) }
        return path
    }

    private struct Missing: Error, CustomStringConvertible {
        let path: String

        var description: String {
            "\(self.path) is missing; run Scripts/setup.sh, then .venv/bin/python Scripts/make-assets.py"
        }
    }
}
