// Which kinds of model files there are, and which of them this version runs.

import LimeCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A kind of model file that can be run.
enum ModelKind: String, CaseIterable {
    case keras
    case onnx
    case openvino
    case xgboost
    case lightgbm
    case savedmodel
    case tflite

    /// ONNX, run by ONNX Runtime whatever else could; only ever asked for by name.
    case onnxruntime

    /// Fitted models of Python's in a pickle, such as scikit-learn's.
    case pickle
    /// A script of Python's.
    case python
    /// A function of Python's, as `module:function`.
    case function
    case torch
    case catboost
    case h2o

    /// Keras itself instead of a conversion; only ever asked for by name.
    case kerasworker

    /// An object of R's.
    case rds
    /// A script of R's.
    case r

    /// A program that speaks the worker protocol; only ever asked for by name.
    case worker

    /// A model behind HTTP.
    case remote

    /// The kinds for a message.
    static let supported = """
        this version runs Keras (.keras, .h5, .hdf5), TensorFlow SavedModel (a folder), TensorFlow Lite (.tflite), ONNX \
        (.onnx), OpenVINO IR (.xml), XGBoost (.json, .ubj), LightGBM (.txt), CatBoost (.cbm) and H2O (h2o:FILE) models, \
        and with --trust models of Python (.joblib, .pkl, .py, module:function, .pt) and R (.rds, .R)
        """

    /// Whether the reference is a file's path.
    var isFile: Bool { ![.remote, .function].contains(self) }

    /// Whether opening the model runs code of whoever made it.
    ///
    /// Files of CatBoost and H2O are data; Keras loads in its safe mode unless told otherwise.
    var runsCode: Bool {
        switch self {
        case .pickle, .python, .function, .torch, .rds, .r, .worker: true
        default: false
        }
    }

    /// What the known runtimes that cannot be used yet are called in a reference or an ending.
    static let unsupported = [
        "pb": "a TensorFlow graph"
    ]

    /// The kind of a file by the ending of its name.
    init?(ending: String) {
        switch ending {
        case "keras", "h5", "hdf5": self = .keras
        case "onnx": self = .onnx
        case "xml": self = .openvino
        case "json", "ubj": self = .xgboost
        case "txt": self = .lightgbm
        case "tflite": self = .tflite
        case "joblib", "pkl", "pickle": self = .pickle
        case "py": self = .python
        case "pt", "pth": self = .torch
        case "cbm": self = .catboost
        case "rds": self = .rds
        case "r": self = .r
        default: return nil
        }
    }

    /// What a file of the kind is, for a message.
    var description: String {
        switch self {
        case .pickle: "a pickle of Python's"
        case .python: "a script of Python's"
        case .function: "a function of Python's"
        case .torch: "a model of PyTorch's"
        case .rds: "an object of R's"
        case .r: "a script of R's"
        case .worker: "a program"
        default: "a model of the kind \(self.rawValue)"
        }
    }

    /// The kind of a file by how its content begins.
    init?(content bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) || bytes.starts(with: [0x89] + Array("HDF\r\n\u{1A}\n".utf8))
        {
            self = .keras
        } else if bytes.starts(with: Array("{L\0\0".utf8)) || text.hasPrefix("{") && text.contains("\"learner\"") {
            self = .xgboost
        } else if text.hasPrefix("tree\n") && text.contains("\nversion=") {
            self = .lightgbm
        } else if text.contains("<net ") {
            self = .openvino
        } else if bytes.dropFirst(4).starts(with: TensorFlowLiteFile.identifier) {
            self = .tflite
        } else if bytes.count > 2, bytes[0] == 0x08, (1...32).contains(bytes[1]) {
            // The first field of an ONNX file is its ir_version, which is 13 in 2026.
            self = .onnx
        } else {
            return nil
        }
    }

    /// The kind of a file, by its ending, else by its content.
    ///
    /// - Parameter path: A file or folder that exists.
    /// - Returns: The kind.
    /// - Throws: ``LimeError`` that says which kinds there are.
    static func of(_ path: String) throws -> ModelKind {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let ending = name.contains(".") ? name.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
        if PathKind(path) == .folder {
            guard PathKind("\(path)/saved_model.pb") == .file else {
                throw LimeError(.invalidInput, "\(path) is a folder without a saved_model.pb; \(Self.supported)")
            }
            return .savedmodel
        }
        if let kind = Self(ending: ending) { return kind }
        if let what = Self.unsupported[ending] {
            throw LimeError(.invalidInput, "\(path) is \(what), which is not supported yet; \(Self.supported)")
        }
        guard let kind = Self(content: try Self.beginning(of: path)) else {
            throw LimeError(
                .invalidInput,
                "\(path) is no model of a known kind, by its ending or by its content; \(Self.supported)"
            )
        }
        return kind
    }

    /// The first bytes of a file.
    static func beginning(of path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw LimeError(.fileNotFound, "\(path) cannot be opened") }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes[..<count])
    }
}
