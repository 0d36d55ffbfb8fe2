import Foundation
import Lime
import Synchronization

/// A model that costs next to nothing and whose cost is known: p = 1 / (1 + exp(−b·z)) over standardised columns.
///
/// The same formula stands in for the model on the other side of the race.
final class StandInModel: Predictor {
    let signature: ModelSignature
    private let slopes: [Double]
    private let spent = Mutex(0.0)

    init(slopes: [Double]) {
        self.slopes = slopes
        self.signature = ModelSignature(
            inputs: [ModelInput(name: "x", elementType: .float64, shape: [slopes.count])],
            task: .classification()
        )
    }

    /// Seconds of processor time spent in the model so far.
    var seconds: Double { self.spent.withLock { $0 } }

    func predict(_ buffer: InputBuffer, count: Int) async throws -> Matrix {
        let start = processorSeconds(CLOCK_THREAD_CPUTIME_ID)
        let x = buffer.elements(ofInput: 0, as: Double.self)
        var outputs = Matrix(rows: count, columns: 2)
        for row in 0..<count {
            var score = 0.0
            for column in self.slopes.indices { score += self.slopes[column] * x[row * self.slopes.count + column] }
            let probability = 1 / (1 + exp(-score))
            outputs[row, 0] = 1 - probability
            outputs[row, 1] = probability
        }
        self.spent.withLock { $0 += processorSeconds(CLOCK_THREAD_CPUTIME_ID) - start }
        return outputs
    }
}

/// Seconds of processor time by one of the system's clocks.
func processorSeconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
