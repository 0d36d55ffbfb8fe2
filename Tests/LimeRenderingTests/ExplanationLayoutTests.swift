import Lime
import LimeRendering
import Testing

struct ExplanationLayoutTests {
    @Test func barsComeByMagnitude() throws {
        let panel = try #require(SampleExplanations.layout(SampleExplanations.row()).panels.first)
        #expect(panel.bars.map(\.feature) == [1, 2, 0, 3])
        #expect(panel.bars.map(\.isNegative) == [false, true, true, false])
        #expect(panel.bars.map(\.weightText) == ["+0.413", "−0.250", "−0.088", "+0.003"])
        #expect(panel.bars.map(\.valueText) == ["0", "male", "39", "missing"])
    }

    @Test func tiesKeepTheOrderOfFeatures() throws {
        let explanation = SampleExplanations.picture(weights: [0.1, -0.1, 0.1, -0.1, 0.1, 0.2])
        #expect(try SampleExplanations.layout(explanation).panels[0].bars.map(\.feature) == [5, 0, 1, 2, 3, 4])
    }

    @Test func balance() throws {
        let layout = try SampleExplanations.layout(SampleExplanations.row())
        #expect(layout.panels[0].balance == "baseline 0.250 + weights 0.078 = local prediction 0.328")
        #expect(layout.panels[1].balance == "baseline 0.250 − weights 0.078 = local prediction 0.172")
    }

    @Test func balanceOfWeightsThatDoNotAddUp() throws {
        let label = LabelExplanation(
            label: "price",
            index: 0,
            value: 3,
            intercept: 1,
            localPrediction: 9,
            score: 1,
            weights: [FeatureWeight(feature: 0, weight: 2)]
        )
        let explanation = SampleExplanations.explanation(task: .regression(), prediction: [3], labels: [label])
        let row = TabularExplanation(explanation: explanation, features: SampleExplanations.features)
        #expect(try SampleExplanations.layout(row).panels[0].balance == "baseline 1.00, local prediction 9.00")
    }

    /// 1 + 2 · 3 − 0.5 · 4 = 5, a price of columns without bins, one of them standardised.
    private func unbinned(_ task: ModelTask, second: Double) throws -> ExplanationLayout {
        let label = LabelExplanation(
            label: "price",
            index: 0,
            value: 5.5,
            intercept: 1,
            localPrediction: 5,
            score: 1,
            weights: [
                FeatureWeight(feature: 0, weight: 2),
                FeatureWeight(feature: 1, weight: -0.5, standardError: 0.1, interval: -0.75...(-0.25)),
            ]
        )
        let features = [
            TabularFeature(column: "rooms", index: 0, value: .number(3), condition: "rooms", linearValue: 3),
            TabularFeature(column: "age", index: 1, value: .number(second), condition: "age", linearValue: 4),
        ]
        let explanation = SampleExplanations.explanation(task: task, prediction: [5.5], labels: [label])
        return try SampleExplanations.layout(TabularExplanation(explanation: explanation, features: features))
    }

