import LimeRendering
import Testing

struct FigureColorTests {
    @Test func hex() {
        #expect(FigureColor(hex: "#0072b2") == .positive)
        #expect(FigureColor(hex: "#D55E00") == .negative)
        for bad in ["", "#", "0072b2", "#0072b", "#+072b2", "#0072b2\"", "blue", "#００７２ｂ２"] {
            #expect(FigureColor(hex: bad) == nil)
        }
    }
}
