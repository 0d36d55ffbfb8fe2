import Foundation
import LimeCore
import LimeNumerics
import LimeTabular
import LimeTestSupport
import Synchronization
import Testing

struct EncodingTests {
    /// Several inputs of several elements get the columns in their order; one element each, by name.
    @Test func columnsOfSeveralInputs() throws {
        let columns = ["a", "b", "c"].map { (name: $0, kind: ColumnKind.number) }
        let two = ModelInput(name: "two", elementType: .float32, shape: [2])
        let one = ModelInput(name: "one", elementType: .int64, shape: [1])
        let task = ModelTask.regression()
        let encoding = try TabularEncoding.identity(
            columns: columns,
            signature: ModelSignature(inputs: [two, one], task: task)
        )
        #expect(encoding.columns.map(\.column) == ["a", "b", "c"])
        #expect(encoding.columns.map(\.input) == ["two", "two", "one"])
        let named = ["c", "a"].map { ModelInput(name: $0, elementType: .float32, shape: [1]) }
        let byName = try TabularEncoding.identity(
            columns: columns,
            signature: ModelSignature(inputs: named, task: task)
        )
        #expect(byName.columns.map(\.column) == ["c", "a"])
        let told = [("two", ["c", "a"]), ("three", ["b", "a", "c"])].map { name, columns in
            ModelInput(name: name, elementType: .float32, shape: [columns.count], columns: columns)
        }
        let byTold = try TabularEncoding.identity(columns: columns, signature: ModelSignature(inputs: told, task: task))
        #expect(byTold.columns.map(\.column) == ["c", "a", "b", "a", "c"])
        #expect(throws: LimeError.self) {
            try TabularEncoding.identity(columns: columns, signature: ModelSignature(inputs: [two, two], task: task))
        }
    }

    /// LightGBM writes '_' for spaces and marks; two columns that then read alike stay apart.
    @Test func namesThatDifferInMarks() throws {
        func encoding(_ names: [String], _ columns: [String]) throws -> [String] {
            let input = ModelInput(name: "rows", elementType: .float64, shape: [names.count], columns: names)
            return try TabularEncoding.identity(
                columns: columns.map { (name: $0, kind: ColumnKind.number) },
                signature: ModelSignature(inputs: [input], task: .regression())
            ).columns.map(\.column)
        }
        #expect(
            try encoding(["mean_radius", "od280_od315"], ["od280/od315", "mean radius"]) == [
                "mean radius", "od280/od315",
            ]
        )
        #expect(try encoding(["a_b"], ["a b", "a_b"]) == ["a_b"])
        #expect(throws: LimeError.self) { try encoding(["a_b"], ["a b", "a-b"]) }
    }

    private let table = Table(columns: [
        TableColumn(name: "age", numbers: [20, 30, .nan, 50, 60, 35]),
        TableColumn(name: "sex", texts: ["male", "female", "female", "male", "", "male"]),
        TableColumn(name: "member", kind: .flag, texts: ["true", "false", "true", "", "false", "TRUE"]),
    ])

    private func columns(_ table: Table) -> [(name: String, kind: ColumnKind)] {
        table.columns.map { (name: $0.name, kind: $0.kind) }
    }

    /// What the model receives for a row.
    private func encoded(
        _ encoding: TabularEncoding,
        width: Int,
        type: ModelInput.ElementType = .float64,
        _ row: TableRow
    ) async throws -> [Double] {
        let seen = Mutex<[Double]>([])
        let input = ModelInput(name: "x", elementType: type, shape: [width])
        let model = ClosurePredictor(signature: ModelSignature(inputs: [input], task: .regression())) { buffer, count in
            if type == .float64 {
                let first = Array(buffer.elements(ofInput: 0, as: Double.self).prefix(width))
                seen.withLock { if $0.isEmpty { $0 = first } }
            } else {
                let first = buffer.elements(ofInput: 0, as: Int64.self).prefix(width).map(Double.init)
                seen.withLock { if $0.isEmpty { $0 = first } }
            }
            return Matrix(rows: count, columns: 1)
        }
        let options = TabularExplainer.Options.plain(.quartile, samples: 50)
        let explainer = try TabularExplainer(training: self.table, model: model, encoding: encoding, options: options)
        _ = try await explainer.explain(row)
        return seen.withLock { $0 }
    }

    private func row(_ age: Cell, _ sex: Cell, _ member: Cell) -> TableRow {
        TableRow(columns: ["age", "sex", "member"], cells: [age, sex, member])
    }

    @Test func numbersFlagsCodesAndIndicators() async throws {
        let encoding = TabularEncoding(columns: [
            .init(column: "sex", oneHot: ["female", "male"]), .init(column: "age"), .init(column: "member"),
            .init(column: "sex", codes: ["?", "female", "male"]),
        ])
        let first = try await self.encoded(encoding, width: 5, self.table.rows[0])
        #expect(first == [0, 1, 20, 1, 2])
        let second = try await self.encoded(encoding, width: 5, self.table.rows[1])
        #expect(second == [1, 0, 30, 0, 1])
        let upper = try await self.encoded(encoding, width: 5, self.table.rows[5])
        #expect(upper[3] == 1)
    }

    @Test func missingCells() async throws {
        var encoding = TabularEncoding(columns: [
            .init(column: "age", missing: .number(-1)), .init(column: "sex", oneHot: ["male"]), .init(column: "member"),
            .init(column: "sex", codes: ["male", "female"], missing: .nan),
        ])
        let nothing = self.row(.missing, .missing, .missing)
        let asNaN = try await self.encoded(encoding, width: 4, nothing)
        #expect(asNaN[0] == -1 && asNaN[1] == 0 && asNaN[2].isNaN && asNaN[3].isNaN)
        encoding.missing = .number(-9)
        let asNumber = try await self.encoded(encoding, width: 4, nothing)
        #expect(asNumber[0] == -1 && asNumber[1] == 0 && asNumber[2] == -9 && asNumber[3].isNaN)
    }

    @Test func unknownLevels() async throws {
        var encoding = TabularEncoding(columns: [.init(column: "sex", codes: ["male", "female"])])
        let other = self.row(.number(1), .level("other"), .missing)
        let error = await limeError { _ = try await self.encoded(encoding, width: 1, other) }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains("column 'sex' has the value 'other'") == true)
        encoding.unknown = .number(7)
        #expect(try await self.encoded(encoding, width: 1, other) == [7])
        encoding.unknown = .missing
        encoding.missing = .number(-2)
        #expect(try await self.encoded(encoding, width: 1, other) == [-2])
        let indicators = TabularEncoding(columns: [.init(column: "sex", oneHot: ["male", "female"])])
        #expect(try await self.encoded(indicators, width: 2, other) == [0, 0])
    }

    /// A level of the training table that is not listed is found before any row is explained.
    @Test func unlistedTrainingLevel() async {
        let encoding = TabularEncoding(columns: [.init(column: "sex", codes: ["male"])])
        let error = await limeError { _ = try await self.encoded(encoding, width: 1, self.table.rows[0]) }
        #expect(error?.message.contains("'female'") == true)
    }

    @Test func flagThatIsNeitherTrueNorFalse() async {
        let encoding = TabularEncoding(columns: [.init(column: "member")])
        let row = self.row(.number(1), .missing, .level("maybe"))
        let error = await limeError { _ = try await self.encoded(encoding, width: 1, row) }
        #expect(error?.message.contains("'maybe'") == true)
    }

    @Test func integersCannotBeNaN() async throws {
        var encoding = TabularEncoding(columns: [.init(column: "age")])
        let error = await limeError { _ = try await self.encoded(encoding, width: 1, type: .int64, self.table.rows[0]) }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains("'age'") == true)
        encoding.missing = .number(-1)
        #expect(try await self.encoded(encoding, width: 1, type: .int64, self.table.rows[2]) == [-1])
    }

    @Test func severalInputsAndTexts() async throws {
        let signature = ModelSignature(
            inputs: [
                ModelInput(name: "sex", elementType: .string, shape: []),
                ModelInput(name: "age", elementType: .float32, shape: [1]),
            ],
            task: .regression()
        )
        let model = ClosurePredictor(signature: signature) { buffer, count in
            let ages = buffer.elements(ofInput: 1, as: Float.self)
            return Matrix(rows: count, columns: 1) { row, _ in
                (buffer.strings[0][row] == "male" ? 100 : 0) + (ages[row].isNaN ? 0 : Double(ages[row]))
            }
        }
        var options = TabularExplainer.Options.plain(.none, samples: 200)
        options.only = ["sex"]
        let explainer = try TabularExplainer(training: self.table, model: model, options: options)
        #expect(explainer.unreadColumns == ["member"])
        let explanation = try await explainer.explain(self.table.rows[3])
        #expect(explanation.explanation.labels[0].value == 150)
        #expect(isClose(try #require(explanation.weights["sex"]), 100, 1e-9))
    }

    private func problem(_ encoding: TabularEncoding?, _ inputs: [ModelInput]) -> LimeError? {
        let model = ClosurePredictor(signature: ModelSignature(inputs: inputs, task: .regression())) { _, count in
            Matrix(rows: count, columns: 1)
        }
        return #expect(throws: LimeError.self) {
            try TabularExplainer(training: self.table, model: model, encoding: encoding)
        }
    }

    private func input(
        _ width: Int,
        _ type: ModelInput.ElementType = .float32,
        name: String = "x",
        columns: [String] = []
    )
        -> ModelInput
    {
        ModelInput(name: name, elementType: type, shape: [width], columns: columns)
    }

    @Test func encodingsThatDoNotFit() {
        let age = TabularEncoding.Column(column: "age")
        let cases: [(TabularEncoding?, [ModelInput], String)] = [
            (nil, [self.input(3)], "'sex' holds texts"),
            (nil, [self.input(2)], "takes 2 numbers and the table has 3 columns"),
            (nil, [self.input(2, columns: ["age", "height"])], "'height' is read by the model"),
            (.init(columns: [age]), [], "0 inputs"),
            (.init(columns: [.init(column: "height")]), [self.input(1)], "'height', which is not in the table"),
            (.init(columns: [age]), [self.input(2)], "takes 2 values, but the encoding gives it 1"),
            (.init(columns: [.init(column: "sex")]), [self.input(1)], "needs codes or oneHot"),
            (.init(columns: [.init(column: "sex", codes: ["male", "male"])]), [self.input(1)], "lists a level twice"),
            (.init(columns: [.init(column: "sex", codes: [], oneHot: [])]), [self.input(1)], "both codes and oneHot"),
            (.init(columns: [age]), [self.input(1), self.input(1, name: "y")], "must name its input"),
            (.init(columns: [.init(column: "age", input: "z")]), [self.input(1)], "inputs are: x"),
            (
                .init(columns: [.init(column: "sex", codes: ["male", "female"])]), [self.input(1, .string)],
                "takes texts"
            ),
            (.init(columns: [.init(column: "sex", oneHot: ["male"])]), [self.input(1, .string)], "takes texts"),
        ]
        for (encoding, inputs, words) in cases {
            let error = self.problem(encoding, inputs)
            #expect(error?.code == .invalidInput)
            #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
        }
    }

    @Test func jsonForm() throws {
        let text = """
            {"schema":"lime.encoding/1","columns":[{"column":"age"},{"column":"workclass","codes":["?","Federal-gov"]},\
            {"column":"sex","oneHot":["male"],"input":"x","missing":3}],"missing":-1,"unknown":"missing","classes":["a","b"]}
            """
        let encoding = try JSONDecoder().decode(TabularEncoding.self, from: Data(text.utf8))
        #expect(encoding.columns.map(\.column) == ["age", "workclass", "sex"])
        #expect(encoding.columns[2].missing == .number(3))
        #expect(encoding.missing == .number(-1) && encoding.unknown == .missing && encoding.classes == ["a", "b"])
        #expect(try JSONDecoder().decode(TabularEncoding.self, from: JSONEncoder().encode(encoding)) == encoding)
        let brief = try JSONDecoder().decode(
            TabularEncoding.self,
            from: Data(#"{"schema":"lime.encoding/1","columns":[]}"#.utf8)
        )
        #expect(brief.missing == .nan && brief.unknown == .error && brief.classes == nil)
    }

    @Test(arguments: [
        #"{"columns":[]}"#, #"{"schema":"lime.encoding/2","columns":[]}"#, #"{"schema":"lime.encoding/1"}"#,
        #"{"schema":"lime.encoding/1","columns":[],"missing":"none"}"#,
        #"{"schema":"lime.encoding/1","columns":[],"unknown":"nan"}"#,
        #"{"schema":"lime.encoding/1","columns":[{"codes":["a"]}]}"#, "[]",
    ])
    func hostileJSON(text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(TabularEncoding.self, from: Data(text.utf8)) }
    }

    /// Levels that are numbers need no encoding, and NumPy's draws take them by their size, not by their spelling.
    ///
    /// `RandomState(42).random_sample()` begins with 0.375, which goes to the row itself, 0.951, 0.732, 0.599, 0.156.
    @Test func levelsThatSpellNumbers() async throws {
        let zone = TableColumn(name: "zone", categories: [10, 2, 2, 10, 2.5, 10, 2, 2])
        #expect(zone[4] == .level("2.5"))
        let recorder = RowRecorder()
        let model = ClosurePredictor(reading: ["zone"]) { row in
            recorder.record(row)
            return row[0]
        }
        var options = TabularExplainer.Options.plain(.quartile, samples: 5)
        options.sampler = .numPy
        let explainer = try TabularExplainer(training: Table(columns: [zone]), model: model, options: options)
        let explanation = try await explainer.explain(TableRow(columns: ["zone"], cells: [.number(2.5)]))
        #expect(recorder.rows == [[2.5], [10], [10], [2.5], [2]])
        #expect(explanation.features[0].condition == "zone = 2.5")
        let mixed = TableColumn(name: "zone", texts: ["1", "two"])
        let error = #expect(throws: LimeError.self) {
            try TabularExplainer(training: Table(columns: [mixed]), model: model)
        }
        #expect(error?.message.contains("'zone' holds texts and the model takes numbers") == true)
    }
}
