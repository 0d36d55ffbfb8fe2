// ONNX Runtime's C library: its functions, each named once.

import LimeCore
import Synchronization

/// The functions of ONNX Runtime's C library, and the one environment of this process.
///
/// Calls return nil, or a status that ``check(_:_:_:)`` reads and releases. Tried with onnxruntime 1.31.1.
final class ONNXRuntimeLibrary: @unchecked Sendable {
    typealias Status = OpaquePointer?
    typealias Out<Value> = UnsafeMutablePointer<Value>
    typealias Made = Out<OpaquePointer?>
    typealias Name = UnsafePointer<CChar>

    typealias Count = @convention(c) (OpaquePointer, Out<Int>) -> Status
    typealias PortType = @convention(c) (OpaquePointer, Int, Made) -> Status
    typealias PortName = @convention(c) (OpaquePointer, Int, OpaquePointer, Out<Out<CChar>?>) -> Status
    typealias Make = @convention(c) (OpaquePointer, Made) -> Status
    typealias Kind = @convention(c) (OpaquePointer, Out<Int32>) -> Status
    typealias Release = @convention(c) (OpaquePointer) -> Void

    let createSessionOptions: @convention(c) (Made) -> Status
    let setIntraOpThreads: @convention(c) (OpaquePointer, Int32) -> Status
    let setInterOpThreads: @convention(c) (OpaquePointer, Int32) -> Status
    let addSessionConfiguration: @convention(c) (OpaquePointer, Name, Name) -> Status
    let createSession: @convention(c) (OpaquePointer, Name, OpaquePointer, Made) -> Status
    let inputCount: Count
    let outputCount: Count
    let inputName: PortName
    let outputName: PortName
    let inputType: PortType
    let outputType: PortType

    let kindOfType: Kind
    let castToTensorInfo: Make
    let castToSequenceInfo: Make
    let castToMapInfo: Make
    let sequenceElementType: Make
    let mapKeyType: Kind
    let elementType: Kind
    let dimensionsCount: Count
    let dimensions: @convention(c) (OpaquePointer, Out<Int64>, Int) -> Status

    /// Allocator, extents and their number, element type; out: the value.
    let createTensor: @convention(c) (OpaquePointer, UnsafePointer<Int64>, Int, Int32, Made) -> Status

    /// Kind of memory, memory and its bytes, extents and their number, element type; out: the value.
    let createTensorWithData:
        @convention(c) (
            OpaquePointer, UnsafeMutableRawPointer, Int, UnsafePointer<Int64>, Int, Int32, Made
        ) -> Status
    let fillStringTensor: @convention(c) (OpaquePointer, UnsafePointer<Name?>, Int) -> Status

    /// Session, options or nil, names and values of inputs and their number, names of outputs and their number; out: values.
    let run:
        @convention(c) (
            OpaquePointer, OpaquePointer?, UnsafePointer<Name?>, UnsafePointer<OpaquePointer?>, Int,
            UnsafePointer<Name?>, Int, Made
        ) -> Status

    let kindOfValue: Kind
    let tensorTypeAndShape: Make
    let tensorData: @convention(c) (OpaquePointer, Out<UnsafeMutableRawPointer?>) -> Status
    let stringsLength: Count
    let stringsContent: @convention(c) (OpaquePointer, UnsafeMutableRawPointer, Int, Out<Int>, Int) -> Status
    let valueCount: Count
    let getValue: @convention(c) (OpaquePointer, Int32, OpaquePointer, Made) -> Status

    let releaseSession: Release
    let releaseSessionOptions: Release
    let releaseValue: Release
    let releaseTypeInfo: Release
    let releaseTensorInfo: Release
    let free: @convention(c) (OpaquePointer, UnsafeMutableRawPointer?) -> Status

    private let errorMessage: @convention(c) (OpaquePointer) -> Name?
    private let releaseStatus: Release

