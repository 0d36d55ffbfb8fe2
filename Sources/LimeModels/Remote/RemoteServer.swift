// Talking to a model server.

import LimeCore

#if canImport(FoundationNetworking)
import Foundation
import FoundationNetworking
#else
import Foundation
#endif

/// A server that is asked over HTTP, a bounded number of times when it is busy or away.
struct RemoteServer: Sendable {
    /// The address of the model.
    let address: String

    private let session: URLSession
    private let timeout: Double

    private static let attempts = 3
    private static let firstPause = 0.2

    /// Codes of a server that may answer in a moment.
    private static let passing: Set<Int> = [429, 502, 503, 504]

    /// Prepares the connection.
    ///
    /// - Parameters:
    ///   - address: The address of the model.
    ///   - timeout: The longest time without a byte from the server, in seconds.
    ///
    /// - Throws: ``LimeError`` with code `usage` for what is no address.
    init(_ address: String, timeout: Double) throws {
        _ = try Self.url(address)
        self.address = address
        self.timeout = timeout
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = timeout
        self.session = URLSession(configuration: configuration)
    }

    /// What the server tells at an address; nil when it knows nothing there.
    func get(_ address: String) async throws -> Data? {
        let (data, status) = try await self.exchange(address, body: nil)
        return status == 200 ? data : nil
    }

    /// The answer to a request.
    ///
    /// - Throws: ``LimeError`` with code `modelFailed`, or `CancellationError`.
    func post(_ body: [UInt8]) async throws -> Data {
        let (data, status) = try await self.exchange(self.address, body: Data(body))
        guard status == 200 else {
            let text = ForeignMessage.oneLine(String(decoding: data.prefix(2000), as: UTF8.self))
            throw LimeError(.modelFailed, "\(self.address) answered with status \(status): \(text)")
        }
        return data
    }

    private static func url(_ address: String) throws -> URL {
        guard let url = URL(string: address), url.host?.isEmpty == false else {
            throw LimeError(.usage, "'\(address)' is no address")
        }
        return url
    }

    private func exchange(_ address: String, body: Data?) async throws -> (Data, status: Int) {
        var request = URLRequest(url: try Self.url(address), timeoutInterval: self.timeout)
        if let body {
            request.httpMethod = "POST"
            request.httpBody = body
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        for attempt in 1... {
            do {
                let (data, response) = try await self.session.data(for: request)
                let status = (response as? HTTPURLResponse)?.statusCode ?? 0
                if attempt == Self.attempts || !Self.passing.contains(status) { return (data, status) }
            } catch {
                try Task.checkCancellation()
                let isLate = (error as? URLError)?.code == .timedOut
                if attempt == Self.attempts || isLate { throw self.failure(error, isLate: isLate) }
            }
            try await Task.sleep(for: .seconds(Self.firstPause * Double(attempt)))
        }
        throw CancellationError()
    }

    private func failure(_ error: any Error, isLate: Bool) -> LimeError {
        guard !isLate else {
            return LimeError(
                .modelFailed,
                "\(self.address) gave no answer for \(self.timeout) seconds; allow more with --timeout, or use smaller batches"
            )
        }
        return LimeError(
            .modelFailed,
            "\(self.address) cannot be reached (tried \(Self.attempts) times): \(error.localizedDescription)"
        )
    }
}
