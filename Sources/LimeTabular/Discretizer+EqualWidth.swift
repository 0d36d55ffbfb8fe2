extension Discretizer {
    /// The numbers that divide the range into parts of the same width.
    static func equalWidths(_ sorted: [Double], parts: Int) -> [Double] {
        guard let lowest = sorted.first, let highest = sorted.last else { return [] }
        return (1..<parts).map { part in
            let share = Double(part) / Double(parts)
            return lowest * (1 - share) + highest * share
        }
    }
}
