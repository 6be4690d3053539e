import JITPolicyKit
import Testing

@Suite struct PatternTests {
    @Test(arguments: [
        Mistake.condition("ticket matches /a(b/", .invalidRegularExpression, at: "/"),
        .condition("ticket matches /é[b/", .invalidRegularExpression, at: "/"),
        .condition("ticket matches /a**b/", .invalidRegularExpression, at: "*"),
        .condition(
            "ticket matches /(*LIMIT_MATCH=1)a/", .forbiddenPatternItem, at: "(*LIMIT_MATCH=1)"),
        .condition("ticket matches /(*UTF)/", .forbiddenPatternItem, at: "(*UTF)"),
        .condition("ticket matches /a(?C1)b/", .forbiddenPatternItem, at: "(?C"),
        .condition("ticket matches /a\\Cb/", .forbiddenPatternItem, at: "\\C"),
        .condition("ticket matches /[a]\\C/", .forbiddenPatternItem, at: "\\C"),
        .condition("ticket matches /\\c[(?C1)]/", .forbiddenPatternItem, at: "(?C"),
        .condition(
            "ticket matches /\(String(repeating: "a", count: 4_097))/", .patternTooLong,
            at: "/\(String(repeating: "a", count: 4_097))/"),
        .condition(
            "ticket matches /(a+)+$/", .exponentialBacktracking, at: "/(a+)+$/",
            "`\(String(repeating: "a", count: 25))b`"),
        .condition(
            "ticket matches /^([a-z]+ ?)+$/", .exponentialBacktracking, at: "/^([a-z]+ ?)+$/"),
        .condition("app.path like 'Windows\\*'", .unusablePath, at: "'Windows\\*'"),
        .condition("app.path like '/a/[z-a]'", .invalidGlob, at: "z"),
        .condition("app.path like '/a/{b'", .invalidGlob, at: "{"),
        .condition("app.name like \"[\"", .invalidGlob, at: "["),
        .condition("app.path under '/a/{b'", .invalidGlob, at: "{"),
        .condition("ticket like any of [\"ok\", \"{\"]", .invalidGlob, at: "{"),
        .condition("any argument like \"[\"", .invalidGlob, at: "["),
        .condition("app.arguments like [\"[\"]", .invalidGlob, at: "["),
        .condition("app.arguments like [\"**\", \"x\"]", .invalidGlob, at: "\"**\""),
        .condition("app.path == 'C:x'", .unusablePath, at: "'C:x'"),
        .condition("app.path == 'C:\\a:b'", .unusablePath, at: "'C:\\a:b'"),
        .condition("app.path == '/..'", .unusablePath, at: "'/..'"),
        .condition("app.path in ['C:\\PROGRA~1\\x']", .unusablePath, at: "'C:\\PROGRA~1\\x'"),
        Mistake("list l : path = ['\\\\.\\pipe\\x']", .unusablePath, at: "'\\\\.\\pipe\\x'"),
    ])
    func `A pattern that can't be used is told at its place`(_ mistake: Mistake) throws {
        try expect(mistake)
    }

    @Test(arguments: [
        "/[\\\\C]/", "/\\\\\\\\C/", "/\\Q(?C1)\\E/", "/[(?C]/", "/(?#(?C1))/", "/[[:alpha:](?C]/",
        "/a(*COMMIT)b/", "/\\cC/", "/[]\\]](?i)x/", "/(?<C>x)/",
    ])
    func `What only looks like a forbidden item is accepted`(_ literal: String) {
        let result = compile("deny \"r\" { when ticket matches \(literal) }")
        #expect(!result.diagnostics.contains { $0.code == .forbiddenPatternItem })
    }

    @Test func `Equal expressions are one, whatever the order of their flags`() throws {
        let model = try model(
            of:
                "deny \"r\" { when ticket matches /a/im or app.name matches /a/mi or ticket matches /a/ }"
        )
        #expect(model.expressions.map(\.flags) == ["im", ""])
    }
}
