import Foundation
import LimeCore
import LimeNumerics
import Testing

@testable import LimeModels

struct KerasImporterTests {
    @Test(arguments: [
        ("dense_softmax", "keras"), ("dense_softmax", "h5"), ("dense_sigmoid", "keras"), ("dense_regression", "keras"),
        ("cnn_gray", "keras"), ("cnn_color", "keras"),
    ])
    func recordedOutputs(name: String, ending: String) async throws {
        let recording = try ModelFixtures.recording(name)
        let path = try ModelFixtures.path("\(name).\(ending)")
        let model = try await KerasLoader.load(
            path,
            hash: ContentHash.ofFiles([path]),
            options: ModelOptions(),
            importer: ModelFixtures.keptImports
        )
        #expect(model.predictor.signature.task.isClassification == (recording.task == "classification"))
        #expect(model.taskIsKnown)
        try await PredictorConformance(model.predictor, recording, tolerance: 1e-5).check()
    }

    /// Texts and integers are looked up here, before the graph.
    @Test(arguments: ["keras_words", "keras_bag", "keras_codes", "keras_columns"])
    func recordedOutputsBehindLookups(name: String) async throws {
        let recording = try ModelFixtures.recording(name)
        let path = try ModelFixtures.path("\(name).keras")
        let model = try await KerasLoader.load(
            path,
            hash: ContentHash.ofFiles([path]),
            options: ModelOptions(),
            importer: ModelFixtures.keptImports
        )
        #expect(model.details.contains { $0.name == "looked up" })
        #expect(model.predictor.signature.task.isClassification == (recording.task == "classification"))
        try await PredictorConformance(model.predictor, recording, tolerance: 1e-5).check()
    }

    /// The second load must not need Python, and two first loads at once must not collide.
    @Test func convertsOnce() async throws {
        let path = try ModelFixtures.path("dense_softmax.keras")
        let cache = ImportCache(folder: try ModelFixtures.temporaryFolder())
        let importer = KerasImporter(cache: cache)
        async let first = importer.entry(for: path, hash: "h", trust: false)
        async let second = importer.entry(for: path, hash: "h", trust: false)
        let entries = try await [first.0, second.0]
        #expect(entries[0].folder == entries[1].folder)
        let kept = try FileManager.default.contentsOfDirectory(atPath: cache.folder)
        #expect(kept == ["h-\(KerasImporterFiles.version)"])
        let files = try FileManager.default.contentsOfDirectory(atPath: entries[0].folder).sorted()
        #expect(files == ["model.bin", "model.json", "model.xml"])
        let withoutPython = KerasImporter(
            cache: cache,
            locator: RuntimeLocator(environment: ["LIME_PYTHON": "/nowhere"], startingFolders: [])
        )
        let third = try await withoutPython.entry(for: path, hash: "h", trust: false)
        #expect(third.0.isComplete)
    }

    @Test func convertsAgainWhatWasDamaged() async throws {
        let path = try ModelFixtures.path("dense_softmax.keras")
        let importer = KerasImporter(cache: ImportCache(folder: try ModelFixtures.temporaryFolder()))
        let (entry, _) = try await importer.entry(for: path, hash: "h", trust: false)
        try Data("<net >".utf8).write(to: URL(filePath: entry.model))
        let model = try await KerasLoader.load(path, hash: "h", options: ModelOptions(), importer: importer)
        #expect(model.predictor.signature.inputs[0].shape == [4])
    }

    @Test(arguments: [
        "empty.keras", "text.keras", "truncated.keras", "empty.h5", "text.h5", "truncated.h5", "bad_config.keras",
        "weights_only.h5",
    ])
    func hostileFiles(name: String) async throws {
        let path = try ModelFixtures.path("hostile/\(name)")
        let cache = ImportCache(folder: try ModelFixtures.temporaryFolder())
        let error = await thrownError {
            try await KerasLoader.load(
                path,
                hash: "h",
                options: ModelOptions(),
                importer: KerasImporter(cache: cache)
            )
        }
        #expect(error?.code == .invalidInput)
        #expect(error?.mentions(name) == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: cache.folder).isEmpty)
    }

    @Test func codeInTheFileNeedsTrust() async throws {
        let path = try ModelFixtures.path("hostile/lambda.keras")
        let importer = KerasImporter(cache: ImportCache(folder: try ModelFixtures.temporaryFolder()))
        let error = await thrownError { try await importer.entry(for: path, hash: "h", trust: false) }
        #expect(error?.code == .usage)
        #expect(error?.mentions("--trust") == true)
    }

    @Test func cancellationLeavesNothing() async throws {
        let path = try ModelFixtures.path("cnn_gray.keras")
        let cache = ImportCache(folder: try ModelFixtures.temporaryFolder())
        let task = Task { try await KerasImporter(cache: cache).entry(for: path, hash: "h", trust: false) }
        try await Task.sleep(for: .milliseconds(300))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try FileManager.default.contentsOfDirectory(atPath: cache.folder).isEmpty)
    }

    @Test func takesTooLong() async throws {
        let path = try ModelFixtures.path("cnn_gray.keras")
        let cache = ImportCache(folder: try ModelFixtures.temporaryFolder())
        let importer = KerasImporter(cache: cache, timeout: 0.1)
        let error = await thrownError { try await importer.entry(for: path, hash: "h", trust: false) }
        #expect(error?.code == .modelFailed)
        #expect(try FileManager.default.contentsOfDirectory(atPath: cache.folder).isEmpty)
    }

    @Test func everyFileOfTheImporterIsEmbedded() throws {
        let folder = "\(ModelFixtures.repository)/Sources/LimeModels/Keras/Importer"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".py") }
        #expect(Set(files) == Set(KerasImporterFiles.contents.keys))
    }

    @Test func cacheThatCannotBeWritten() async throws {
        let path = try ModelFixtures.path("cnn_gray.keras")
        let importer = KerasImporter(cache: ImportCache(folder: "/proc/lime"))
        let error = await thrownError { try await importer.entry(for: path, hash: "h", trust: false) }
        #expect(error?.code == .outputNotWritable)
    }

    @Test func cacheFolders() throws {
        #expect(try ImportCache.process(environment: ["LIME_CACHE": "/a"]).folder == "/a/models")
        #expect(try ImportCache.process(environment: ["XDG_CACHE_HOME": "/b"]).folder == "/b/lime/models")
        #expect(try ImportCache.process(environment: ["HOME": "/c"]).folder == "/c/.cache/lime/models")
        #expect(throws: LimeError.self) { try ImportCache.process(environment: [:]) }
    }
}
