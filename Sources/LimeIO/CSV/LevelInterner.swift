/// Numbers for distinct byte strings, in the order of their first occurrence.
///
/// An open-addressing table over one block of bytes: no string is made for a cell, only one for each level at the end.
struct LevelInterner {
    private var bytes: [UInt8] = []
    /// Where each level ends in `bytes`, after a leading 0.
    private var ends: [Int] = [0]
    private var hashes: [Int] = []
    /// Codes by hash, −1 where free; the count is a power of two and at least twice the number of levels.
    private var slots: [Int32] = Array(repeating: -1, count: 64)

    /// The number of levels.
    var count: Int { self.hashes.count }

    /// The number of a level, a new one where it was not seen before.
    mutating func code(of level: UnsafeBufferPointer<UInt8>) -> Int32 {
        // Seeded by the process: no file can be made to collide. The codes do not depend on it.
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(level))
        let hash = hasher.finalize()
        var slot = hash & (self.slots.count - 1)
        while self.slots[slot] >= 0 {
            let code = self.slots[slot]
            if self.hashes[Int(code)] == hash, self.holds(level, at: Int(code)) { return code }
            slot = (slot + 1) & (self.slots.count - 1)
        }
        let code = Int32(self.count)
        self.slots[slot] = code
        self.hashes.append(hash)
        self.bytes.append(contentsOf: level)
        self.ends.append(self.bytes.count)
        if self.count * 2 > self.slots.count { self.grow() }
        return code
    }

    /// The levels sorted by their bytes, which is the order of their Unicode scalars, and the new number of each.
    func sorted() -> (levels: [String], ranks: [Int32]) {
        let order = (0..<self.count).sorted { self.level($0).lexicographicallyPrecedes(self.level($1)) }
        var ranks: [Int32] = Array(repeating: 0, count: self.count)
        for (rank, code) in order.enumerated() { ranks[code] = Int32(rank) }
        return (order.map { String(decoding: self.level($0), as: UTF8.self) }, ranks)
    }

    private func level(_ code: Int) -> ArraySlice<UInt8> { self.bytes[self.ends[code]..<self.ends[code + 1]] }

    private func holds(_ level: UnsafeBufferPointer<UInt8>, at code: Int) -> Bool {
        let start = self.ends[code]
        guard self.ends[code + 1] - start == level.count else { return false }
        for index in 0..<level.count where self.bytes[start + index] != level[index] { return false }
        return true
    }

    private mutating func grow() {
        let size = self.slots.count * 2
        self.slots = Array(repeating: -1, count: size)
        for (code, hash) in self.hashes.enumerated() {
            var slot = hash & (size - 1)
            while self.slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            self.slots[slot] = Int32(code)
        }
    }
}
