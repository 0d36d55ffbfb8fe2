import LimeNumerics
import Testing

/// Values of a second implementation (Python), recorded so that streams never change unnoticed.
struct StableHashTests {
    private func hash(_ combine: (inout StableHash) -> Void) -> UInt64 {
        var hash = StableHash()
        combine(&hash)
        return hash.value
    }

    @Test func knownValues() {
        #expect(self.hash { _ in } == 0xC381_7C01_6BA4_FF30)
        #expect(self.hash { $0.combine(0 as UInt64) } == 0x5BA3_14B8_CFDA_3B6B)
        #expect(self.hash { $0.combine(0x0123_4567_89AB_CDEF as UInt64) } == 0x7D4B_9973_387F_D9B7)
        #expect(self.hash { $0.combine("") } == 0x5BA3_14B8_CFDA_3B6B)
        #expect(self.hash { $0.combine("age") } == 0x261A_7844_9B5C_432E)
        #expect(self.hash { $0.combine("größe") } == 0xDCE1_D934_B8AA_B735)
        #expect(self.hash { $0.combine(-1.5) } == 0x8743_BAB8_78E7_D2C6)
        #expect(self.hash { $0.combine(Double.nan) } == 0x6E4E_6D8A_7F2B_C2F5)
    }

    @Test func equalNumbersHashAlike() {
        #expect(self.hash { $0.combine(-0.0) } == self.hash { $0.combine(0.0) })
        #expect(self.hash { $0.combine(Double.signalingNaN) } == self.hash { $0.combine(Double.nan) })
    }

    @Test func neighbouringTextsStayApart() {
        let first = self.hash {
            $0.combine("ab")
            $0.combine("c")
        }
        let second = self.hash {
            $0.combine("a")
            $0.combine("bc")
        }
        #expect(first != second)
    }
}
