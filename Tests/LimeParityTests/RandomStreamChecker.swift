import LimeNumerics

/// Kind `rng`: the draws of NumPy's legacy `RandomState`, each list from a new state.
func checkRandomStream(_ document: GoldenObject, _ comparison: inout Comparison) throws {
    guard let seed = UInt32(exactly: try document.value("seed").integer()) else { throw GoldenError("no such seed") }
    let streams = RandomStreams(seed: seed)
    let words = streams.draw { generator in (0..<20).map { _ in Double(generator.bits()) } }
    comparison.equal("u32", words, try document.value("u32").numbers())
    comparison.equal("random_sample", streams.draw { $0.uniforms(50) }, try document.value("random_sample").numbers())
    comparison.equal("normal", streams.draw { $0.normals(51) }, try document.value("normal").numbers())
    let mixed = streams.draw { [$0.normals(3), $0.uniforms(2), $0.normals(2)] }
    let key = "normal_3_then_random_sample_2_then_normal_2"
    comparison.equal(key, mixed, try document.value(key).rows())
    for (key, range, count) in [
        ("randint_0_2", 0..<2, 60), ("randint_1_11", 1..<11, 60), ("randint_0_1000", 0..<1000, 30),
    ] {
        let integers = streams.draw { $0.integers(in: range, count: count) }
        comparison.equal(key, integers, try document.value(key).integers())
    }
    let single = streams.draw { [$0.integers(in: 1..<2, count: 5).map(Double.init), $0.uniforms(2)] }
    comparison.equal("randint_1_2_size5_then_u", single, try document.value("randint_1_2_size5_then_u").rows())
    let permutation = streams.draw { $0.permutation(17) }
    comparison.equal("permutation_17", permutation, try document.value("permutation_17").integers())
    let chosen = streams.draw { Array($0.permutation(10).prefix(4)) }
    comparison.equal("choice_noreplace_10_of_4", chosen, try document.value("choice_noreplace_10_of_4").integers())
    // The values are 5, 6 and 7, their shares 0.2, 0.5 and 0.3.
    let choices = streams.draw { $0.choices([0.2, 0.5, 0.3], 40).map { $0 + 5 } }
    comparison.equal("choice_p", choices, try document.value("choice_p").integers())
    let shuffled = streams.draw { $0.permutation(30) }
    comparison.equal("shuffle_30", shuffled, try document.value("shuffle_30").integers())
    let later = streams.draw { Array($0.uniforms(720).suffix(20)) }
    comparison.equal("stream_after_700_doubles", later, try document.value("stream_after_700_doubles").numbers())
}

/// New states of one seed.
private struct RandomStreams {
    let seed: UInt32

    func draw<Result>(_ work: (inout NumPyRandomState) -> Result) -> Result {
        var generator = NumPyRandomState(seed: self.seed)
        return work(&generator)
    }
}

extension NumPyRandomState {
    fileprivate mutating func uniforms(_ count: Int) -> [Double] {
        [Double](unsafeUninitializedCapacity: count) { numbers, initialized in
            numbers.initialize(repeating: 0)
            self.fillUniforms(numbers)
            initialized = count
        }
    }

    fileprivate mutating func normals(_ count: Int) -> [Double] { (0..<count).map { _ in self.normal() } }

    fileprivate mutating func choices(_ shares: [Double], _ count: Int) -> [Int] {
        var positions = [Int32](repeating: 0, count: count)
        positions.withUnsafeMutableBufferPointer { self.fillChoices(Self.cumulative(shares), $0) }
        return positions.map(Int.init)
    }
}
