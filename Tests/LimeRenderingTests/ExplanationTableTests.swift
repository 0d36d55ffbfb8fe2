import Lime
import LimeRendering
import Testing

struct ExplanationTableTests {
    @Test func header() {
        #expect(
            ExplanationTable.header == """
                model_type,case,label,label_prob,model_r2,model_intercept,model_prediction,feature,feature_value,\
                feature_weight,feature_desc

                """
        )
    }

    @Test func classification() throws {
        let rows = ExplanationTable.rows(try SampleExplanations.layout(SampleExplanations.row())).split(separator: "\n")
        // The nearest double to the sum of intercept and weights, in as few digits as tell it apart.
        let local = "0.32809999999999995"
        #expect(rows.count == 8)
        #expect(rows[0] == "classification,5,<=50K,0.91,0.72,0.25,\(local),capital_gain,0,0.4125,capital_gain <= 0.00")
        #expect(rows[1] == "classification,5,<=50K,0.91,0.72,0.25,\(local),sex,male,-0.25,sex = male")
        #expect(rows[3] == "classification,5,<=50K,0.91,0.72,0.25,\(local),workclass,,0.0031,workclass is missing")
    }

    @Test func regression() throws {
        let rows = ExplanationTable.rows(try SampleExplanations.layout(SampleExplanations.regression))
        #expect(
            rows == """
                regression,5,,,0.83,180000,229500,age,39,62000,37.00 < age <= 48.00
                regression,5,,,0.83,180000,229500,capital_gain,0,-12500,capital_gain <= 0.00

                """
        )
    }

    @Test func pictures() throws {
        let rows = ExplanationTable.rows(try SampleExplanations.layout(SampleExplanations.picture()))
        #expect(rows.hasPrefix(#"classification,cat.png,cat,0.91,0.72,0.25,"#))
        #expect(rows.contains(#",1,400,0.2,"[20-39], [0-19]""#))
    }

    @Test func quoting() throws {
        let row = SampleExplanations.row(condition: "a,\"b\"\r\nc", label: "x\ny", value: .level("plain"))
        let text = ExplanationTable.rows(try SampleExplanations.layout(row))
        #expect(
            text.unicodeScalars.elementsEqual(
                "classification,5,\"x\ny\",0.91,0.72,0.25,0.75,\"a,\"\"b\"\"\r\nc\",plain,0.5,\"a,\"\"b\"\"\r\nc\"\n"
                    .unicodeScalars
            )
        )
    }
}
