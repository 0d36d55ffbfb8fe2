import Foundation
import Testing

/// Models that are damaged, do not fit, or answer nonsense.
struct ModelInputTests {
    private let folder: WorkFolder

    init() throws { self.folder = try WorkFolder() }

    private func predict(_ model: String, _ csv: String = "x,y\n1,2\n", _ more: [String] = []) throws -> LimeProcess {
        try self.folder.write(csv, "t.csv")
        return try LimeProcess.run(["predict", "--model", model, "--data", "t.csv"] + more, in: self.folder)
    }

    @Test(
        arguments: [
            "empty.keras", "text.keras", "truncated.keras", "bad_config.keras", "outside.keras", "empty.h5", "text.h5",
            "truncated.h5", "weights_only.h5", "empty.onnx", "text.onnx", "truncated.onnx", "empty.json", "text.json",
            "truncated.json", "other.json", "empty.ubj", "text.ubj", "truncated.ubj",
        ]
    )
    func damaged(_ name: String) throws {
        expectFailure(try self.predict(Asset.path("test-models/hostile/\(name)")), 65, name)
    }

    @Test(arguments: ["", "text", "<?xml version=\"1.0\"?><net name=\"x\" version=\"11\"><layers>"])
    func damagedIR(_ content: String) throws {
        expectFailure(try self.predict(self.folder.write(content, "m.xml")), 65, "m.xml")
    }

    @Test func modelsOfUnknownKinds() throws {
        expectFailure(try self.predict("nowhere.onnx"), 66, "nowhere.onnx")
        expectFailure(try self.predict("."), 65, "folder")
        expectFailure(try self.predict(self.folder.write("x", "m.pkl")), 64, "m.pkl", "pickle", "--trust")
        expectFailure(try self.predict(self.folder.write("x", "m.dat")), 65, "m.dat", "known kind")
        expectFailure(try self.predict("tflite:m.bin"), 66, "m.bin")
        expectFailure(try self.predict(""), 64, "model")
    }

    @Test func codeInAModelNeedsTrust() throws {
        expectFailure(try self.predict(Asset.path("test-models/hostile/lambda.keras")), 64, "Lambda", "--trust")
    }

    @Test func inputsThatDoNotFit() throws {
        let onnx = try Asset.path("test-models/onnx_softmax.onnx")
        expectFailure(try self.predict(onnx), 65, "takes 5 numbers", "2 columns", "lime model encoding")
        let named = try Asset.path("test-models/xgb_multiclass.json")
        expectFailure(try self.predict(named), 65, "'age'", "--encoding")
        let picture = try Asset.path("chelsea.png")
        let run = try LimeProcess.run(["predict", picture, "--model", onnx], in: self.folder)
        expectFailure(run, 65, "onnx_softmax.onnx", "no model of pictures")
    }

    @Test func modelsThatAnswerNaN() throws {
        let model = try Asset.path("test-models/hostile/not_finite.onnx")
        expectFailure(try self.predict(model, "x,y\n1,2\n-1,2\n"), 75, "NaN", "row 1", "finite")
        let run = try LimeProcess.run(
            ["tabular", "--model", model, "--data", "t.csv", "--row", "1", "-o", "x.json"],
            in: self.folder
        )
        expectFailure(run, 75, "row 1 of t.csv", "NaN", "finite")
        #expect(self.folder.names == ["t.csv"])
    }

    @Test func runtimesThatAreMissing() throws {
        let onnx = try Asset.path("test-models/onnx_softmax.onnx")
        try self.folder.write("a,b,c,d,e\n1,2,3,4,5\n", "t.csv")
        func run(_ arguments: [String], _ environment: [String: String]) throws -> LimeProcess {
            try LimeProcess.run(arguments, in: self.folder, environment: environment)
        }
        let onnxRun = ["predict", "--model", onnx, "--data", "t.csv"]
        expectFailure(try run(onnxRun, ["LIME_OPENVINO": "/nowhere"]), 69, "LIME_OPENVINO", "/nowhere", "unset it")
        expectFailure(try run(onnxRun, ["LIME_OPENVINO": "/etc/passwd"]), 69, "/etc/passwd")
        let trees = ["predict", "--model", try Asset.path("penguins.ubj"), "--data", "t.csv"]
        expectFailure(try run(trees, ["LIME_XGBOOST": "/nowhere"]), 69, "LIME_XGBOOST", "libxgboost.so")
        let keras = ["predict", "--model", try Asset.path("test-models/dense_softmax.keras"), "--data", "t.csv"]
        let fresh = "\(self.folder.path)/cache"
        expectFailure(try run(keras, ["LIME_PYTHON": "/nowhere", "LIME_CACHE": fresh]), 69, "LIME_PYTHON")
        let listed = try run(["runtimes"], ["LIME_OPENVINO": "/nowhere"])
        #expect(listed.status == 0)
        #expect(listed.output.contains("OpenVINO: not found") && listed.output.contains("XGBoost 3"))
    }

    /// A copy of the program far from any `.venv`, with a home that has none either.
    @Test func nothingInstalledAtAll() throws {
        let home = try WorkFolder()
        let copy = "\(home.path)/lime"
        try FileManager.default.copyItem(atPath: LimeProcess.program, toPath: copy)
        try home.write("a,b,c,d,e\n1,2,3,4,5\n", "t.csv")
        let run = try LimeProcess.run(
            ["predict", "--model", try Asset.path("test-models/onnx_softmax.onnx"), "--data", "t.csv"],
            in: home,
            environment: ["HOME": home.path, "XDG_DATA_HOME": "", "LIME_RUNTIMES": "", "VIRTUAL_ENV": ""],
            program: copy
        )
        expectFailure(run, 69, "OpenVINO", "lime runtimes install openvino", "LIME_OPENVINO", "Looked in:")
    }

    @Test func labelsThatDoNotExist() throws {
        func explain(_ options: [String]) throws -> LimeProcess {
            try LimeProcess.run(Asset.penguins() + ["--row", "0", "--quiet"] + options, in: self.folder)
        }
        expectFailure(try explain(["--labels", "Emperor"]), 64, "'Emperor'", "Adelie, Chinstrap, Gentoo")
        expectFailure(try explain(["--labels", "3"]), 64, "'3'")
        expectFailure(try explain(["--labels", "0,Adelie"]), 64, "twice")
        expectFailure(try explain(["--classes", "a,b"]), 64, "3 outputs", "2 names")
        let good = try explain(["--labels", "2,Adelie", "--features", "1"])
        #expect(good.status == 0)
        #expect(good.output.contains(#""label":"Gentoo","localPrediction""#))
    }
}
