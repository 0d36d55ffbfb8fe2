import LimeNumerics

/// The sums over samples that come in independent parts: over all of them, and over all parts but one.
struct PartialGrams: Sendable {
    /// Over all samples; after ``finish()``.
    private(set) var all = WeightedGram(columns: 0, targets: 0)

    /// By part, over the samples of all others; after ``finish()``, and empty where there is but one part.
    private(set) var withoutPart: [WeightedGram] = []

    private var parts: [WeightedGram]
    private let ends: [Int]
    private var samples = 0
    private var part = 0

    /// How many parts samples were added to by number.
    private var numbered = 0

    /// Creates the sums over no samples.
    ///
    /// - Parameters:
    ///   - columns: The number of columns of x.
    ///   - targets: The number of columns of y.
    ///   - parts: The samples of each part that there may be, at least one part, in order.
    ///   - groups: How many groups of parts count as one each: part i belongs to group i modulo their number.
    init(columns: Int, targets: Int, parts: [Range<Int>], groups: Int) {
        self.ends = parts.map(\.upperBound)
        self.parts = (0..<min(groups, parts.count)).map { _ in WeightedGram(columns: columns, targets: targets) }
    }

    /// Takes the sums over each part that were formed elsewhere.
    ///
    /// - Parameter parts: Finished sums, of at least one part.
    init(parts: [WeightedGram]) {
        self.ends = []
        self.parts = parts
        self.numbered = parts.count
    }

    /// Adds a sample to a part.
    ///
    /// - Parameters:
    ///   - row: Its x values.
    ///   - targets: Its y values.
    ///   - weight: Its weight, 0 or more.
    ///   - count: How often it occurs in that part.
    ///   - part: Which part.
    mutating func append(
        row: UnsafeBufferPointer<Double>,
        targets: UnsafeBufferPointer<Double>,
        weight: Double,
        count: Double,
        part: Int
    ) {
        self.parts[part].append(row: row, targets: targets, weight: weight, count: count)
        self.numbered = max(self.numbered, part + 1)
    }

    /// Adds the next sample to the part that it belongs to.
    @inline(__always)
    mutating func append(
        row: UnsafeBufferPointer<Double>,
        targets: UnsafeBufferPointer<Double>,
        weight: Double
    ) {
        while self.samples >= self.ends[self.part], self.part < self.ends.count - 1 { self.part += 1 }
        self.parts[self.part % self.parts.count].append(row: row, targets: targets, weight: weight)
        self.samples += 1
    }

    /// Closes the sums; call once, after the last sample.
    mutating func finish() {
        // Parts that might have been drawn and were not.
        self.parts = Array(self.parts.prefix(max(self.numbered, self.part + 1)))
        for index in self.parts.indices { self.parts[index].finish() }
        self.all = Self.sum(self.parts[...])
        guard self.parts.count > 1 else { return }
        self.withoutPart = self.parts.indices.map { Self.sum(self.parts[..<$0] + self.parts[($0 + 1)...]) }
    }

    private static func sum(_ parts: ArraySlice<WeightedGram>) -> WeightedGram {
        parts.dropFirst().reduce(into: parts[parts.startIndex]) { $0.add($1) }
    }
}
