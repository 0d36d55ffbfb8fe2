// Opening models that another process runs.

import LimeCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Opens models of Python, of R and of any program that speaks the worker protocol.
enum WorkerLoader {
    /// Opens a model.
    ///
    /// - Parameters:
    ///   - reference: The model.
    ///   - options: How to load and run it; models whose opening runs code are opened only when they are trusted.
    ///   - locator: Finds Python and R.
    /// - Returns: The model.
    /// - Throws: ``LimeError`` that names the model, or `CancellationError`.
    static func load(
        _ reference: ModelReference,
        options: ModelOptions,
        locator: RuntimeLocator = .process
    ) async throws -> LoadedModel {
        let path = reference.path
        guard options.trust || !reference.kind.runsCode else {
            throw LimeError(
                .usage,
                """
                \(path) is \(reference.kind.description), which runs code of its own when it is opened; if you trust \
                whoever made it, add --trust
                """
            )
        }
        let launch = try self.launch(reference, options: options, locator: locator)
        let session = WorkerSession(launch, name: path, timeout: options.timeout)
        let message = try await session.description()
        let description = try self.description(message, path: path)
        let inputs = try description.signature()
        let (task, isKnown) = description.meaning
        return LoadedModel(
            predictor: WorkerPredictor(session, inputs: inputs, task: task),
            runtime: (description.runtime ?? "worker", description.version ?? "of unknown version"),
            taskIsKnown: isKnown,
            details: [ModelDetail("run by", launch.command[0])]
                + (description.details ?? []).map { ModelDetail($0.name, $0.value) },
            openInputs: inputs,
            refitted: { WorkerPredictor(session, inputs: $0, task: task) }
        )
    }

    private static func description(_ message: WorkerMessage, path: String) throws -> WorkerDescription {
        do {
            let description = try JSONDecoder().decode(WorkerDescription.self, from: Data(message.payload))
            guard description.schema == WorkerDescription.schema else {
                throw LimeError(.invalidInput, "it is of the schema '\(description.schema)'")
            }
            return description
        } catch {
            throw LimeError(
                .invalidInput,
                "\(path): the worker's description of the model is no \(WorkerDescription.schema)",
                cause: error
            )
        }
    }

    private static func launch(
        _ reference: ModelReference,
        options: ModelOptions,
        locator: RuntimeLocator
    ) throws -> WorkerLaunch {
        let path = reference.path
        var launch: WorkerLaunch
        switch reference.kind {
        case .worker:
            launch = WorkerLaunch(command: [path.contains("/") ? path : "./\(path)"])
        case .rds, .r:
            let command = [try locator.rInterpreter(), "--no-echo", "--no-restore", "--no-save"]
            launch = WorkerLaunch(command: command + ["--args", reference.kind.rawValue, path])
            launch.program = WorkerPrograms.r
        default:
            let python = try locator.workerPython(for: reference.kind)
            let trust = options.trust ? "trusted" : "untrusted"
            launch = WorkerLaunch(command: [python, "-B", "-", reference.kind.rawValue, path, trust])
            launch.program = WorkerPrograms.python
        }
        if let threads = options.threads {
            for name in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "LOKY_MAX_CPU_COUNT"] {
                launch.environment[name] = String(threads)
            }
        }
        return launch
    }
}
