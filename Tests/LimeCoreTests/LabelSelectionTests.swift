import Foundation
import LimeCore
import Testing

struct LabelSelectionTests {
    private let task = ModelTask.classification(classes: ["cat", "dog", "1"])
    private let scores = [0.2, 0.5, 0.3]

    private func indices(_ selection: LabelSelection) throws -> [Int] {
        try selection.indices(task: self.task, outputs: self.scores[...])
    }

    @Test func chosenOutputs() throws {
        #expect(try self.indices(.predicted) == [1])
        #expect(try self.indices(.top(2)) == [1, 2])
        #expect(try self.indices(.top(99)) == [1, 2, 0])
        #expect(try self.indices(.named(["dog", "cat"])) == [1, 0])
        #expect(try self.indices(.named(["0", "2"])) == [0, 2])
    }

    /// A class called "1" is meant before the output of index 1.
    @Test func namesComeBeforeIndices() throws {
        #expect(try self.indices(.named(["1"])) == [2])
    }

    @Test func tiesGoToTheFirst() throws {
        #expect(try LabelSelection.top(2).indices(task: self.task, outputs: [0.4, 0.2, 0.4][...]) == [0, 2])
    }

    /// As `numpy.argsort(scores)[-2:]`, turned round.
    @Test func tiesOfPythonGoToTheLast() throws {
        #expect(try LabelSelection.topClasses(2).indices(task: self.task, outputs: [0.4, 0.2, 0.4][...]) == [2, 0])
        #expect(try LabelSelection.topClasses(2).indices(task: self.task, outputs: [0.3, 0.3, 0.3][...]) == [2, 1])
    }

    @Test func classesByPosition() throws {
        #expect(try self.indices(.classes([1])) == [1])
        #expect(try self.indices(.classes([2, 0, 2])) == [2, 0])
        let task = ModelTask.regression(targets: ["a", "b"])
        #expect(try LabelSelection.classes([1]).indices(task: task, outputs: [1, 2][...]) == [0])
        #expect(try LabelSelection.topClasses(1).indices(task: task, outputs: [1, 2][...]) == [0])
    }

    @Test func presetsKeepTheirRuleForTies() {
        #expect(LabelSelection.top(3).replacing(.classes([1])) == .topClasses(3))
        #expect(LabelSelection.top(3).replacing(.topClasses(1)) == .topClasses(3))
        #expect(LabelSelection.top(3).replacing(.predicted) == .top(3))
        #expect(LabelSelection.named(["a"]).replacing(.classes([1])) == .named(["a"]))
    }

    @Test func regressionExplainsEveryTarget() throws {
        let task = ModelTask.regression(targets: ["a", "b"])
        #expect(try LabelSelection.predicted.indices(task: task, outputs: [1, 2][...]) == [0, 1])
        #expect(try LabelSelection.top(1).indices(task: task, outputs: [1, 2][...]) == [0, 1])
        #expect(try LabelSelection.named(["b"]).indices(task: task, outputs: [1, 2][...]) == [1])
    }

    @Test(arguments: [
        (LabelSelection.named(["cow"]), "no label 'cow'; its 3 labels are: cat, dog, 1"),
        (.named(["3"]), "no label '3'"),
        (.named(["-1"]), "no label '-1'"),
        (.named(["cat", "0"]), "named twice"),
        (.named([]), "no label was named"),
        (.top(0), "1 or more, not 0"),
        (.top(-2), "1 or more, not -2"),
        (.classes([]), "no label was given"),
        (.classes([3]), "no class at position 3, only 3 from 0 on: cat, dog, 1"),
        (.classes([-1]), "no class at position -1"),
        (.topClasses(0), "1 or more, not 0"),
    ])
    func labelsThatAreNone(selection: LabelSelection, words: String) {
        let error = #expect(throws: LimeError.self) { try self.indices(selection) }
        #expect(error?.code == .usage)
        #expect(error?.message.contains(words) == true)
    }

    @Test func roundTrip() throws {
        for selection in [LabelSelection.predicted, .top(3), .named(["a", "b"]), .classes([1]), .topClasses(2)] {
            #expect(try JSONDecoder().decode(LabelSelection.self, from: JSONEncoder().encode(selection)) == selection)
        }
    }
}
