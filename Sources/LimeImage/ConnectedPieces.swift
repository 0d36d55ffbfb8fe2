/// Brings every superpixel into one piece: small pieces join a neighbour, large ones are divided.
///
/// As scikit-image 0.26, `_enforce_label_connectivity_cython`: pieces are found row by row. One that has grown to the
/// largest size ends there; one that stays below the smallest takes the label that its search met last.
struct ConnectedPieces {
    /// Pieces of fewer pixels join a neighbour.
    let smallest: Int

    /// The most pixels of a piece; at least 1.
    let largest: Int

    /// Pixels in a row.
    let width: Int

    /// The label of each pixel's piece, from 0 in the order of first pixels; −1 stays −1.
    func labels(of old: [Int32]) -> [Int32] {
        var new = [Int32](repeating: -1, count: old.count)
        var piece: [Int] = []
        var next: Int32 = 0
        for start in old.indices where old[start] >= 0 && new[start] < 0 {
            let neighbor = self.grow(&piece, from: start, old, &new, label: next)
            if piece.count < self.smallest {
                for pixel in piece { new[pixel] = neighbor }
            } else {
                next += 1
            }
        }
        return new
    }

    /// Finds a piece, breadth first, and returns the label beside it that was met last, else its own.
    private func grow(
        _ piece: inout [Int],
        from start: Int,
        _ old: [Int32],
        _ new: inout [Int32],
        label: Int32
    ) -> Int32 {
        var neighbor = label
        piece.removeAll(keepingCapacity: true)
        piece.append(start)
        new[start] = label
        var visited = 0
        while visited < piece.count, piece.count < self.largest {
            let pixel = piece[visited]
            let x = pixel % self.width
            visited += 1
            for direction in 0..<4 {
                let other: Int
                switch direction {
                case 0: other = x + 1 < self.width ? pixel + 1 : -1
                case 1: other = x > 0 ? pixel - 1 : -1
                case 2: other = pixel + self.width
                default: other = pixel - self.width
                }
                guard old.indices.contains(other) else { continue }
                if new[other] < 0 {
                    guard old[other] == old[start] else { continue }
                    new[other] = label
                    piece.append(other)
                    if piece.count >= self.largest { break }
                } else if new[other] != label {
                    neighbor = new[other]
                }
            }
        }
        return neighbor
    }
}
