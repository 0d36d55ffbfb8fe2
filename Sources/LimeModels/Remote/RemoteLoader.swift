// Opening models behind HTTP.

import LimeCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Opens models behind HTTP.
enum RemoteLoader {
    /// Asks a server for its model.
    ///
    /// A server of the Open Inference Protocol tells the inputs; one of KServe's first protocol does not, so what it takes
    /// is settled by the table or the texts that it is asked about.
    ///
    /// - Parameters:
    ///   - address: An address that ends in `:predict` or `/infer`.
    ///   - options: How to run it.
    /// - Returns: The model.
    /// - Throws: ``LimeError`` that names the address, or `CancellationError`.
    static func load(_ address: String, options: ModelOptions) async throws -> LoadedModel {
        let style = try RemoteProtocol(address)
        let server = try RemoteServer(address, timeout: options.timeout)
        var inputs = OpenInputs(inputs: [ModelInput(name: "rows", elementType: .float64, shape: [-1])], open: [0])
        var details: [ModelDetail] = []
        var isClassifier = false
        if case .infer = style, let data = try await server.get(String(address.dropLast("/infer".count))) {
            let metadata = try Self.metadata(data, address: address)
            inputs = try metadata.openInputs(address: address)
            isClassifier = (metadata.outputs ?? []).contains { $0.name.lowercased().contains("prob") }
            details = (metadata.outputs ?? []).map { ModelDetail("output", "\($0.name) \($0.datatype) \($0.shape)") }
            if let platform = metadata.platform { details.append(ModelDetail("platform", platform)) }
        }
        let task: ModelTask = isClassifier ? .classification() : .regression()
        let make: @Sendable (OpenInputs) -> any Predictor = {
            RemotePredictor(server, style, inputs: $0.inputs, task: task, output: options.output)
        }
        return LoadedModel(
            predictor: make(inputs),
            runtime: ("HTTP", "\(style)"),
            taskIsKnown: isClassifier,
            details: details,
            openInputs: inputs,
            refitted: make
        )
    }

    private static func metadata(_ data: Data, address: String) throws -> Metadata {
        do {
            return try JSONDecoder().decode(Metadata.self, from: data)
        } catch {
            throw LimeError(
                .invalidInput,
                "\(address): the server's description of the model cannot be read",
                cause: error
            )
        }
    }

    /// What a server of the Open Inference Protocol tells of a model.
    private struct Metadata: Decodable {
        struct Port: Decodable {
            var name: String
            var datatype: String
            var shape: [Int]
        }

        var platform: String?
        var inputs: [Port]?
        var outputs: [Port]?

        /// The inputs without the batch, their first extent.
        func openInputs(address: String) throws -> OpenInputs {
            let inputs = try (self.inputs ?? []).map { port in
                let type = ModelInput.ElementType.allCases.first { RemoteProtocol.name(of: $0) == port.datatype }
                guard let type else {
                    throw LimeError(
                        .invalidInput,
                        "\(address): the input '\(port.name)' takes \(port.datatype), which is not supported"
                    )
                }
                return ModelInput(name: port.name, elementType: type, shape: Array(port.shape.dropFirst()))
            }
            guard !inputs.isEmpty else {
                throw LimeError(.invalidInput, "\(address): the server describes a model without inputs")
            }
            let open = inputs.count == 1 && inputs[0].shape == [-1] && inputs[0].elementType != .string
            return OpenInputs(inputs: inputs, open: open ? [0] : [])
        }
    }
}
