/// Parts of file paths.
enum PathName {
    /// The last component.
    static func last(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The ending after the last dot of the last component, in lower case; empty where there is none.
    static func ending(_ path: String) -> String {
        let parts = self.last(path).split(separator: ".", omittingEmptySubsequences: false)
        return parts.count > 1 ? parts[parts.count - 1].lowercased() : ""
    }

    /// A file's name without its ending: `cat.png` gives `cat`.
    static func withoutEnding(_ name: String) -> String {
        let ending = self.ending(name)
        return ending.isEmpty || ending.count + 1 == name.count ? name : String(name.dropLast(ending.count + 1))
    }

    /// The path with a word put before its ending: `out.png` and `7` give `out-7.png`.
    static func inserting(_ word: String, into path: String) -> String {
        let ending = self.ending(path)
        guard !ending.isEmpty else { return "\(path)-\(word)" }
        return "\(path.dropLast(ending.count + 1))-\(word).\(path.suffix(ending.count))"
    }
}
