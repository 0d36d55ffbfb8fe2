import Lime

/// Which rows of a table are explained.
public struct RowSelection: Sendable, Hashable {
    /// Every row of the table.
    public static let all = RowSelection()

    /// `nil` for every row.
    private let ranges: [ClosedRange<Int>]?
    private let text: String

    private init() {
        self.ranges = nil
        self.text = ""
    }

    /// Reads `N`, `N-M`, or several of them joined by commas; rows are counted from 0.
    ///
    /// - Throws: ``LimeError`` with code `usage` when the text is anything else.
    public init(_ text: String) throws {
        self.text = text
        self.ranges = try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last
            else {
                throw LimeError(.usage, "--row takes N, N-M or a list of them counted from 0, not '\(text)'")
            }
            return first...last
        }
    }

    /// The rows in the order asked for.
    ///
    /// - Parameters:
    ///   - count: The number of rows of the table.
    ///   - path: The table's file, for the message.
    /// - Returns: Row numbers from 0 to `count − 1`.
    /// - Throws: ``LimeError`` with code `invalidInput` when the table has no such row.
    func rows(of count: Int, path: String) throws -> [Int] {
        guard let ranges else { return Array(0..<count) }
        for range in ranges where range.upperBound >= count {
            throw LimeError(
                .invalidInput,
                "--row \(self.text): \(path) has \(count) rows, counted from 0 to \(count - 1); there is no row \(range.upperBound)"
            )
        }
        return ranges.flatMap { $0 }
    }
}
