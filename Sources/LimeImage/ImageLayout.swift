/// The order of the extents of a model's input.
public enum ImageLayout: String, Sendable, Hashable, Codable, CaseIterable {
    /// Height, width, channels, as in Keras.
    case nhwc

    /// Channels, height, width, as in PyTorch.
    case nchw
}
