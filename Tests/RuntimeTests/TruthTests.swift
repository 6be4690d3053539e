import JITPolicyRuntime
import Testing

@Suite struct TruthTests {
    @Test func `And is the minimum, or the maximum, not the mirror`() {
        for a in Truth.allCases {
            #expect(!(!a) == a)
            for b in Truth.allCases {
                #expect((a && b) == min(a, b))
                #expect((a || b) == max(a, b))
                #expect(!(a && b) == (!a || !b))
            }
        }
    }
}
