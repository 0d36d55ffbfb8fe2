import Testing

@testable import LimeModels

struct ForeignMessageTests {
    @Test func oneLine() {
        let openVINO = "Exception from src/core.cpp:97:\nException from src/x.cpp:1:\n  Cannot  read\nfile\n"
        #expect(ForeignMessage.oneLine(openVINO) == "Cannot read file")
        let xgboost = "[22:01:02] /workspace/src/learner.cc:12: Check failed: a == b\nStack trace:\n  [bt] (0) x\n"
        #expect(ForeignMessage.oneLine(xgboost) == "Check failed: a == b")
        #expect(ForeignMessage.oneLine(String(repeating: "x", count: 5000)).count == 301)
        #expect(ForeignMessage.oneLine("") == "no reason given")
    }
}
