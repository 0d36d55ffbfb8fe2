public import LimeCore
public import LimeNumerics

extension ClosurePredictor {
    /// Creates a model of pictures.
    ///
    /// ```swift
    /// let model = ClosurePredictor(picturesOfWidth: 224, height: 224, task: .regression(targets: ["red"])) { pictures in
    ///     Matrix(rows: pictures.count, columns: 1) { row, _ in meanRed(pictures[row]) }
    /// }
    /// ```
    ///
    /// The closure receives pictures of 0 to 255, so the explainer's preprocessing stays `raw`.
    ///
    /// - Parameters:
    ///   - width: The width of the pictures that the function wants.
    ///   - height: Their height.
    ///   - task: What the outputs mean.
    ///   - predict: Returns one row of outputs for each picture.
    public init(
        picturesOfWidth width: Int,
        height: Int,
        task: ModelTask,
        _ predict: @escaping @Sendable (_ pictures: [RGBImage]) async throws -> Matrix
    ) {
        let input = ModelInput(name: "pictures", elementType: .uint8, shape: [height, width, 3])
        self.init(signature: ModelSignature(inputs: [input], task: task)) { buffer, count in
            let bytes = buffer.elements(ofInput: 0, as: UInt8.self)
            let pictures = (0..<count).map { item in
                let picture = bytes[item * input.elementCount..<(item + 1) * input.elementCount]
                return RGBImage(width: width, height: height, bytes: Array(picture))
            }
            return try await predict(pictures)
        }
    }

    /// Creates a model of pictures of numbers.
    ///
    /// - Parameters:
    ///   - width: The width of the pictures that the function wants.
    ///   - height: Their height.
    ///   - task: What the outputs mean.
    ///   - predict: Returns one row of outputs for each picture.
    public init(
        floatPicturesOfWidth width: Int,
        height: Int,
        task: ModelTask,
        _ predict: @escaping @Sendable (_ pictures: [FloatImage]) async throws -> Matrix
    ) {
        let input = ModelInput(name: "pictures", elementType: .float64, shape: [height, width, 3])
        self.init(signature: ModelSignature(inputs: [input], task: task)) { buffer, count in
            let samples = buffer.elements(ofInput: 0, as: Double.self)
            let pictures = (0..<count).map { item in
                let picture = samples[item * input.elementCount..<(item + 1) * input.elementCount]
                return FloatImage(width: width, height: height, samples: Array(picture))
            }
            return try await predict(pictures)
        }
    }
}
