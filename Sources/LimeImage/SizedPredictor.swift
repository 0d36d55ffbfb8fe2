import LimeCore
import LimeNumerics

/// A model that leaves width and height open, held to one size.
///
/// Its buffers carry the size in `inputs[0].shape`, where the model behind finds it.
struct SizedPredictor: Predictor {
    let signature: ModelSignature

    private let base: any Predictor

    init(_ base: any Predictor, input: ImageInput) {
        self.base = base
        self.signature = ModelSignature(inputs: [input.modelInput], task: base.signature.task)
    }

    var concurrentBatches: Int { self.base.concurrentBatches }

    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        try await self.base.predict(buffer, count: count)
    }
}
