import LimeNumerics
import Testing

/// The known answers of the authors' Random123 library, `kat_vectors`, philox4x32 with 10 rounds.
struct PhiloxTests {
    @Test func zeros() {
        #expect(Philox(seed: 0, stream: 0).block(at: 0) == SIMD4(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8))
    }

    @Test func ones() {
        let block = Philox(seed: .max, stream: .max).block(at: .max)
        #expect(block == SIMD4(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD))
    }

    @Test func digitsOfPi() {
        let generator = Philox(seed: 0x299F_31D0_A409_3822, stream: 0x0370_7344_1319_8A2E)
        let block = generator.block(at: 0x85A3_08D3_243F_6A88)
        #expect(block == SIMD4(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1))
    }
}

extension PhiloxTests {
    /// Many positions at once are those that come one by one, past 2³² too and where the count is no multiple of eight.
    @Test(arguments: [1, 7, 8, 21], [0, 5, (1 << 32) - 3] as [UInt64])
    func manyPositionsAreThoseOneByOne(count: Int, first: UInt64) {
        let generator = Philox(seed: 0x299F_31D0_A409_3822, stream: 0x0370_7344_1319_8A2E)
        var bits = [UInt32](repeating: 0, count: 4 * count)
        bits.withUnsafeMutableBufferPointer { generator.fill($0, at: first) }
        for index in bits.indices {
            let block: SIMD4<UInt32> = generator.block(at: first + UInt64(index / 4))
            #expect(bits[index] == block[index % 4])
        }
    }

    @Test(arguments: [(0, 9), (3, 1), (6, 30)])
    func numbersFromAnyPlaceOn(first: Int, count: Int) {
        let generator = Philox(seed: 42, stream: 7)
        var numbers = [Double](repeating: 0, count: count)
        numbers.withUnsafeMutableBufferPointer { generator.fill($0, from: first) }
        for (index, number) in numbers.enumerated() {
            let (position, lane) = (first + index).quotientAndRemainder(dividingBy: 4)
            #expect(number == generator.uniforms(at: UInt64(position))[lane])
        }
    }

    @Test func uniformsAreTheBitsAndNeverAnEnd() {
        let generator = Philox(seed: 42, stream: 7)
        var sum = 0.0
        for position in 0..<2500 as Range<UInt64> {
            let (bits, numbers) = (generator.block(at: position), generator.uniforms(at: position))
            for lane in 0..<4 {
                #expect(numbers[lane] == (Double(bits[lane]) + 0.5) / 4_294_967_296)
                #expect(numbers[lane] > 0 && numbers[lane] < 1)
                sum += numbers[lane]
            }
        }
        // The mean of 10,000 uniform numbers has a standard deviation of 0.0029.
        #expect(abs(sum / 10_000 - 0.5) < 0.0116)
    }
}
