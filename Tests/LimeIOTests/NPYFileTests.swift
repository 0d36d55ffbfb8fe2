import Lime
import LimeIO
import Testing

struct NPYFileTests {
    @Test func doublesComeBackAsTheyWere() throws {
        let numbers = [0.1, -1e300, .leastNonzeroMagnitude, .infinity, 3, 4]
        let data = try NPYFile.data(numbers, shape: [2, 3])
        #expect(data.count == 128 + 48)
        let file = try NPYFile(bytes: data, name: "x")
        #expect(file.shape == [2, 3])
        #expect(file.element == .float64)
        #expect(file.count == 6)
        #expect((0..<6).map { file[$0] } == numbers)
    }

    /// The bytes of `numpy.save` (numpy 2) for `numpy.array([1, -2], dtype="i2")`.
    @Test func headerIsNumPys() throws {
        let text = "{'descr': '<i2', 'fortran_order': False, 'shape': (2,), }"
        let header = text + String(repeating: " ", count: 117 - text.count) + "\n"
        let expected = [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8) + [1, 0, 0xFE, 0xFF]
        let written = try [Int16(1), -2].withUnsafeBytes { try NPYFile.data($0, element: .int16, shape: [2]) }
        #expect(written == expected)
    }

    @Test func inputsOfAModel() throws {
        let inputs = [
            ModelInput(name: "x", elementType: .float32, shape: [2]),
            ModelInput(name: "t", elementType: .string, shape: []),
        ]
        let buffer = InputBuffer(inputs: inputs, capacity: 4)
        for index in 0..<8 { buffer.store(Double(index) / 2, input: 0, at: index) }
        let file = try NPYFile(bytes: NPYFile.data(buffer, input: 0, count: 3), name: "x")
        #expect(file.shape == [3, 2])
        #expect(file.element == .float32)
        #expect((0..<6).map { file[$0] } == [0, 0.5, 1, 1.5, 2, 2.5])
        expectError(.usage, "'t'") { try NPYFile.data(buffer, input: 1, count: 3) }
    }

    @Test func shapesThatDoNotFit() {
        expectError(.usage) { try NPYFile.data([1, 2], shape: [3]) }
        expectError(.usage) { try NPYFile.data([1], shape: [-1, -1]) }
        expectError(.usage) { try NPYFile.data([1], shape: [.max, .max]) }
    }

    private func file(_ header: String, _ elements: [UInt8] = [0, 0, 0, 0]) throws -> NPYFile {
        let bytes = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8) + elements
        return try NPYFile(bytes: bytes, name: "x.npy")
    }

    @Test func scalarsAndOtherSpellings() throws {
        let scalar = try self.file("{'descr': '<i4', 'fortran_order': False, 'shape': ()}")
        #expect(scalar[0] == 0)
        #expect(try self.file("{\"shape\":(4,1),\"descr\":\"|u1\",\"fortran_order\":True}\n").isFortranOrder)
    }

    @Test(arguments: [
        "", "{", "{}", "x", "{'descr': '<i4'}", "{'descr': '<i4', 'fortran_order': False, 'shape': (1}",
        "{'descr': '<i4', 'fortran_order': 0, 'shape': (1,)}",
        "{'descr': '<i4', 'fortran_order': False, 'shape': (-1,)}",
        "{'descr': '<i4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
        "{'descr': '<i4', 'fortran_order': False, 'shape': (4294967296, 4294967296)}",
        "{'descr': '<i4', 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<i3', 'fortran_order': False, 'shape': (1,)}", "{'descr': [('a', '<i4')], 'fortran_order': False}",
    ])
    func badHeaders(header: String) {
        expectError(.invalidInput, "x.npy") { try self.file(header) }
    }

    @Test func mutatedFilesNeverTrap() throws {
        let valid = try NPYFile.data([1, 2, 3, 4], shape: [2, 2])
        var random = SplitMix64(state: 5)
        for _ in 0..<3000 {
            var mutated = valid
            let place = Int.random(in: 0..<72, using: &random)
            mutated[place] = UInt8.random(in: 0...255, using: &random)
            if Bool.random(using: &random) { mutated.removeLast(Int.random(in: 1..<mutated.count, using: &random)) }
            do {
                let file = try NPYFile(bytes: mutated, name: "x")
                for index in 0..<file.count { _ = file[index] }
            } catch {
                #expect((error as? LimeError)?.code == .invalidInput)
            }
        }
    }
}
