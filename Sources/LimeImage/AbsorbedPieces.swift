/// Brings every superpixel of ``TruncatedSLIC`` into one piece: small pieces join a neighbour.
///
/// As R's `lime` 0.5.3: pieces are found row by row. A small one takes the label that stood last beside the first pixel
/// of a piece, looking up, left, down and right; R counts that pixel twice where the piece has others.
struct AbsorbedPieces {
    /// Pieces of no more pixels, as R counts them, join a neighbour.
    let mostAbsorbed: Int

    /// Pixels in a row.
    let width: Int

    /// The label of each pixel's piece, from 0 in the order of first pixels.
    func labels(of old: [Int32]) -> [Int32] {
        var new = [Int32](repeating: -1, count: old.count)
        var piece: [Int] = []
        var next: Int32 = 0
        var neighbor: Int32 = 0
        for start in old.indices where new[start] < 0 {
            self.eachNeighbor(of: start, count: old.count) { if new[$0] >= 0 { neighbor = new[$0] } }
            self.grow(&piece, from: start, old, &new, label: next)
            let counted = piece.count == 1 ? 1 : piece.count + 1
            if counted <= self.mostAbsorbed {
                for pixel in piece { new[pixel] = neighbor }
            } else {
                next += 1
            }
        }
        return new
    }

    private func grow(_ piece: inout [Int], from start: Int, _ old: [Int32], _ new: inout [Int32], label: Int32) {
        piece.removeAll(keepingCapacity: true)
        piece.append(start)
        new[start] = label
        var visited = 0
        while visited < piece.count {
            self.eachNeighbor(of: piece[visited], count: old.count) { other in
                guard new[other] < 0, old[other] == old[start] else { return }
                new[other] = label
                piece.append(other)
            }
            visited += 1
        }
    }

    /// Visits the pixels above, to the left, below and to the right, as far as there are any.
    @inline(__always)
    private func eachNeighbor(of pixel: Int, count: Int, _ visit: (Int) -> Void) {
        let x = pixel % self.width
        if pixel >= self.width { visit(pixel - self.width) }
        if x > 0 { visit(pixel - 1) }
        if pixel + self.width < count { visit(pixel + self.width) }
        if x + 1 < self.width { visit(pixel + 1) }
    }
}
