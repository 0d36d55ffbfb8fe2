import LimeModels

extension RuntimeReport {
    /// Fetches a runtime into a folder of the user's that is always searched.
    ///
    /// - Parameters:
    ///   - name: The runtime's name, such as `openvino`.
    ///   - announce: Is told what is about to be done, which may take minutes.
    /// - Returns: What was done.
    /// - Throws: ``LimeError`` for an unknown name, and with the end of what `pip` said when it fails.
    public static func install(_ name: String, announce: (String) -> Void) async throws -> String {
        let package = try RuntimePackage(named: name)
        let folder = try RuntimePackage.folder()
        announce("pip installs \(package.requirements.joined(separator: ", ")) into \(folder)")
        try await package.install()
        return "\(name) is installed in \(folder)"
    }

    /// The names of the runtimes that can be installed.
    public static var installable: [String] { RuntimePackage.all.map(\.name) }
}
