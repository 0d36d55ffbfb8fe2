package import LimeNumerics

/// The distances of `Fixtures/distance`, by scikit-learn itself.
public struct DistanceCases: Decodable, Sendable {
    /// Rows and their distances from the first.
    public struct Case: Decodable, Sendable {
        /// What is special about the rows.
        public let name: String
        /// The rows.
        public let rows: [[Double]]
        /// By metric, one distance a row; nothing where scikit-learn's is NaN or infinite.
        public let distances: [String: [Double?]]

        /// Our distances of the rows from the first.
        package func distances(_ distance: Distance) -> [Double] {
            self.rows.map { row in
                row.withUnsafeBufferPointer { row in
                    self.rows[0].withUnsafeBufferPointer { distance(row, $0) }
                }
            }
        }

        /// Whether distances are the recorded ones, to 1e-7 absolutely: scikit-learn takes euclidean ones from products.
        public func agrees(_ distances: [Double], with metric: String) -> Bool {
            guard let recorded = self.distances[metric], recorded.count == distances.count else { return false }
            return zip(distances, recorded).allSatisfy { ours, theirs in
                theirs.map { abs($0 - ours) <= 1e-7 } ?? !ours.isFinite
            }
        }
    }

    /// The cases.
    public let cases: [Case]
    /// Metrics with which scikit-learn fails.
    public let refused: [String]

    /// Reads them.
    public init() throws { self = try Fixture.json("distance/scikit.json", as: Self.self) }
}
