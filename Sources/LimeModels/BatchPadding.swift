// Filling a batch of fixed size from fewer items.

/// Copies for models that accept one batch size only.
enum BatchPadding {
    /// A copy with the first item repeated to fill the batch; zeros could be out of a model's domain.
    ///
    /// - Parameters:
    ///   - first: The items.
    ///   - size: The bytes of one item.
    ///   - items: How many items there are, at least one.
    ///   - batch: How many are needed.
    /// - Returns: Memory that the caller deallocates.
    static func padded(
        _ first: UnsafeMutableRawPointer,
        size: Int,
        items: Int,
        batch: Int
    ) -> UnsafeMutableRawPointer {
        let block = UnsafeMutableRawPointer.allocate(byteCount: max(1, batch * size), alignment: 64)
        block.copyMemory(from: first, byteCount: items * size)
        for item in items..<batch { (block + item * size).copyMemory(from: first, byteCount: size) }
        return block
    }
}
