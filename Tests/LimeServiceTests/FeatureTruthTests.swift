import Lime
import Testing

@testable import LimeService

struct FeatureTruthTests {
    @Test(
        arguments: [
            ("age;hours", ["age", "hours"]), (" age ; hours ;", ["age", "hours"]), ("age,hours", ["age", "hours"]),
            ("age, in years", ["age, in years"]), ("age, in years; hours", ["age, in years", "hours"]),
            ("hours;hours", ["hours"]), ("", []), (" ; ", []), ("hours", ["hours"]),
        ] as [(String, [String])]
    )
    func names(_ text: String, _ names: [String]) {
        #expect(FeatureTruth.names(text, columns: ["age", "hours", "age, in years"]) == names)
    }

    private func report(_ agreement: Double) -> TuningReport {
        let settings = [(256, 0.5), (512, 0.75)].map { samples, jaccard in
            TunedSetting(
                samples: samples,
                kernelWidth: 1.5,
                distance: .euclidean,
                selection: .forward,
                jaccard: jaccard,
                recall: 0.8,
                standardError: 0.05,
                unexplained: 0
            )
        }
        return TuningReport(
            tuning: Tuning(settings: settings, rows: 4, modelCalls: 2048),
            agreement: agreement,
            preset: "default",
            sampler: "sobol",
            seed: 42,
            modelHash: nil,
            notices: []
        )
    }

    @Test func tableAndVerdict() {
        let expected = """
            2 settings on 4 rows, 2048 model calls

            samples  kernel width  distance   selection  Jaccard      ±  recall
                256           1.5  euclidean  forward      0.500  0.050   0.800
                512           1.5  euclidean  forward      0.750  0.050   0.800

            cheapest with a mean Jaccard index of 0.7 or more:
              --samples 512 --kernel-width 1.5 --distance euclidean --selection forward --sampler sobol

            """
        #expect(self.report(0.7).text == expected)
        #expect(
            self.report(0.9).text.contains("no setting reaches a mean Jaccard index of 0.9; the best reaches 0.750")
        )
    }

    @Test func documents() throws {
        let csv = String(decoding: try self.report(0.7).bytes(.csv), as: UTF8.self)
        #expect(
            csv == """
                samples,kernel_width,distance,selection,jaccard,standard_error,recall,unexplained
                256,1.5,euclidean,forward,0.5,0.05,0.8,0
                512,1.5,euclidean,forward,0.75,0.05,0.8,0

                """
        )
        let json = try self.report(0.9).json()
        #expect(json.contains(#""schema":"lime.tuning/1""#) && !json.contains("chosen"))
        #expect(try self.report(0.5).json().contains(#""chosen":{"distance":"euclidean","jaccard":0.5"#))
    }
}
