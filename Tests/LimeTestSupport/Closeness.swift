/// Whether two numbers agree to a share of a scale, by default of the larger of them.
public func isClose(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9, scale: Double? = nil) -> Bool {
    abs(a - b) <= tolerance * (scale ?? max(abs(a), abs(b)))
}

/// Whether two lists agree to a share of the largest magnitude in the second.
public func isClose(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-9) -> Bool {
    let scale = b.map(abs).max() ?? 0
    return a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * scale }
}
