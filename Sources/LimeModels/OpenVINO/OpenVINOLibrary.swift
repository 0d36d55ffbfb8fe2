// OpenVINO's C library: its functions, each named once.

import COpenVINO
import LimeCore
import Synchronization

/// The functions of OpenVINO's C library, and the one core of this process.
///
/// Tried with openvino 2026.4. The calls that take properties as an array are used; their variadic twins cannot be
/// called from Swift.
final class OpenVINOLibrary: @unchecked Sendable {
    let readModel: ov_core_read_model_f
    let compileModel: ov_core_compile_model_props_f
    let freeModel: ov_model_free_f

    let inputCount: ov_compiled_model_inputs_size_f
    let outputCount: ov_compiled_model_outputs_size_f
    let input: ov_compiled_model_input_by_index_f
    let output: ov_compiled_model_output_by_index_f
    let property: ov_compiled_model_get_property_f
    let createRequest: ov_compiled_model_create_infer_request_f
    let freeCompiledModel: ov_compiled_model_free_f

    let portName: ov_port_get_any_name_f
    let portShape: ov_port_get_partial_shape_f
    let portElementType: ov_port_get_element_type_f
    let freePartialShape: ov_partial_shape_free_f
    let freePort: ov_output_const_port_free_f

    let createTensor: ov_tensor_create_from_host_ptr_f
    let tensorShape: ov_tensor_get_shape_f
    let tensorElementType: ov_tensor_get_element_type_f
    let tensorData: ov_tensor_data_f
    let freeTensor: ov_tensor_free_f
    let freeShape: ov_shape_free_f

    let setInput: ov_infer_request_set_input_tensor_by_index_f
    let getOutput: ov_infer_request_get_output_tensor_by_index_f
    let infer: ov_infer_request_infer_f
    let freeRequest: ov_infer_request_free_f

    let free: ov_free_f
    private let lastError: ov_get_last_err_msg_f

    /// The core, which lives as long as the process.
    let core: OpaquePointer

    /// OpenVINO's version, such as "2026.4.1".
    let version: String

    private static let opened = Mutex<OpenVINOLibrary?>(nil)

    /// The library, opened on first use; later paths are ignored, since a process holds one OpenVINO.
    static func shared(path: @autoclosure () throws -> String) throws -> OpenVINOLibrary {
        try self.opened.withLock { opened in
            if let library = opened { return library }
            let library = try OpenVINOLibrary(DynamicLibrary(path: path()))
            opened = library
            return library
        }
    }

    private init(_ library: DynamicLibrary) throws {
        self.readModel = try library.function("ov_core_read_model")
        self.compileModel = try library.function("ov_core_compile_model_props")
        self.freeModel = try library.function("ov_model_free")
        self.inputCount = try library.function("ov_compiled_model_inputs_size")
        self.outputCount = try library.function("ov_compiled_model_outputs_size")
        self.input = try library.function("ov_compiled_model_input_by_index")
        self.output = try library.function("ov_compiled_model_output_by_index")
        self.property = try library.function("ov_compiled_model_get_property")
        self.createRequest = try library.function("ov_compiled_model_create_infer_request")
        self.freeCompiledModel = try library.function("ov_compiled_model_free")
        self.portName = try library.function("ov_port_get_any_name")
        self.portShape = try library.function("ov_port_get_partial_shape")
        self.portElementType = try library.function("ov_port_get_element_type")
        self.freePartialShape = try library.function("ov_partial_shape_free")
        self.freePort = try library.function("ov_output_const_port_free")
        self.createTensor = try library.function("ov_tensor_create_from_host_ptr")
        self.tensorShape = try library.function("ov_tensor_get_shape")
        self.tensorElementType = try library.function("ov_tensor_get_element_type")
        self.tensorData = try library.function("ov_tensor_data")
        self.freeTensor = try library.function("ov_tensor_free")
        self.freeShape = try library.function("ov_shape_free")
        self.setInput = try library.function("ov_infer_request_set_input_tensor_by_index")
        self.getOutput = try library.function("ov_infer_request_get_output_tensor_by_index")
        self.infer = try library.function("ov_infer_request_infer")
        self.freeRequest = try library.function("ov_infer_request_free")
        self.free = try library.function("ov_free")
        self.lastError = try library.function("ov_get_last_err_msg")
        self.version = try Self.version(library)
        self.core = try Self.createCore(library)
    }

    private static func version(_ library: DynamicLibrary) throws -> String {
        let read: ov_get_openvino_version_f = try library.function("ov_get_openvino_version")
        let free: ov_version_free_f = try library.function("ov_version_free")
        var version = ov_version_t()
        guard read(&version) == 0 else { return "unknown" }
        defer { free(&version) }
        // "2026.4.1-12345-abcdef-releases/2026/4"
        let build = version.build_number.map { String(cString: $0) } ?? "unknown"
        return build.split(separator: "-").first.map(String.init) ?? build
    }

    private static func createCore(_ library: DynamicLibrary) throws -> OpaquePointer {
        let create: ov_core_create_f = try library.function("ov_core_create")
        var core: OpaquePointer?
        guard create(&core) == 0, let core else {
            throw LimeError(.runtimeMissing, "OpenVINO at \(library.path) cannot start; install it anew")
        }
        return core
    }

    /// Throws when a call failed, with OpenVINO's reason in one line.
    ///
    /// - Parameters:
    ///   - status: What the call returned.
    ///   - code: The kind of error to throw.
    ///   - what: What went wrong, as the beginning of a sentence.
    /// - Throws: ``LimeError`` with that code.
    func check(_ status: ov_status_t, _ code: LimeError.Code, _ what: @autoclosure () -> String) throws {
        guard status != 0 else { return }
        throw LimeError(code, "\(what()): \(self.reason(status))")
    }

    /// Like ``check(_:_:_:)``, for calls that make something.
    func made(
        _ code: LimeError.Code,
        _ what: @autoclosure () -> String,
        _ call: (UnsafeMutablePointer<OpaquePointer?>) -> ov_status_t
    ) throws -> OpaquePointer {
        var result: OpaquePointer?
        try self.check(call(&result), code, what())
        guard let result else { throw LimeError(code, "\(what()): OpenVINO made nothing") }
        return result
    }

    private func reason(_ status: ov_status_t) -> String {
        guard let message = self.lastError() else { return "OpenVINO says \(status)" }
        defer { self.free(message) }
        return ForeignMessage.oneLine(String(cString: message))
    }
}
