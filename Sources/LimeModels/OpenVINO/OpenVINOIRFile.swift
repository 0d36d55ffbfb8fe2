// A look into the .xml of OpenVINO IR.

import LimeCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The layers and edges of an OpenVINO IR graph, read from its tags alone.
struct OpenVINOIRFile {
    private var results: [(id: String, name: String)] = []
    private var producers: [String: (kind: String, source: String?)] = [:]
    private var isInConstant = false

    /// The size of an element in bytes, for the types whose elements fill whole bytes.
    private static let elementSizes = [
        "f64": 8, "i64": 8, "u64": 8, "f32": 4, "i32": 4, "u32": 4, "f16": 2, "bf16": 2, "i16": 2, "u16": 2, "i8": 1,
        "u8": 1, "boolean": 1,
    ]

    /// Reads the tags of a file.
    init(_ path: String) throws {
        let text: String
        do {
            text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        } catch {
            throw LimeError(.fileNotFound, "\(path) cannot be opened", cause: error)
        }
        guard text.contains("<net "), text.contains("</net>") else {
            throw LimeError(
                .invalidInput,
                "\(path) is damaged or no OpenVINO IR: an .xml with a <net> from start to end is needed"
            )
        }
        let files = OpenVINOLoader.files(of: path, kind: .openvino)
        guard files.count == 2 else {
            throw LimeError(.fileNotFound, "the weights of \(path) are missing: its .bin file must lie beside it")
        }
        let weights = (try? FileManager.default.attributesOfItem(atPath: files[1])[.size] as? Int) ?? 0
        for tag in text.split(separator: "<") {
            guard self.read(tag, weights: weights) else {
                throw LimeError(.invalidInput, "\(path) is damaged: it asks for weights that do not fit its .bin file")
            }
        }
    }

    /// The head of the chosen output, or of the first; `other` when the chosen one goes by a name that is not in a tag.
    func head(output: String?) -> GraphHead {
        let chosen = output == nil ? self.results.first : self.results.first { $0.name == output }
        return chosen.map { GraphHead(of: $0.id, producers: self.producers) } ?? .other
    }

    /// Reads a tag; false when it describes weights that are not there.
    private mutating func read(_ tag: Substring, weights: Int) -> Bool {
        if tag.hasPrefix("data "), self.isInConstant {
            self.isInConstant = false
            return Self.isInside(tag, weights: weights)
        } else if tag.hasPrefix("layer ") {
            self.isInConstant = tag.contains("type=\"Const\"")
            guard let id = Self.attribute("id", of: tag), let kind = Self.attribute("type", of: tag) else {
                return true
            }
            self.producers[id] = (kind, self.producers[id]?.source)
            if kind == "Result" { self.results.append((id, Self.attribute("name", of: tag) ?? "")) }
        } else if tag.hasPrefix("edge "), Self.attribute("to-port", of: tag) == "0" {
            guard let from = Self.attribute("from-layer", of: tag), let to = Self.attribute("to-layer", of: tag) else {
                return true
            }
            self.producers[to] = (self.producers[to]?.kind ?? "", from)
        }
        return true
    }

    /// Whether a constant's shape fills its bytes, and these lie in the weights.
    ///
    /// OpenVINO 2026.4 takes a smaller shape and then computes beyond the end of what it allocated.
    private static func isInside(_ tag: Substring, weights: Int) -> Bool {
        guard let offset = self.attribute("offset", of: tag).flatMap(Int.init),
            let size = self.attribute("size", of: tag).flatMap(Int.init), (0...weights).contains(offset),
            (0...weights - offset).contains(size)
        else { return false }
        guard let type = self.attribute("element_type", of: tag), let element = self.elementSizes[type] else {
            return true
        }
        var bytes = element
        for extent in (self.attribute("shape", of: tag) ?? "").split(separator: ",") {
            let digits = extent.drop { $0 == " " }
            guard let extent = Int(digits), extent >= 0, extent == 0 || bytes <= size / extent else { return false }
            bytes *= extent
        }
        return bytes == size || bytes == 0
    }

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        guard let start = tag.firstRange(of: " \(name)=\"")?.upperBound else { return nil }
        return tag[start...].firstIndex(of: "\"").map { String(tag[start..<$0]) }
    }
}
