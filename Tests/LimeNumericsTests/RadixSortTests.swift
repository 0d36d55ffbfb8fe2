import LimeNumerics
import LimeTestSupport
import Testing

struct RadixSortTests {
    @Test(arguments: [0, 1, 100, 4096, 4097, 20_000])
    func agreesWithComparing(count: Int) {
        var numbers = SeededNumbers(UInt64(count))
        let magnitudes = [1, 1e-300, 1e150, Double.leastNonzeroMagnitude, 0]
        let values = (0..<count).map { numbers.normal() * magnitudes[$0 % 5] }
        #expect(RadixSort.sorted(values) == values.sorted())
        let whole = values.map { ($0 * 10).rounded() }
        #expect(RadixSort.sorted(whole) == whole.sorted())
    }

    @Test func extremes() {
        let few: [Double] = [0, .infinity, -.infinity, 3, -3, .leastNonzeroMagnitude, -.greatestFiniteMagnitude]
        let many = (0..<5000).map { few[$0 % few.count] }
        #expect(RadixSort.sorted(many) == many.sorted())
        #expect(RadixSort.sorted(Array(repeating: 2.5, count: 5000)) == Array(repeating: 2.5, count: 5000))
    }
}
