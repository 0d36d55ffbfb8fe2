import LimeCore

extension Segmentation {
    /// Neighbouring pixels of one row-major walk that have the same label.
    package struct Run: Sendable, Hashable {
        /// The label; −1 outside of all superpixels.
        package let label: Int

        /// The number of pixels.
        package let count: Int

        /// Creates a run.
        package init(label: Int, count: Int) {
            self.label = label
            self.count = count
        }
    }

    /// The most pixels that are unpacked from runs, a bound on what a few bytes of hostile input can ask for.
    package static let mostPixels = 1 << 28

    /// The labels as runs, row by row; a run may go on into the next row.
    package func runs() -> [Run] {
        var runs: [Run] = []
        self.labels.withUnsafeBufferPointer { labels in
            var start = 0
            for pixel in 1..<max(1, labels.count) where labels[pixel] != labels[start] {
                runs.append(Run(label: Int(labels[start]), count: pixel - start))
                start = pixel
            }
            if start < labels.count { runs.append(Run(label: Int(labels[start]), count: labels.count - start)) }
        }
        return runs
    }

    /// Unpacks runs that come from outside.
    ///
    /// - Parameters:
    ///   - runs: Labels from 0, or −1.
    ///   - width: Pixels in a row.
    ///   - height: Rows.
    /// - Throws: ``LimeError`` with code `invalidInput` when the runs are not those of a segmentation of that size.
    package init(runs: [Run], width: Int, height: Int) throws {
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        guard width > 0, height > 0, !overflow, pixels <= Self.mostPixels else {
            throw LimeError(.invalidInput, "a segmentation cannot be \(width)×\(height) pixels")
        }
        try Self.check(runs, pixels: pixels)
        var labels: [Int32] = []
        labels.reserveCapacity(pixels)
        for run in runs { labels.append(contentsOf: repeatElement(Int32(run.label), count: run.count)) }
        let count = (runs.lazy.map(\.label).max() ?? -1) + 1
        self.init(labels: labels, count: count, width: width, height: height)
    }

    private static func check(_ runs: [Run], pixels: Int) throws {
        var rest = pixels
        for (index, run) in runs.enumerated() {
            guard run.count > 0, run.count <= rest else {
                throw LimeError(
                    .invalidInput,
                    "run \(index) of the segmentation has \(run.count) pixels, \(rest) are left"
                )
            }
            // Hardly a label is without a run, so one beyond their number is taken for damage.
            guard run.label >= -1, run.label < runs.count else {
                throw LimeError(.invalidInput, "run \(index) of the segmentation has the impossible label \(run.label)")
            }
            rest -= run.count
        }
        guard rest == 0 else {
            throw LimeError(.invalidInput, "the runs of the segmentation end \(rest) pixels too early")
        }
    }
}

/// Encoded as runs, which are a few kilobytes where the labels are megabytes, and which are checked when read.
extension Segmentation: Codable {
    private enum CodingKeys: String, CodingKey {
        case width
        case height
        case runs
    }

    /// Reads a segmentation and checks that it is one.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let pairs = try container.decode([[Int]].self, forKey: .runs)
        let runs = try pairs.map { pair in
            guard pair.count == 2 else {
                throw LimeError(
                    .invalidInput,
                    "a run of a segmentation is a label and a count, not \(pair.count) numbers"
                )
            }
            return Run(label: pair[0], count: pair[1])
        }
        try self.init(
            runs: runs,
            width: container.decode(Int.self, forKey: .width),
            height: container.decode(Int.self, forKey: .height)
        )
    }

    /// Writes width, height and runs.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.width, forKey: .width)
        try container.encode(self.height, forKey: .height)
        try container.encode(self.runs().map { [$0.label, $0.count] }, forKey: .runs)
    }
}
