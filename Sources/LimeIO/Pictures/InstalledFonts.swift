#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ImageFile {
    /// What to tell somebody whose system has no fonts, so that drawings made from SVG have no texts; else `nil`.
    ///
    /// Looks into the folders where systems keep fonts until a font file is found.
    public static var fontsMissing: String? {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["HOME"] ?? ""
        let folders = [
            "/usr/share/fonts", "/usr/local/share/fonts", "\(home)/.fonts",
            (environment["XDG_DATA_HOME"] ?? "\(home)/.local/share") + "/fonts", "/System/Library/Fonts",
        ]
        return Self.fontsMissing(in: folders)
    }

    static func fontsMissing(in folders: [String]) -> String? {
        guard !folders.contains(where: { Self.holdsFont($0) }) else { return nil }
        return "no fonts are installed, so texts in PNG drawings stay blank;"
            + " install some with: apt-get install fonts-dejavu-core"
    }

    /// Whether there is a font file in a folder or in those below it, at most four deep.
    private static func holdsFont(_ folder: String, depth: Int = 4) -> Bool {
        let endings = [".ttf", ".otf", ".ttc", ".pfb", ".pcf.gz"]
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return false }
        if names.contains(where: { name in endings.contains { name.hasSuffix($0) } }) { return true }
        return depth > 0 && names.contains { Self.holdsFont("\(folder)/\($0)", depth: depth - 1) }
    }
}
