import Foundation
import Lime
import Testing

/// One run of the built `lime`.
struct LimeProcess {
    /// The exit status; 128 and more for a signal that ended it, as shells report it.
    let status: Int32
    let output: String
    let errors: String
    let seconds: Double

    /// The root of the repository.
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The program, which the build leaves beside the bundle of the tests.
    static let program = Bundle.main.executableURL.map { Self.besideBundle($0) } ?? ""

    private static func besideBundle(_ executable: URL) -> String {
        let folders =
            [executable.deletingLastPathComponent().path]
            + CommandLine.arguments.map { argument in
                URL(filePath: argument).deletingLastPathComponent().path
            } + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent().path }
        let paths = (folders + ["\(self.repository)/.build/debug"]).map { "\($0)/lime" }
        return paths.first { FileManager.default.isExecutableFile(atPath: $0) } ?? ""
    }

    /// Runs `lime` to its end.
    ///
    /// - Parameters:
    ///   - arguments: Its arguments.
    ///   - folder: The folder it runs in, where `out.txt` and `err.txt` receive its outputs.
    ///   - environment: Variables that differ from this process'.
    ///   - redirection: What a shell is told to do with its outputs instead.
    ///   - interrupt: A signal, and the seconds after which it is sent.
    ///   - program: The program, if not the built one.
    /// - Returns: How it ended.
    /// - Throws: An error when the program was not built or cannot be started.
    static func run(
        _ arguments: [String],
        in folder: WorkFolder,
        environment: [String: String] = [:],
        redirection: String = ">out.txt 2>err.txt </dev/null",
        interrupt: (signal: Int32, after: Double)? = nil,
        program: String = LimeProcess.program
    ) throws -> LimeProcess {
        try #require(!program.isEmpty, "the program lime was not built; run `swift build --build-tests`")
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        let words = ([program] + arguments).map { "'" + $0.replacing("'", with: "'\\''") + "'" }
        // `exec`, so that a signal reaches the program and not the shell before it.
        let command = "exec \(words.joined(separator: " ")) \(redirection)"
        process.arguments = ["-c", command]
        process.currentDirectoryURL = URL(filePath: folder.path)
        process.environment = ProcessInfo.processInfo.environment
            .merging(["LIME_CACHE": "\(self.repository)/.assets/test-cache"]) { $1 }
            .merging(environment) { $1 }
            .filter { !$0.value.isEmpty }
        let start = ContinuousClock.now
        try process.run()
        if let interrupt {
            Self.awaitHandler(of: interrupt.signal, in: process.processIdentifier)
            Thread.sleep(forTimeInterval: interrupt.after)
            kill(process.processIdentifier, interrupt.signal)
        }
        process.waitUntilExit()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let isSignal = process.terminationReason == .uncaughtSignal
        return LimeProcess(
            status: process.terminationStatus + (isSignal ? 128 : 0),
            output: folder.text("out.txt"),
            errors: folder.text("err.txt"),
            seconds: seconds - (interrupt?.after ?? 0)
        )
    }
}

extension LimeProcess {
    /// Waits until a program no longer leaves a signal to the system, which on a busy machine takes a while to come.
    fileprivate static func awaitHandler(of signal: Int32, in process: Int32) {
        for _ in 0..<600 {
            let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
            // Which signals are caught, as hexadecimal bits.
            let line = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
            let mask = line.flatMap { UInt64($0.dropFirst(7).trimmingCharacters(in: .whitespaces), radix: 16) } ?? 0
            if mask >> UInt64(signal - 1) & 1 == 1 { return }
            Thread.sleep(forTimeInterval: 0.05)
        }
    }
}

/// A folder that one test runs in.
final class WorkFolder {
    let path: String

    init() throws {
        self.path = FileManager.default.temporaryDirectory.path + "/lime-cli-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: self.path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: self.path) }

    /// The names of its files, without the program's outputs.
    var names: [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: self.path)) ?? []
        return all.filter { $0 != "out.txt" && $0 != "err.txt" }.sorted()
    }

    func bytes(_ name: String) -> [UInt8] {
        Array((try? Data(contentsOf: URL(filePath: "\(self.path)/\(name)"))) ?? Data())
    }

    func text(_ name: String) -> String { String(decoding: self.bytes(name), as: UTF8.self) }

    /// Writes a file and returns its name.
    @discardableResult
    func write(_ bytes: [UInt8], _ name: String) throws -> String {
        try Data(bytes).write(to: URL(filePath: "\(self.path)/\(name)"))
        return name
    }

    @discardableResult
    func write(_ text: String, _ name: String) throws -> String { try self.write(Array(text.utf8), name) }
}

/// What `make setup` leaves in `.assets`.
enum Asset {
    /// The path of an asset.
    static func path(_ name: String) throws -> String {
        let path = "\(LimeProcess.repository)/.assets/\(name)"
        try #require(FileManager.default.fileExists(atPath: path), "\(path) is missing; run make setup")
        return path
    }

    static func text(_ name: String) throws -> String {
        try String(contentsOfFile: self.path(name), encoding: .utf8)
    }

    /// The options of `lime tabular` for the penguins, without the rows.
    static func penguins() throws -> [String] {
        [
            "tabular", "--model", try self.path("penguins.ubj"), "--data", try self.path("penguins.csv"), "--target",
            "species", "--samples", "200",
        ]
    }

    /// The options of `lime image` for a network that is small enough for debug builds.
    static func smallNetwork() throws -> [String] {
        ["--model", try self.path("test-models/cnn_color.keras"), "--samples", "60"]
    }
}

/// Checks how a run ended and that its message has some parts.
func expectFailure(
    _ run: LimeProcess,
    _ status: Int32,
    _ parts: String...,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(run.status == status, "\(run.errors)", sourceLocation: sourceLocation)
    #expect(run.output.isEmpty, "\(run.output.prefix(200))", sourceLocation: sourceLocation)
    for part in parts {
        #expect(run.errors.contains(part), "\(run.errors) lacks \(part)", sourceLocation: sourceLocation)
    }
}
