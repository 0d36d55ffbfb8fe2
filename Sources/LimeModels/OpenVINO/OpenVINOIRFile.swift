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
        guard OpenVINOLoader.files(ofIR: path).count == 2 else {
            throw LimeError(.fileNotFound, "the weights of \(path) are missing: its .bin file must lie beside it")
        }
        for tag in text.split(separator: "<") { self.read(tag) }
    }

    /// The head of the chosen output, or of the first; `other` when the chosen one goes by a name that is not in a tag.
    func head(output: String?) -> GraphHead {
        let chosen = output == nil ? self.results.first : self.results.first { $0.name == output }
        return chosen.map { GraphHead(of: $0.id, producers: self.producers) } ?? .other
    }

    private mutating func read(_ tag: Substring) {
        if tag.hasPrefix("layer ") {
            guard let id = Self.attribute("id", of: tag), let kind = Self.attribute("type", of: tag) else { return }
            self.producers[id] = (kind, self.producers[id]?.source)
            if kind == "Result" { self.results.append((id, Self.attribute("name", of: tag) ?? "")) }
        } else if tag.hasPrefix("edge "), Self.attribute("to-port", of: tag) == "0" {
            guard let from = Self.attribute("from-layer", of: tag), let to = Self.attribute("to-layer", of: tag) else {
                return
            }
            self.producers[to] = (self.producers[to]?.kind ?? "", from)
        }
    }

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        guard let start = tag.firstRange(of: " \(name)=\"")?.upperBound else { return nil }
        return tag[start...].firstIndex(of: "\"").map { String(tag[start..<$0]) }
    }
}
