/// What becomes of numbers above the training range, where numbers are in bins.
public enum NumbersBeyond: String, Sendable, Hashable, Codable, CaseIterable {
    /// They belong to the last bin.
    case lastBin = "last-bin"

    /// They belong to a bin of their own, which no sample enters, so the weight of such a row's feature rests on one point.
    ///
    /// As R `lime` 0.5.3; the condition reads as that of the last bin.
    case ownBin = "own-bin"
}
