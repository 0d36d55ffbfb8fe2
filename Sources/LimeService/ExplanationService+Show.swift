import Lime
import LimeIO

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ExplanationService {
    /// Reads saved explanations, to draw them again without the model.
    ///
    /// - Parameters:
    ///   - path: A file of one document, an array, or a document a line.
    ///   - picture: The path of the picture that was explained; `nil` for the one that the document names.
    ///   - cases: The cases that are shown, by the number of a row or text or the name of a picture's file; `nil` for all.
    /// - Returns: The explanations in the order of the file.
    /// - Throws: ``LimeError`` naming the file and what is wrong with it.
    public func show(_ path: String, picture: String?, cases: [String]? = nil) async throws -> ExplanationRun {
        let documents = try Self.chosen(cases, of: Self.documents(path), path: path)
        if let picture {
            guard documents.contains(where: { $0.kind == .image }) else {
                throw LimeError(.usage, "--image has no effect, for \(path) explains no picture; leave it out")
            }
            _ = try ImageFile.read(picture)
        }
        guard !documents.isEmpty else { throw LimeError(.invalidInput, "\(path) holds no explanation") }
        var notices: [String] = []
        let inputs = try documents.map { document in
            let explanation: AnyExplanation
            do {
                explanation = try document.decoded()
            } catch let error as LimeError {
                throw LimeError(error.code, "\(path): \(error.message)", cause: error.cause)
            }
            return ExplainedInput(
                document: document,
                explanation: explanation,
                title: document.input.title,
                caseName: document.input.caseName,
                picture: try Self.picture(of: explanation, path: picture ?? document.input.image, notices: &notices)
            )
        }
        let results = OrderedExplanations.stream(inputs) { $0 }
        return ExplanationRun(count: inputs.count, notices: notices, results: results)
    }

    /// The documents of some cases, in their order; all where none is named.
    private static func chosen(
        _ cases: [String]?,
        of documents: [EncodedExplanation],
        path: String
    ) throws -> [EncodedExplanation] {
        guard let cases else { return documents }
        let known = documents.map(\.input.caseName)
        guard !cases.isEmpty else { throw LimeError(.usage, "--cases needs at least one case") }
        for name in cases where !known.contains(name) {
            let others = known.prefix(20).joined(separator: ", ") + (known.count > 20 ? ", …" : "")
            throw LimeError(.usage, "\(path) has no case '\(name)' for --cases; it has \(others)")
        }
        return documents.filter { cases.contains($0.input.caseName) }
    }

    private static func documents(_ path: String) throws -> [EncodedExplanation] {
        let text = try TextFile.text(path)
        let decoder = JSONDecoder()
        do {
            if text.drop(while: \.isWhitespace).first == "[" {
                return try decoder.decode([EncodedExplanation].self, from: Data(text.utf8))
            }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                .filter { !$0.element.allSatisfy(\.isWhitespace) }
            // A document a line when the first line is a document, else one document over all lines.
            guard lines.count > 1, lines[0].element.hasPrefix("{\"") else {
                guard !lines.isEmpty else { return [] }
                return [try decoder.decode(EncodedExplanation.self, from: Data(text.utf8))]
            }
            return try lines.map { number, line in
                do {
                    return try decoder.decode(EncodedExplanation.self, from: Data(line.utf8))
                } catch {
                    let problem = JSONProblem.describe(error)
                    throw LimeError(
                        .invalidInput,
                        "\(path): line \(number + 1) is not a \(EncodedExplanation.schema) document: \(problem)"
                    )
                }
            }
        } catch let error as LimeError {
            throw error
        } catch {
            throw LimeError(
                .invalidInput,
                "\(path) is not a \(EncodedExplanation.schema) document: \(JSONProblem.describe(error))"
            )
        }
    }

    private static func picture(
        of explanation: AnyExplanation,
        path: String?,
        notices: inout [String]
    ) throws -> RGBImage? {
        guard case .image(let explanation) = explanation, let path else { return nil }
        // A path from a document may name anything, also what never ends.
        guard TextFile.exists(path), let picture = try? ImageFile.read(path) else {
            notices.append("\(path) cannot be read, so superpixels are drawn without it; name it with --image")
            return nil
        }
        let map = explanation.segmentation
        guard picture.width == map.width, picture.height == map.height else {
            throw LimeError(
                .invalidInput,
                """
                \(path) is \(picture.width)×\(picture.height), but the explained picture was \(map.width)×\(map.height); \
                name the right one with --image
                """
            )
        }
        return picture
    }
}

extension EncodedExplanation.Input {
    fileprivate var title: String {
        let kind = self.text == nil ? "row" : "text"
        return self.row.map { "\(kind) \($0)" } ?? PathName.last(self.image ?? "input")
    }

    fileprivate var caseName: String { self.row.map { String($0) } ?? PathName.last(self.image ?? "input") }
}
