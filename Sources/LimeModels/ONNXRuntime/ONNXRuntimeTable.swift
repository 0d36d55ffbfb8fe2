// The table of functions that is ONNX Runtime's C interface.

import LimeCore

/// The functions of `OrtApi`, each by its place in the table.
///
/// No package carries the header. The table only ever grows at its end: places are those of
/// include/onnxruntime/core/session/onnxruntime_c_api.h, counted from 0, and hold for every version since 1.8.
struct ONNXRuntimeTable: @unchecked Sendable {
    enum Slot: Int {
        case getErrorMessage = 2
        case createEnvironment = 3
        case disableTelemetry = 6
        case createSession = 7
        case run = 9
        case createSessionOptions = 10
        case setIntraOpThreads = 24
        case setInterOpThreads = 25
        case inputCount = 30
        case outputCount = 31
        case inputType = 33
        case outputType = 34
        case inputName = 36
        case outputName = 37
        case createTensor = 48
        case createTensorWithData = 49
        case tensorData = 51
        case fillStringTensor = 52
        case stringsLength = 53
        case stringsContent = 54
        case castToTensorInfo = 55
        case kindOfType = 56
        case elementType = 60
        case dimensionsCount = 61
        case dimensions = 62
        case tensorTypeAndShape = 65
        case kindOfValue = 67
        case createCPUMemoryInfo = 69
        case allocatorFree = 76
        case defaultAllocator = 78
        case getValue = 80
        case valueCount = 81
        case releaseStatus = 93
        case releaseSession = 95
        case releaseValue = 96
        case releaseTypeInfo = 98
        case releaseTensorInfo = 99
        case releaseSessionOptions = 100
        case castToMapInfo = 103
        case castToSequenceInfo = 104
        case mapKeyType = 105
        case sequenceElementType = 107
        case addSessionConfiguration = 130
    }

    private let functions: UnsafePointer<UnsafeRawPointer?>
    private let path: String

    init(_ functions: UnsafePointer<UnsafeRawPointer?>, path: String) {
        self.functions = functions
        self.path = path
    }

    /// A function of the table.
    ///
    /// - Parameters:
    ///   - slot: Its place.
    ///   - type: Its C function type, which nothing can check.
    /// - Returns: The function.
    /// - Throws: ``LimeError`` with code `runtimeMissing` when the place is empty.
    func function<Function>(_ slot: Slot, as type: Function.Type = Function.self) throws -> Function {
        guard let function = self.functions[slot.rawValue] else {
            throw LimeError(
                .runtimeMissing,
                "ONNX Runtime at \(self.path) lacks the function '\(slot)'; install a newer one"
            )
        }
        return unsafeBitCast(function, to: type)
    }
}