    /// The environment, the default allocator and the description of plain memory, which live as long as the process.
    let environment: OpaquePointer
    let allocator: OpaquePointer
    let plainMemory: OpaquePointer

    /// ONNX Runtime's version, such as "1.31.1".
    let version: String

    private static let opened = Mutex<ONNXRuntimeLibrary?>(nil)

    /// The library, opened on first use; later paths are ignored, since a process holds one ONNX Runtime.
    static func shared(path: @autoclosure () throws -> String) throws -> ONNXRuntimeLibrary {
        try self.opened.withLock { opened in
            if let library = opened { return library }
            let library = try ONNXRuntimeLibrary(DynamicLibrary(path: path()))
            opened = library
            return library
        }
    }

    private init(_ library: DynamicLibrary) throws {
        let (table, version) = try Self.table(of: library)
        self.version = version
        self.createSessionOptions = try table.function(.createSessionOptions)
        self.setIntraOpThreads = try table.function(.setIntraOpThreads)
        self.setInterOpThreads = try table.function(.setInterOpThreads)
        self.addSessionConfiguration = try table.function(.addSessionConfiguration)
        self.createSession = try table.function(.createSession)
        self.inputCount = try table.function(.inputCount)
        self.outputCount = try table.function(.outputCount)
        self.inputName = try table.function(.inputName)
        self.outputName = try table.function(.outputName)
        self.inputType = try table.function(.inputType)
        self.outputType = try table.function(.outputType)
        self.kindOfType = try table.function(.kindOfType)
        self.castToTensorInfo = try table.function(.castToTensorInfo)
        self.castToSequenceInfo = try table.function(.castToSequenceInfo)
        self.castToMapInfo = try table.function(.castToMapInfo)
        self.sequenceElementType = try table.function(.sequenceElementType)
        self.mapKeyType = try table.function(.mapKeyType)
        self.elementType = try table.function(.elementType)
        self.dimensionsCount = try table.function(.dimensionsCount)
        self.dimensions = try table.function(.dimensions)
        self.createTensor = try table.function(.createTensor)
        self.createTensorWithData = try table.function(.createTensorWithData)
        self.fillStringTensor = try table.function(.fillStringTensor)
        self.run = try table.function(.run)
        self.kindOfValue = try table.function(.kindOfValue)
        self.tensorTypeAndShape = try table.function(.tensorTypeAndShape)
        self.tensorData = try table.function(.tensorData)
        self.stringsLength = try table.function(.stringsLength)
        self.stringsContent = try table.function(.stringsContent)
        self.valueCount = try table.function(.valueCount)
        self.getValue = try table.function(.getValue)
        self.releaseSession = try table.function(.releaseSession)
        self.releaseSessionOptions = try table.function(.releaseSessionOptions)
        self.releaseValue = try table.function(.releaseValue)
        self.releaseTypeInfo = try table.function(.releaseTypeInfo)
        self.releaseTensorInfo = try table.function(.releaseTensorInfo)
        self.free = try table.function(.allocatorFree)
        self.errorMessage = try table.function(.getErrorMessage)
        self.releaseStatus = try table.function(.releaseStatus)
        (self.environment, self.allocator, self.plainMemory) = try Self.start(table, library.path)
    }
}

extension ONNXRuntimeLibrary {
    /// The oldest version of the 1-series that is used.
    private static let oldest: UInt32 = 17

