// Whether a buffer fits a model.

import LimeCore

/// The checks that every runtime makes before it reads a buffer, for a runtime would read beyond its end.
enum BufferCheck {
    /// The largest number of elements of one item, 4 GiB of 64-bit numbers; a file that claims more is not believed.
    static let largestItem = 1 << 29

    /// Checks that a buffer has the inputs of a signature and that `count` items are in it.
    static func check(_ buffer: InputBuffer, count: Int, against inputs: [ModelInput]) throws {
        guard (0...buffer.capacity).contains(count) else {
            throw LimeError(.usage, "\(count) items were asked for of a buffer for \(buffer.capacity)")
        }
        guard buffer.inputs.count == inputs.count else {
            throw LimeError(.invalidInput, "the model has \(inputs.count) inputs, the buffer \(buffer.inputs.count)")
        }
        for (given, wanted) in zip(buffer.inputs, inputs) {
            guard given.elementType == wanted.elementType, Self.fits(given.shape, wanted.shape) else {
                throw LimeError(
                    .invalidInput,
                    """
                    the model's input '\(wanted.name)' takes \(wanted.elementType.rawValue) of shape \
                    \(wanted.shape) an item, but was given \(given.elementType.rawValue) of shape \(given.shape)
                    """
                )
            }
        }
    }

    /// Checks that memory for a signature can be reserved.
    static func checkAllocation(of inputs: [ModelInput], capacity: Int) throws {
        guard capacity >= 0 else { throw LimeError(.usage, "a buffer cannot hold \(capacity) items") }
        for input in inputs {
            guard !input.shape.contains(where: { $0 < 0 }) else {
                throw LimeError(
                    .invalidInput,
                    """
                    the model's input '\(input.name)' accepts items of any size (shape \(input.shape), -1 is open), so a \
                    size must be chosen
                    """
                )
            }
            let item = max(1, input.elementCount * input.elementType.byteCount)
            let bytes = capacity.multipliedReportingOverflow(by: item)
            guard !bytes.overflow, bytes.partialValue < 1 << 40 else {
                throw LimeError(
                    .invalidInput,
                    "\(capacity) items of the model's input '\(input.name)' \(input.shape) do not fit in memory"
                )
            }
        }
    }

    private static func fits(_ given: [Int], _ wanted: [Int]) -> Bool {
        guard given.count == wanted.count else { return false }
        var elements = 1
        for (extent, expected) in zip(given, wanted) {
            guard extent >= 0, expected == -1 || extent == expected else { return false }
            let product = elements.multipliedReportingOverflow(by: extent)
            guard !product.overflow, product.partialValue <= Self.largestItem else { return false }
            elements = product.partialValue
        }
        return true
    }
}
