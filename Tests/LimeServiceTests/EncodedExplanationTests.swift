import Foundation
import Lime
import LimeRendering
import Testing

@testable import LimeService

struct EncodedExplanationTests {
    private static func text(_ document: EncodedExplanation) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }

    /// The whole document, written by hand from the description of `lime.explanation/1`.
    @Test func rowAsDescribed() throws {
        let document = EncodedExplanation(
            Samples.row(warnings: [ExplanationWarning(code: "low-fit", message: "Careful.")]),
            row: 5,
            context: DocumentContext(preset: "default", modelHash: "ab12")
        )
        let expected = """
            {"explanations":[{"features":[\
            {"condition":"sex = male","feature":"sex","index":2,"value":"male","weight":-0.5},\
            {"condition":"age <= 48.00","feature":"age","index":0,"value":39,"weight":0.25},\
            {"condition":"work is missing","feature":"work","index":3,"missing":true,"weight":0.125}],\
            "intercept":0.125,"label":"no","localPrediction":0.625,"score":0.5,"value":0.75}],\
            "input":{"row":5},"kind":"tabular","limeVersion":"\(LimeVersion.current)","modelHash":"ab12",\
            "prediction":[{"label":"no","value":0.75},{"label":"yes","value":0.25}],"preset":"default",\
            "sampling":{"effectiveSampleSize":6.5,"kernelWidth":0.75,"modelCalls":8,"sampler":"iid","samples":8,"seed":7},\
            "schema":"lime.explanation/1","task":"classification",\
            "warnings":[{"code":"low-fit","message":"Careful."}]}
            """
        #expect(try Self.text(document) == expected)
    }

    @Test func errorsAreWrittenAndReadBack() throws {
        var document = EncodedExplanation(Samples.row(), row: 5, context: DocumentContext(preset: "default"))
        document.explanations[0].features[0].standardError = 0.125
        document.explanations[0].features[0].interval = [-0.75, -0.25]
        guard case .tabular(let decoded) = try document.decoded() else { throw CancellationError() }
        let weights = decoded.explanation.labels[0].weights
        #expect(weights[0].standardError == 0.125 && weights[0].interval == -0.75 ... -0.25)
        #expect(weights[1].standardError == nil && weights[1].interval == nil)
        let again = EncodedExplanation(decoded, row: 5, context: DocumentContext(preset: "default"))
        let text = try Self.text(again)
        #expect(text.contains(#""interval":[-0.75,-0.25],"standardError":0.125,"value":"male""#))
        for interval in [[], [1], [1, 0], [0, 1, 2]] as [[Double]] {
            document.explanations[0].features[0].interval = interval
            #expect(throws: LimeError.self) { try document.decoded() }
        }
    }

    /// A feature that is left out has a name and an index in the document, and a place in what is read back.
    @Test func certaintyIsWrittenAndReadBack() throws {
        var document = EncodedExplanation(Samples.row(), row: 5, context: DocumentContext(preset: "default"))
        document.explanations[0].certainty = EncodedExplanation.Certainty(
            last: 3,
            next: EncodedExplanation.Rival(feature: "hours", index: 7, condition: "hours > 40.00"),
            gapProbability: 0.75,
            listProbability: 0.5,
            stability: 0.875
        )
        let text = try Self.text(document)
        #expect(
            text.contains(
                """
                "certainty":{"gapProbability":0.75,"last":3,"listProbability":0.5,"next":{"condition":"hours > 40.00",\
                "feature":"hours","index":7},"stability":0.875}
                """
            )
        )
        guard case .tabular(let decoded) = try document.decoded() else { throw CancellationError() }
        let certainty = try #require(decoded.explanation.labels[0].certainty)
        #expect(decoded.features[certainty.last].column == "work" && decoded.features[certainty.next].column == "hours")
        #expect(EncodedExplanation(decoded, row: 5, context: DocumentContext(preset: "default")) == document)
    }

    @Test func certaintyThatContradictsItself() throws {
        let next = EncodedExplanation.Rival(feature: "hours", index: 7)
        for (last, share, index) in [(9, 0.5, 7), (3, 1.5, 7), (3, -.infinity, 7), (3, 0.5, -1)] {
            var document = EncodedExplanation(Samples.row(), row: 5, context: DocumentContext(preset: "default"))
            document.explanations[0].certainty = EncodedExplanation.Certainty(
                last: last,
                next: EncodedExplanation.Rival(feature: next.feature, index: index),
                gapProbability: share,
                listProbability: 0.5,
                stability: 0.5
            )
            #expect(throws: LimeError.self) { try document.decoded() }
        }
    }

    @Test func pictureAsDescribed() throws {
        let document = EncodedExplanation(
            Samples.picture(),
            path: "a/cat.png",
            context: DocumentContext(preset: "default")
        )
        let text = try Self.text(document)
        #expect(text.contains(#""segmentation":{"height":3,"runs":[[0,2],[1,1],[0,1],[1,5]],"width":3}"#))
        #expect(
            text.contains(
                #"{"box":[0,0,3,3],"feature":"superpixel 1","index":1,"pixels":6,"weight":-0.25}"#
            )
        )
        #expect(text.contains(#"{"box":[0,0,2,2],"feature":"superpixel 0","index":0,"pixels":3,"weight":0.125}"#))
        #expect(text.contains(#""input":{"image":"a/cat.png"}"#))
        #expect(!text.contains("null") && !text.contains("modelHash") && !text.contains("seconds"))
    }

    @Test func textAsDescribed() throws {
        let text = try Self.text(Samples.input(text: 3).document)
        #expect(text.contains(#"{"feature":"b","index":2,"spans":[[9,10]],"weight":-0.5}"#))
        #expect(text.contains(#"{"feature":"so","index":0,"spans":[[0,2],[6,8]],"weight":0.25}"#))
        #expect(text.contains(#""input":{"row":3,"text":"so, 😀 so<b"},"kind":"text""#))
        #expect(text.contains(#""preset":"python""#) && !text.contains("null") && !text.contains("pixels"))
    }

    @Test func secondsOnlyWhenAskedFor() throws {
        let context = DocumentContext(preset: "default", profile: true)
        let text = try Self.text(EncodedExplanation(Samples.row(), row: 0, context: context))
        #expect(text.contains(#""seconds":{"fitting":0.125,"model":0.25,"sampling":0.5}"#))
    }

    @Test(arguments: [Samples.input(row: 3), Samples.input(text: 3), Samples.input(picture: "x/cat.png")])
    func decodedDrawsTheSame(_ input: ExplainedInput) throws {
        let text = try Self.text(input.document)
        let document = try JSONDecoder().decode(EncodedExplanation.self, from: Data(text.utf8))
        #expect(document == input.document)
        let again = ExplainedInput(
            document: document,
            explanation: try document.decoded(),
            title: input.title,
            caseName: input.caseName,
            picture: input.picture
        )
        let before = try input.layout(withPicture: true)
        let after = try again.layout(withPicture: true)
        #expect(
            try HTMLPage(overlay: OverlayOptions()).html([before]) == HTMLPage(overlay: OverlayOptions()).html([after])
        )
        #expect(ExplanationTable.rows(before) == ExplanationTable.rows(after))
        let terminal = TerminalRenderer(width: 80, usesColor: false)
        #expect(terminal.text(before) == terminal.text(after))
    }

    @Test func unknownKeysAreIgnored() throws {
        let text = try Self.text(Samples.input(row: 3).document)
        let longer = "{\"later\":[1,{\"a\":null}]," + text.dropFirst()
        #expect(
            try JSONDecoder().decode(EncodedExplanation.self, from: Data(longer.utf8)) == Samples.input(row: 3).document
        )
    }

    private static func broken(_ change: (inout EncodedExplanation) -> Void) -> LimeError? {
        var document = Samples.input(picture: "cat.png").document
        change(&document)
        let error = #expect(throws: LimeError.self) { _ = try document.decoded() }
        #expect(error?.code == .invalidInput)
        return error
    }

    @Test func contradictionsAreRefused() {
        #expect(Self.broken { $0.schema = "lime.explanation/9" }?.message.contains("lime.explanation/9") == true)
        #expect(Self.broken { $0.explanations = [] }?.message.contains("no label") == true)
        #expect(Self.broken { $0.explanations[0].label = "dog" }?.message.contains("'dog'") == true)
        #expect(Self.broken { $0.segmentation = nil }?.message.contains("no segmentation") == true)
        #expect(Self.broken { $0.explanations[0].features[0].index = 2 }?.message.contains("superpixels") == true)
        #expect(Self.broken { $0.explanations[0].features[0].index = -1 } != nil)
        #expect(Self.broken { $0.segmentation?.runs = [[0]] }?.message.contains("pair") == true)
        #expect(Self.broken { $0.segmentation?.runs = [[0, .max]] } != nil)
        #expect(Self.broken { $0.segmentation?.runs = [[-5, 9]] } != nil)
        #expect(Self.broken { $0.segmentation?.runs = [[0, 8]] } != nil)
        #expect(Self.broken { $0.segmentation?.runs = [[.max, 9]] } != nil)
        #expect(Self.broken { $0.segmentation?.width = .max } != nil)
        #expect(Self.broken { $0.segmentation?.width = -3 } != nil)
        #expect(Self.broken { $0.kind = .text }?.message.contains("no text") == true)
        for spans in [[[0]], [[2, 2]], [[-1, 2]], [[3, 1]]] {
            let error = Self.broken {
                $0 = Samples.input(text: 0).document
                $0.explanations[0].features[0].spans = spans
            }
            #expect(error?.message.contains("span") == true)
        }
        #expect(
            Self.broken {
                $0.kind = .tabular
                $0.explanations[0].features[0].index = -1
            } != nil
        )
    }
}