    /// The table of functions, after a look at the version, and the version.
    private static func table(of library: DynamicLibrary) throws -> (ONNXRuntimeTable, String) {
        typealias Functions = UnsafePointer<UnsafeRawPointer?>
        let base: @convention(c) () -> Functions? = try library.function("OrtGetApiBase")
        guard let entry = base(), let getTable = entry[0], let getVersion = entry[1] else {
            throw LimeError(.runtimeMissing, "ONNX Runtime at \(library.path) cannot start; install it anew")
        }
        let readVersion = unsafeBitCast(getVersion, to: (@convention(c) () -> Name?).self)
        let version = readVersion().map { String(cString: $0) } ?? "unknown"
        let parts = version.split(separator: ".").map { UInt32($0) ?? 0 }
        guard parts.count >= 2, parts[0] > 1 || parts[0] == 1 && parts[1] >= Self.oldest else {
            throw LimeError(
                .runtimeMissing,
                """
                ONNX Runtime at \(library.path) is version \(version), too old: 1.\(Self.oldest) or newer is needed. \
                Install it with `\(NativeRuntime.onnxRuntime.installation)`
                """
            )
        }
        let readTable = unsafeBitCast(getTable, to: (@convention(c) (UInt32) -> Functions?).self)
        guard let functions = readTable(Self.oldest) else {
            throw LimeError(
                .runtimeMissing,
                "ONNX Runtime \(version) at \(library.path) no longer offers the interface of 1.\(Self.oldest)"
            )
        }
        return (ONNXRuntimeTable(functions, path: library.path), version)
    }

    private static func start(
        _ table: ONNXRuntimeTable,
        _ path: String
    ) throws -> (OpaquePointer, OpaquePointer, OpaquePointer) {
        let createEnvironment: @convention(c) (Int32, Name, Made) -> Status = try table.function(.createEnvironment)
        let disableTelemetry: @convention(c) (OpaquePointer) -> Status = try table.function(.disableTelemetry)
        let defaultAllocator: @convention(c) (Made) -> Status = try table.function(.defaultAllocator)
        let createMemoryInfo: @convention(c) (Int32, Int32, Made) -> Status = try table.function(.createCPUMemoryInfo)
        var environment: OpaquePointer?
        var allocator: OpaquePointer?
        var memory: OpaquePointer?
        // 4: only what is fatal goes to standard error, past everybody who decides what is shown there.
        // 0 and 0: an allocator of the device, the default kind of memory.
        guard createEnvironment(4, "lime", &environment) == nil, defaultAllocator(&allocator) == nil,
            createMemoryInfo(0, 0, &memory) == nil, let environment, let allocator, let memory
        else { throw LimeError(.runtimeMissing, "ONNX Runtime at \(path) cannot start; install it anew") }
        _ = disableTelemetry(environment)
        return (environment, allocator, memory)
    }

    /// Throws when a call failed, with ONNX Runtime's reason in one line.
    ///
    /// - Parameters:
    ///   - status: What the call returned.
    ///   - code: The kind of error to throw.
    ///   - what: What went wrong, as the beginning of a sentence.
    /// - Throws: ``LimeError`` with that code.
    func check(_ status: Status, _ code: LimeError.Code, _ what: @autoclosure () -> String) throws {
        guard let status else { return }
        defer { self.releaseStatus(status) }
        let message = self.errorMessage(status).map { String(cString: $0) } ?? ""
        throw LimeError(code, "\(what()): \(Self.explanation(of: message))")
    }

    /// Like ``check(_:_:_:)``, for calls that make something.
    func made(
        _ code: LimeError.Code,
        _ what: @autoclosure () -> String,
        _ call: (Made) -> Status
    ) throws -> OpaquePointer {
        var result: OpaquePointer?
        try self.check(call(&result), code, what())
        guard let result else { throw LimeError(code, "\(what()): ONNX Runtime made nothing") }
        return result
    }

    /// What ONNX Runtime says, and what to do where it is known.
    ///
    /// StringNormalizer and Tokenizer ask for the locale that their node names, en_US.UTF-8 where it names none.
    static func explanation(of message: String) -> String {
        let reason = ForeignMessage.oneLine(message)
        guard message.lowercased().contains("locale") else { return reason }
        return """
            its texts are split in a locale that this system does not have (\(reason)). On Debian run \
            `apt-get install locales && localedef -i en_US -f UTF-8 en_US.UTF-8`, or export the model with the locale 'C'
            """
    }
}
