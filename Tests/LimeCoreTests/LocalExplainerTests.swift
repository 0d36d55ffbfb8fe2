import LimeCore
import LimeNumerics
import LimeTestSupport
import Testing

struct LocalExplainerTests {
    @Test func ones() {}
}
