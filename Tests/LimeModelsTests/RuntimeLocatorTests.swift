import Foundation
import LimeCore
import Testing

@testable import LimeModels

struct RuntimeLocatorTests {
    private func make(_ files: [String], in folder: String) throws {
        for file in files {
            let url = URL(filePath: "\(folder)/\(file)")
            let parent = url.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try Data().write(to: url)
        }
    }

    @Test func orderOfPlaces() throws {
        let root = try ModelFixtures.temporaryFolder()
        let library = "lib/python3.11/site-packages/openvino/libs/libopenvino_c.so.2641"
        try self.make(
            [
                "data/lime/venv/\(library)", "active/\(library)", "work/.venv/\(library)", "given/\(library)",
                "own/x.so",
            ],
            in: root
        )
        let work = "\(root)/work/deep/er"
        var environment = ["XDG_DATA_HOME": "\(root)/data"]
        func found(_ starting: String...) throws -> String {
            try RuntimeLocator(environment: environment, startingFolders: starting).library(of: .openVINO)
        }
        #expect(try found() == "\(root)/data/lime/venv/\(library)")
        environment["VIRTUAL_ENV"] = "\(root)/active"
        #expect(try found() == "\(root)/active/\(library)")
        #expect(try found(work) == "\(root)/work/.venv/\(library)")
        environment["LIME_RUNTIMES"] = "\(root)/given"
        #expect(try found(work) == "\(root)/given/\(library)")
        environment["LIME_RUNTIMES"] = "\(root)/given/lib/python3.11/site-packages"
        #expect(try found(work) == "\(root)/given/\(library)")
        environment["LIME_OPENVINO"] = "\(root)/own/x.so"
        #expect(try found(work) == "\(root)/own/x.so")
        environment["LIME_OPENVINO"] = "\(root)/active/lib/python3.11/site-packages/openvino/libs"
        #expect(try found(work) == "\(root)/active/\(library)")
    }

    @Test func missingRuntimeTellsWhatToDo() async throws {
        let locator = RuntimeLocator(environment: ["HOME": "/nowhere"], startingFolders: ["/nowhere/else"])
        for runtime in NativeRuntime.all {
            let error = await thrownError { try locator.library(of: runtime) }
            #expect(error?.code == .runtimeMissing)
            #expect(
                error?.mentions(
                    runtime.environmentVariable,
                    "lime runtimes install \(runtime.name.lowercased().replacing(" ", with: ""))",
                    "/nowhere/else/.venv",
                    "/nowhere/.local/share/lime/venv"
                ) == true
            )
        }
        let error = await thrownError { try locator.kerasPython() }
        #expect(error?.mentions("LIME_PYTHON", "lime runtimes install keras") == true)
    }

    /// Every command that a message gives must be one that is understood.
    @Test func commandsInMessagesExist() throws {
        for runtime in NativeRuntime.all {
            let name = String(runtime.installation.split(separator: " ").last ?? "")
            #expect(try RuntimePackage(named: name).requirements == [runtime.package])
        }
        #expect(throws: LimeError.self) { try RuntimePackage(named: "cuda") }
    }

    /// An interpreter that stands for Python's writes down how it was called.
    @Test func installationCommands() async throws {
        let root = try ModelFixtures.temporaryFolder()
        let python = "\(root)/python3"
        let program = """
            #!/bin/sh
            echo "$@" >> \(root)/calls
            [ "$2" = venv ] && mkdir -p "$3/bin" && cp "$0" "$3/bin/python"
            [ "$2" = venv ] || { echo no such package >&2; exit 1; }
            """
        try Data(program.utf8).write(to: URL(filePath: python))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: python)
        let locator = RuntimeLocator(environment: ["PATH": root, "XDG_DATA_HOME": "\(root)/data"], startingFolders: [])
        let error = await thrownError { try await RuntimePackage(named: "xgboost").install(locator: locator) }
        #expect(error?.code == .runtimeMissing)
        #expect(error?.mentions("xgboost cannot be installed", "no such package") == true)
        let calls = try String(contentsOfFile: "\(root)/calls", encoding: .utf8).split(separator: "\n")
        #expect(calls.first == "-m venv \(root)/data/lime/venv")
        #expect(calls.last == "-m pip install --disable-pip-version-check --no-input xgboost-cpu")
    }

    @Test func variableThatPointsNowhere() async throws {
        let locator = RuntimeLocator(environment: ["LIME_XGBOOST": "/nowhere/lib.so"], startingFolders: [])
        let error = await thrownError { try locator.library(of: .xgboost) }
        #expect(error?.mentions("LIME_XGBOOST", "/nowhere/lib.so") == true)
    }

    @Test func missingSymbolIsNamed() async throws {
        let path = try RuntimeLocator.process.library(of: .xgboost)
        let library = try DynamicLibrary(path: path)
        let error = await thrownError {
            try library.function("XGBoostNoSuchThing", as: (@convention(c) () -> Void).self)
        }
        #expect(error?.code == .runtimeMissing)
        #expect(error?.mentions("XGBoostNoSuchThing") == true)
    }

    @Test func fileThatIsNoLibrary() async throws {
        let path = try ModelFixtures.file(Array("text".utf8), ending: "so")
        #expect(await thrownError { try DynamicLibrary(path: path) }?.code == .runtimeMissing)
    }

    @Test func statusOfThisMachine() {
        let all = RuntimeStatus.all()
        #expect(
            all.map(\.name) == [
                "OpenVINO", "ONNX Runtime", "XGBoost", "LightGBM", "Keras import", "Python worker", "R worker",
            ]
        )
        for status in all {
            #expect(status.path != nil, "\(status.name) is missing: run `make setup` first")
            #expect(status.version?.contains(".") == true)
            #expect(status.problem == nil)
        }
    }
}
