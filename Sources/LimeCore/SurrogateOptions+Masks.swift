import LimeNumerics

extension SurrogateOptions {
    /// The kernel's weight of a mask by the number of features that it hides, from none to all.
    ///
    /// Every ``Distance`` of a mask from the instance, which hides nothing, depends on that number alone. An undefined
    /// distance gives NaN.
    ///
    /// - Parameter features: The number of features, at least 1.
    /// - Returns: One weight more than there are features.
    package func weightsOfMasks(features: Int) -> [Double] {
        let kernel = ProximityKernel(width: self.kernelWidth.resolved(features: features), function: self.kernel)
        let instance = [Double](repeating: 1, count: features)
        var mask = instance
        return (0...features).map { hidden in
            if hidden > 0 { mask[hidden - 1] = 0 }
            let distance = mask.withUnsafeBufferPointer { mask in
                instance.withUnsafeBufferPointer { self.distance(mask, $0) }
            }
            return kernel(self.distanceScale * distance)
        }
    }
}
