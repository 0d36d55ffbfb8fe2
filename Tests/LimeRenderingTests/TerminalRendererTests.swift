import Foundation
import Lime
import LimeRendering
import Testing

struct TerminalRendererTests {
    @Test func wholeText() throws {
        let layout = try SampleExplanations.layout(SampleExplanations.row())
        let expected = """
            row 5
              <=50K  91.0%  ██████████████████▎
              >50K    9.0%  █▊

            <=50K: probability 91.0%, fit 0.72
              capital_gain <= 0.00        0  +0.413                │███████████████████████▏
              sex = male               male  −0.250  ██████████████│
              37.00 < age <= 48.00       39  −0.088           █████│
              workclass is missing  missing  +0.003                │▏
              baseline 0.250 + weights 0.078 = local prediction 0.328
              + supports  − contradicts

            >50K: probability 9.0%, fit 0.15
              warning: fit 0.15 is below 0.2: these weights imitate the model poorly
              capital_gain <= 0.00        0  −0.413   ███████████████████████│
              sex = male               male  +0.250                          │██████████████
              37.00 < age <= 48.00       39  +0.088                          │████▉
              workclass is missing  missing  −0.003                          │
              baseline 0.250 − weights 0.078 = local prediction 0.172
              + supports  − contradicts

              2048 samples (sobol) · 2048 model calls · kernel width 2.8 · effective sample
              size 2011 · seed 42 · lime 0.1.0

            """
        #expect(TerminalRenderer().text(layout) == expected)
    }

    @Test(arguments: [20, 40, 61, 80, 132])
    func linesFit(width: Int) throws {
        for name in HostileNames.all {
            let row = SampleExplanations.row(condition: name, label: name, value: .level(name))
            let layout = try SampleExplanations.layout(row, title: name)
            for line in TerminalRenderer(width: width).text(layout).split(separator: "\n") {
                #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
                #expect(line.filter { !"\u{2068}\u{2069}".contains($0) }.count <= max(width, 40))
            }
        }
    }

    @Test func colorOnlyWhenAsked() throws {
        let layout = try SampleExplanations.layout(SampleExplanations.row())
        #expect(!TerminalRenderer().text(layout).contains("\u{1B}"))
        let colored = TerminalRenderer(usesColor: true).text(layout)
        #expect(colored.contains("\u{1B}[38;5;33m"))
        #expect(colored.contains("\u{1B}[38;5;208m"))
        #expect(colored.split(separator: "\u{1B}[38").count == colored.split(separator: "\u{1B}[0m").count)
    }

    @Test func pictures() throws {
        let text = TerminalRenderer(maximumBars: 2).text(try SampleExplanations.layout(SampleExplanations.picture()))
        #expect(text.contains("superpixel 1  x 20–39, y 0–19  +0.200"))
        #expect(text.contains("superpixel 2  x 40–59, y 0–19  −0.100"))
        #expect(text.contains("and 4 weaker"))
    }

    /// Without colours the bars say it all; with them tokens are shaded in three strengths.
    @Test func texts() throws {
        let layout = try SampleExplanations.layout(SampleExplanations.review)
        let plain = TerminalRenderer().text(layout)
        #expect(plain.contains("  not   2 times  −0.250") && !plain.contains("not bad,"))
        let colored = TerminalRenderer(usesColor: true).text(layout)
        let shade = { (ground: Int, word: String) in "\u{1B}[38;5;16;48;5;\(ground)m\(word)\u{1B}[0m" }
        #expect(
            colored.contains(
                "  \(shade(215, "not")) \(shade(208, "bad")),\n  \(shade(215, "not")) \(shade(153, "good"))\n"
            )
        )
    }

    /// How sure a list is stands below it, in every drawing.
    @Test func certainty() throws {
        let label = LabelExplanation(
            label: "yes",
            index: 0,
            value: 0.75,
            intercept: 0.25,
            localPrediction: 0.5,
            score: 0.5,
            weights: [FeatureWeight(feature: 0, weight: 0.25)],
            certainty: ListCertainty(last: 0, next: 2, gapProbability: 0.975, listProbability: 0.9, stability: 0.8125)
        )
        let row = TabularExplanation(
            explanation: SampleExplanations.explanation(labels: [label]),
            features: SampleExplanations.features
        )
        let layout = try SampleExplanations.layout(row)
        let phrase = "list settled with probability 90.0%, age above the left-out sex with 97.5%; stability 0.81"
        #expect(layout.panels[0].certainty == phrase)
        #expect(TerminalRenderer(width: 120).text(layout).contains(phrase))
        let words = { (text: String) in text.components(separatedBy: "stability 0.81").count }
        #expect(words(BarChartSVG().svg(layout)) == 2)
        #expect(words(try HTMLPage().html([layout])) == 2)
    }

    /// Half the width of an interval follows its weight, in every drawing.
    @Test func intervals() throws {
        let label = LabelExplanation(
            label: "x",
            index: 0,
            value: 0.5,
            intercept: 0,
            localPrediction: 0.5,
            score: 1,
            weights: [
                FeatureWeight(feature: 0, weight: 0.25, standardError: 0.01, interval: 0.21875...0.28125),
                FeatureWeight(feature: 1, weight: -0.125),
            ]
        )
        let layout = try SampleExplanations.layout(
            TabularExplanation(
                explanation: SampleExplanations.explanation(labels: [label]),
                features: SampleExplanations.features
            )
        )
        #expect(TerminalRenderer().text(layout).contains("+0.250 ± 0.031"))
        #expect(TerminalRenderer().text(layout).contains("        −0.125  "))
        #expect(BarChartSVG().svg(layout).contains("+0.250 ± 0.031"))
        let page = try HTMLPage().html([layout])
        #expect(page.contains("+0.250 ± 0.031"))
        #expect(!ExplanationTable.rows(layout).contains("±"))
    }

    @Test(arguments: [[], [0, 0, 0], [1e300, -1e300], [.leastNonzeroMagnitude], [1.7e308, 1.7e308, -1.7e308]])
    func extremeWeights(weights: [Double]) throws {
        let label = LabelExplanation(
            label: "x",
            index: 0,
            value: 0.5,
            intercept: 0,
            localPrediction: 0,
            score: 1,
            weights: weights.enumerated().map { FeatureWeight(feature: $0, weight: $1) }
        )
        let explanation = SampleExplanations.explanation(labels: [label])
        let layout = try SampleExplanations.layout(
            TabularExplanation(explanation: explanation, features: SampleExplanations.features)
        )
        #expect(TerminalRenderer().text(layout).split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(!BarChartSVG().svg(layout).contains("nan"))
    }
}
