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
    /// - Returns: The explanations in the order of the file.
    /// - Throws: ``LimeError`` naming the file and what is wrong with it.
    public func show(_ path: String, picture: String?) async throws -> ExplanationRun {
        let documents = try Self.documents(path)
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

    private static func documents(_ path: String) throws -> [EncodedExplanation] {
        let text = try TextFile.text(path)
        let decoder = JSONDecoder()
        do {
            if text.drop(while: \.isWhitespace).first == "[" {
                return try decoder.decode([EncodedExplanation].self, from: Data(text.utf8))
            }
            if let document = try? decoder.decode(EncodedExplanation.self, from: Data(text.utf8)) { return [document] }
            return try text.split(separator: "\n").map {
                try decoder.decode(EncodedExplanation.self, from: Data($0.utf8))
            }
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
        guard let picture = try? ImageFile.read(path) else {
            notices.append("the picture \(path) cannot be read, so only the superpixels are drawn; name it with --image")
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
    fileprivate var title: String { self.row.map { "row \($0)" } ?? PathName.last(self.image ?? "input") }
    fileprivate var caseName: String { self.row.map { String($0) } ?? PathName.last(self.image ?? "input") }
}
