import LimeCore
import LimeNumerics
import Synchronization

/// A stand-in model that keeps every picture that it is asked about, as numbers in the order of memory.
final class RecordingPredictor: Predictor {
    let signature: ModelSignature
    private let answer: @Sendable ([Float]) -> [Double]
    private let seen = Mutex<[[Float]]>([])

    init(
        shape: [Int],
        elementType: ModelInput.ElementType = .float32,
        _ answer: @escaping @Sendable ([Float]) -> [Double] = { [Double($0[0])] }
    ) {
        let input = ModelInput(name: "image", elementType: elementType, shape: shape)
        self.signature = ModelSignature(inputs: [input], task: .regression())
        self.answer = answer
    }

    /// The pictures so far.
    var pictures: [[Float]] { self.seen.withLock { $0 } }

    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        let elements = buffer.inputs[0].elementCount
        let pictures: [[Float]] = (0..<count).map { item in
            (item * elements..<(item + 1) * elements).map { index in
                self.signature.inputs[0].elementType == .float32
                    ? buffer.elements(ofInput: 0, as: Float.self)[index]
                    : Float(buffer.elements(ofInput: 0, as: UInt8.self)[index])
            }
        }
        self.seen.withLock { $0 += pictures }
        let answers = pictures.map(self.answer)
        return Matrix(rows: count, columns: answers[0].count, elements: answers.flatMap { $0 })
    }
}
