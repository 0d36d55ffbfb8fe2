import Synchronization

/// An object of a recorded case that remembers which of its keys were looked at.
///
/// A key that nobody asked for is something that the suite does not compare, and fails the case.
final class GoldenObject: Sendable {
    /// Where the object is in its case; empty for the case itself.
    let path: String

    private let members: [String: GoldenValue]
    private let read = Mutex<Set<String>>([])

    /// Reads the members that `JSONSerialization` returned.
    init(_ members: [String: Any], path: String) throws {
        self.path = path
        self.members = try Dictionary(
            uniqueKeysWithValues: members.map { key, value in
                (key, try GoldenValue(value, path: path.isEmpty ? key : "\(path).\(key)"))
            }
        )
    }

    /// The keys, sorted; looking at them does not count as reading them.
    var keys: [String] { self.members.keys.sorted() }

    /// A member that must be there; it may be null.
    func value(_ key: String) throws -> GoldenValue {
        guard let value = self.members[key] else { throw GoldenError("\(self.path) has no '\(key)'") }
        _ = self.read.withLock { $0.insert(key) }
        return value
    }

    /// A member that may be missing or null.
    func optional(_ key: String) -> GoldenValue? {
        _ = self.read.withLock { $0.insert(key) }
        guard let value = self.members[key], !value.isNull else { return nil }
        return value
    }

    /// All members by increasing key, whole numbers by their value.
    func entries() -> [(key: String, value: GoldenValue)] {
        self.read.withLock { $0.formUnion(self.members.keys) }
        return self.members
            .sorted { (Int($0.key) ?? .max, $0.key) < (Int($1.key) ?? .max, $1.key) }
            .map { (key: $0.key, value: $0.value) }
    }

    /// Marks members that hold remarks for people, and all below them.
    func ignore(_ keys: String...) {
        self.read.withLock { $0.formUnion(keys) }
        for value in keys.compactMap({ self.members[$0] }) { Self.ignoreAll(value) }
    }

    /// The paths of members that nobody read, here and below.
    func unread() -> [String] {
        let read = self.read.withLock { $0 }
        return self.members.sorted { $0.key < $1.key }.flatMap { key, value in
            read.contains(key) ? Self.unread(value) : [self.path.isEmpty ? key : "\(self.path).\(key)"]
        }
    }

    /// Marks everything here and below as read.
    func ignoreAll() {
        for (_, value) in self.entries() { Self.ignoreAll(value) }
    }

    private static func ignoreAll(_ value: GoldenValue) {
        switch value {
        case .object(let object): object.ignoreAll()
        case .array(let values): for value in values { self.ignoreAll(value) }
        default: break
        }
    }

    private static func unread(_ value: GoldenValue) -> [String] {
        switch value {
        case .object(let object): object.unread()
        case .array(let values): values.flatMap(Self.unread)
        default: []
        }
    }
}
