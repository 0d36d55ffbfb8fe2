public import Lime
import LimeIO
import LimeRendering

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Settings that were tried, in every form that an output may need.
public struct TuningReport: Sendable {
    /// What was tried, and with what success.
    public let tuning: Tuning

    /// The agreement that was asked for.
    public let agreement: Double

    let preset: String
    let sampler: String
    let seed: UInt64
    let modelHash: String?

    /// What the user should know.
    public let notices: [String]

    /// The cheapest setting that agrees well enough; `nil` where none does.
    public var chosen: TunedSetting? { self.tuning.cheapest(reaching: self.agreement) }

    /// The report in one of the forms.
    ///
    /// - Parameter format: The form.
    /// - Returns: The bytes of a file.
    /// - Throws: ``LimeError`` where a drawing cannot be made.
    public func bytes(_ format: TuningFormat) throws -> [UInt8] {
        switch format {
        case .text: Array(self.text.utf8)
        case .json: Array((try self.json() + "\n").utf8)
        case .csv: try self.csv()
        case .svg: Array(self.svg.utf8)
        case .png: try ImageFile.rasterize(svg: self.svg, scale: 2)
        }
    }

    private var svg: String { TuningPlotSVG().svg(self.tuning, agreement: self.agreement, footnote: self.footnote) }

    private var footnote: String {
        let rows = "\(self.tuning.rows) row\(self.tuning.rows == 1 ? "" : "s")"
        return
            "\(rows) · \(self.tuning.modelCalls) model calls · sampler \(self.sampler) · seed \(self.seed) · lime \(LimeVersion.current)"
    }

    /// The report as a `lime.tuning/1` document.
    func json() throws -> String {
        let document = EncodedTuning(
            limeVersion: LimeVersion.current,
            modelHash: self.modelHash,
            preset: self.preset,
            sampler: self.sampler,
            seed: self.seed,
            rows: self.tuning.rows,
            modelCalls: self.tuning.modelCalls,
            agreement: self.agreement,
            settings: self.tuning.settings,
            chosen: self.chosen
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }

    private func csv() throws -> [UInt8] {
        var writer = try CSVWriter()
        writer.append([
            "samples", "kernel_width", "distance", "selection", "jaccard", "standard_error", "recall", "unexplained",
        ])
        for setting in self.tuning.settings {
            writer.append(cells: [
                .number(Double(setting.samples)), setting.kernelWidth.map { .number($0) } ?? .missing,
                .level(setting.distance.rawValue), .level(setting.selection.rawValue), .number(setting.jaccard),
                setting.standardError.map { .number($0) } ?? .missing, .number(setting.recall),
                .number(Double(setting.unexplained)),
            ])
        }
        return writer.take()
    }
}

/// The JSON form of settings that were tried, `lime.tuning/1`.
struct EncodedTuning: Encodable {
    /// The version of the form.
    let schema = "lime.tuning/1"
    let limeVersion: String
    let modelHash: String?
    let preset: String
    let sampler: String
    let seed: UInt64
    let rows: Int
    let modelCalls: Int
    let agreement: Double
    let settings: [TunedSetting]
    let chosen: TunedSetting?

    private enum CodingKeys: String, CodingKey {
        case schema, limeVersion, modelHash, preset, sampler, seed, rows, modelCalls, agreement, settings, chosen
    }
}
