// The numbers that a network computes with.

/// The kind of floating point in which a model computes.
///
/// Half of float32's bits are twice as fast where the processor has instructions for them (VGG16: 18.7 pictures a second
/// instead of 9.5), and change the answers in the third digit.
public enum ModelPrecision: String, Sendable, Hashable, Codable, CaseIterable {
    /// 32 bits, of which 24 are digits.
    case float32 = "f32"

    /// 16 bits, of which 8 are digits.
    case bfloat16 = "bf16"
}
