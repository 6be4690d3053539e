#if Host
@testable import JITPolicyServer
import Testing

@Suite struct UnifiedDiffTests {
    private func unified(from old: String, to new: String) -> String {
        diffHunks(from: old, to: new).unified
    }

    private func lines(_ range: ClosedRange<Int>) -> String {
        range.map { "\($0)\n" }.joined()
    }

    @Test func `What is the same has no difference`() {
        #expect(unified(from: "", to: "") == "")
        #expect(unified(from: "a\nb\n", to: "a\nb\n") == "")
    }

    /// As `diff -u` prints them.
    @Test(arguments: [
        ("", "a\n", "@@ -0,0 +1,1 @@\n+a\n"),
        ("a\n", "", "@@ -1,1 +0,0 @@\n-a\n"),
        ("a\nb\nc\n", "a\nx\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n"),
        ("a\nb\n", "a\nb\nc\n", "@@ -1,2 +1,3 @@\n a\n b\n+c\n"),
    ])
    func `A change is told with the lines around it`(old: String, new: String, diff: String) {
        #expect(unified(from: old, to: new) == diff)
    }

    @Test func `Changes far apart are hunks of their own`() {
        let old = lines(1...20)
        let new = old.replacing("\n2\n", with: "\ntwo\n").replacing("19\n", with: "")
        #expect(
            unified(from: old, to: new) == """
                @@ -1,5 +1,5 @@
                 1
                -2
                +two
                 3
                 4
                 5
                @@ -16,5 +16,4 @@
                 16
                 17
                 18
                -19
                 20

                """)
    }

    @Test func `Texts that have nothing in common are replaced, however long`() {
        let diff = unified(from: lines(1...3_000), to: lines(4_001...7_000))
        #expect(diff.hasPrefix("@@ -1,3000 +1,3000 @@\n-1\n-2\n"))
        #expect(diff.hasSuffix("\n+7000\n"))
    }
}
#endif
