import Foundation

/// Our side of the race: reads a case from the file named first and prints the result as JSON.
@main
enum RaceBenchmark {
    static func main() async throws {
        let file = URL(fileURLWithPath: CommandLine.arguments[1])
        let race = try JSONDecoder().decode(RaceCase.self, from: Data(contentsOf: file))
        let result =
            switch race.kind {
            case .table: try await TableRace(race).explain()
            case .build: try TableRace(race).build()
            case .text: try await TextRace(race).explain()
            case .picture: try await PictureRace(race).explain()
            case .quickshift: try PictureRace(race).divide()
            }
        print(String(decoding: try JSONEncoder().encode(result), as: UTF8.self))
    }
}
