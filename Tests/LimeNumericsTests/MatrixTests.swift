import Foundation
import LimeNumerics
import Testing

struct MatrixTests {
    @Test func rowsAndColumns() {
        let matrix = Matrix(rows: 2, columns: 3) { Double(10 * $0 + $1) }
        #expect(matrix.elements == [0, 1, 2, 10, 11, 12])
        #expect(Array(matrix.row(1)) == [10, 11, 12])
        #expect(matrix.column(2) == [2, 12])
    }

    @Test func roundTrip() throws {
        let matrix = Matrix(rows: 2, columns: 3) { Double($0) / 3 - Double($1) }
        #expect(try JSONDecoder().decode(Matrix.self, from: JSONEncoder().encode(matrix)) == matrix)
    }

    @Test(arguments: [
        #"{"rows":2,"columns":2,"elements":[1,2,3]}"#,
        #"{"rows":-1,"columns":-1,"elements":[1]}"#,
        #"{"rows":4294967296,"columns":4294967296,"elements":[]}"#,
        #"{"rows":1,"columns":1}"#,
    ])
    func hostileDocuments(text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Matrix.self, from: Data(text.utf8)) }
    }
}