    @Test func barsOfARegressionWithoutBinsAddUp() throws {
        let layout = try self.unbinned(.regression(targets: ["price"]), second: 4)
        let panel = layout.panels[0]
        #expect(panel.bars.map(\.weight) == [6, -2])
        #expect(panel.bars.map(\.weightText) == ["+6.00", "−2.00 ± 1.00"])
        #expect(panel.balance == "baseline 1.00 + bars 4.00 = local prediction 5.00")
        #expect(panel.reading == "the bar of a column without bins is weight × value")
        #expect(
            try self.unbinned(.regression(targets: ["price"]), second: 40).panels[0].reading?.hasSuffix("mean") == true
        )
        let rows = ExplanationTable.rows(layout).split(separator: "\n")
        let weights = rows.map { $0.split(separator: ",", omittingEmptySubsequences: false)[9] }
        #expect(weights == ["2", "-0.5"])
    }

    @Test func barsOfAClassWithoutBinsAreWeights() throws {
        let panel = try self.unbinned(.classification(classes: ["price"]), second: 4).panels[0]
        #expect(panel.bars.map(\.weight) == [2, -0.5])
        #expect(panel.balance == "baseline 1.00, local prediction 5.00")
        #expect(panel.reading == "the bar of a column without bins is the weight of one unit more")
    }

    @Test func wordsOfTheTask() throws {
        let classes = try SampleExplanations.layout(SampleExplanations.row()).wording
        #expect([classes.valueName, classes.positive, classes.negative] == ["probability", "supports", "contradicts"])
        let numbers = try SampleExplanations.layout(SampleExplanations.regression).wording
        #expect([numbers.valueName, numbers.positive, numbers.negative] == ["prediction", "positive", "negative"])
        let scores = SampleExplanations.explanation(prediction: [-3, 7.5], labels: [])
        let layout = try SampleExplanations.layout(TabularExplanation(explanation: scores, features: []))
        #expect(layout.wording.valueName == "score")
        #expect(layout.prediction.map(\.valueText) == ["7.5", "−3"])
    }

    @Test func lowFitIsToldOnce() throws {
        let warning = ExplanationWarning(code: "low-fit", message: "the fit is low")
        let other = ExplanationWarning(code: "other", message: "something else")
        let layout = try SampleExplanations.layout(SampleExplanations.row(warnings: [warning, other]))
        #expect(layout.panels.map { $0.lowFitWarning != nil } == [false, true])
        #expect(layout.warnings == ["something else"])
    }

    @Test func strongestOutputs() throws {
        let prediction = (0..<20).map { Double($0) / 1000 }
        let explanation = SampleExplanations.explanation(
            task: .classification(classes: (0..<20).map { "c\($0)" }),
            prediction: prediction,
            labels: [SampleExplanations.label("c3", index: 3, value: 0.003, weights: [])]
        )
        let layout = try SampleExplanations.layout(TabularExplanation(explanation: explanation, features: []))
        #expect(layout.prediction.map(\.name) == ["c19", "c18", "c17", "c16", "c15", "c3"])
        #expect(layout.prediction.map(\.isExplained) == [false, false, false, false, false, true])
        #expect(layout.omittedOutputs == 14)
    }

    @Test func refusesDamage() {
        #expect(throws: LimeError.self) {
            var row = SampleExplanations.row()
            row = TabularExplanation(explanation: row.explanation, features: Array(row.features.prefix(1)))
            _ = try SampleExplanations.layout(row)
        }
        for bad in [Double.nan, .infinity] {
            #expect(throws: LimeError.self) {
                let label = SampleExplanations.label("x", index: 0, value: bad, weights: [])
                let explanation = SampleExplanations.explanation(labels: [label])
                _ = try SampleExplanations.layout(TabularExplanation(explanation: explanation, features: []))
            }
        }
        #expect(throws: LimeError.self) {
            _ = try SampleExplanations.layout(SampleExplanations.picture(weights: [1, 2, 3, 4, 5, 6, 7]))
        }
    }

    @Test(arguments: [
        Segmentation(labels: [0, 1, 0], count: 2, width: 2, height: 2),
        Segmentation(labels: [0, 1, 0, 2], count: 2, width: 2, height: 2),
        Segmentation(labels: [0, -2, 0, 1], count: 2, width: 2, height: 2),
        Segmentation(labels: [0, 0, 0, 0], count: 2, width: 2, height: 2),
        Segmentation(labels: [0, 0, 0, 0], count: .max, width: 2, height: 2),
        Segmentation(labels: [0, 0, 0, 0], count: -1, width: 2, height: 2),
        Segmentation(labels: [], count: 0, width: 0, height: 0),
        Segmentation(labels: [], count: 0, width: .max, height: .max),
        Segmentation(labels: [0], count: 1, width: -1, height: -1),
    ])
    func refusesDamagedSegmentations(segmentation: Segmentation) {
        #expect(throws: LimeError.self) {
            _ = try SegmentationSVG().svg(segmentation, context: FigureContext(title: "x"))
        }
    }
}
