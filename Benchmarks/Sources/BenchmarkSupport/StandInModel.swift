import Foundation
import Lime

/// Models that cost next to nothing and have the same formula on the other side of the race, `python_side.py`.
public enum StandInModel {
    /// Rows of numbers: p = σ(intercept + slopes · x), as the probabilities of two classes.
    public static func table(intercept: Double, slopes: [Double]) -> TimedModel {
        let input = ModelInput(name: "x", elementType: .float64, shape: [slopes.count])
        return TimedModel(signature: ModelSignature(inputs: [input], task: .classification())) { buffer, count in
            let x = buffer.elements(ofInput: 0, as: Double.self)
            return self.probabilities(count: count) { row in
                var score = intercept
                for column in slopes.indices { score += slopes[column] * x[row * slopes.count + column] }
                return score
            }
        }
    }

    /// Texts of words w0, w1, …: p = σ(intercept + Σ slope of each word's number, the slopes in turn).
    public static func text(intercept: Double, slopes: [Double]) -> TimedModel {
        let input = ModelInput(name: "texts", elementType: .string, shape: [])
        return TimedModel(signature: ModelSignature(inputs: [input], task: .classification())) { buffer, count in
            self.probabilities(count: count) { item in
                var (score, number) = (intercept, 0)
                // A word's number ends before the next separator, or with the text.
                var isWord = false
                for byte in buffer.strings[0][item].utf8 {
                    switch byte {
                    case UInt8(ascii: "w"): (isWord, number) = (true, 0)
                    case UInt8(ascii: "0")...UInt8(ascii: "9"): number = 10 * number + Int(byte - UInt8(ascii: "0"))
                    default:
                        if isWord { score += slopes[number % slopes.count] }
                        isWord = false
                    }
                }
                return isWord ? score + slopes[number % slopes.count] : score
            }
        }
    }

    /// Pictures of 224×224: p = σ(intercept + Σ slope · mean green of a cell / 255) over 4×4 cells, row by row.
    public static func picture(intercept: Double, slopes: [Double]) -> TimedModel {
        let (extent, cell) = (224, 56)
        let input = ModelInput(name: "image", elementType: .float32, shape: [extent, extent, 3])
        return TimedModel(signature: ModelSignature(inputs: [input], task: .classification())) { buffer, count in
            let pixels = buffer.elements(ofInput: 0, as: Float.self)
            return self.probabilities(count: count) { item in
                var score = intercept
                for y in 0..<extent {
                    for x in 0..<extent {
                        let green = pixels[((item * extent + y) * extent + x) * 3 + 1]
                        score += slopes[y / cell * 4 + x / cell] * Double(green) / Double(255 * cell * cell)
                    }
                }
                return score
            }
        }
    }

    private static func probabilities(count: Int, _ score: (Int) -> Double) -> Matrix {
        var outputs = Matrix(rows: count, columns: 2)
        for row in 0..<count {
            let probability = 1 / (1 + exp(-score(row)))
            outputs[row, 0] = 1 - probability
            outputs[row, 1] = probability
        }
        return outputs
    }
}
