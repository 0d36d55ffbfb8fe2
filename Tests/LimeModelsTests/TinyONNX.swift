/// Writes the smallest ONNX files, field by field (onnx/onnx.proto), so that no other package is needed.
enum TinyONNX {
    /// y = Σ x over the columns of each row: one ReduceSum that keeps its dimension, opset 11.
    static func rowSums(batch: Int?, width: Int?, domain: String = "") -> [UInt8] {
        let keep = self.text(1, "keepdims") + self.number(3, 1) + self.number(20, 2)
        let axes = self.text(1, "axes") + self.number(8, 1) + self.number(20, 7)
        let node =
            self.text(1, "x") + self.text(2, "y") + self.text(4, "ReduceSum") + self.bytes(5, axes)
            + self.bytes(5, keep) + self.text(7, domain)
        let graph =
            self.bytes(1, node) + self.text(2, "g") + self.bytes(11, self.value("x", [batch, width]))
            + self.bytes(12, self.value("y", [batch, 1]))
        let opset = self.text(1, "") + self.number(2, 11)
        return self.number(1, 7) + self.bytes(7, graph) + self.bytes(8, opset)
    }

    private static func value(_ name: String, _ extents: [Int?]) -> [UInt8] {
        let shape = extents.enumerated().flatMap { index, extent in
            self.bytes(1, extent.map { self.number(1, $0) } ?? self.text(2, "d\(index)"))
        }
        let tensor = self.number(1, 1) + self.bytes(2, shape)
        return self.text(1, name) + self.bytes(2, self.bytes(1, tensor))
    }

    private static func varint(_ value: Int) -> [UInt8] {
        value < 128 ? [UInt8(value)] : [UInt8(value & 127 | 128)] + self.varint(value >> 7)
    }

    private static func number(_ field: Int, _ value: Int) -> [UInt8] { self.varint(field << 3) + self.varint(value) }

    private static func bytes(_ field: Int, _ value: [UInt8]) -> [UInt8] {
        self.varint(field << 3 | 2) + self.varint(value.count) + value
    }

    private static func text(_ field: Int, _ value: String) -> [UInt8] { self.bytes(field, Array(value.utf8)) }
}
