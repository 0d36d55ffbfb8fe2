import LimeNumerics
import Testing

struct LatinHypercubeTests {
    @Test(arguments: [1, 2, 7, 1000])
    func onePlaceInEachPart(count: Int) {
        let places = LatinHypercube.places(count, from: Philox(seed: 3, stream: 5))
        #expect(places.allSatisfy { $0 > 0 && $0 < 1 })
        #expect(places.map { Int($0 * Double(count)) }.sorted() == Array(0..<count))
    }

    @Test func nothing() { #expect(LatinHypercube.places(0, from: Philox(seed: 3, stream: 5)).isEmpty) }

    @Test func orderIsRandomAndReproducible() {
        let places = LatinHypercube.places(4000, from: Philox(seed: 3, stream: 5))
        #expect(places == LatinHypercube.places(4000, from: Philox(seed: 3, stream: 5)))
        let other = LatinHypercube.places(4000, from: Philox(seed: 3, stream: 6))
        // Means are nearly exact, so the covariance of independent orders has a standard error of 1 / (12 √n).
        let covariance = zip(places, other).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) } / 4000
        #expect(abs(covariance) < 4 / (12 * 4000.0.squareRoot()))
        let neighbours = zip(places, places.dropFirst()).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) } / 4000
        #expect(abs(neighbours) < 4 / (12 * 4000.0.squareRoot()))
    }
}
