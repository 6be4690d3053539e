#if Host
import Foundation
import HTTPTypes
import JITPolicyHost
@testable import JITPolicyServer
import Testing

/// Whatever a user writes is text on every page.
@Suite struct ShownTextTests {
    /// Would be markup, an attribute, a template or a change of direction.
    private static let evil = [
        "<script>alert(1)</script>", "\"onmouseover=alert(1) x=\"", "\"\u{301} autofocus onfocus=x",
        "'><img src=x onerror=alert(1)>", "{{frame.user}} {{{x}}}", "\u{202E}exe.txt", "a\u{0}b",
        "</textarea></title><!--",
    ]

    @Test(arguments: evil)
    func `No text is markup, and nothing hides in it`(text: String) throws {
        let shown = ShownText().escapeText(text)
        #expect(!shown.unicodeScalars.contains { "<>\"'".unicodeScalars.contains($0) })
        #expect(!shown.unicodeScalars.contains { $0.properties.isBidiControl || $0.value == 0 })
    }

    @Test(arguments: evil)
    func `Every page shows it as text`(text: String) async throws {
        let host = try await TestHost(policy)
        let clean = text.replacing("\u{0}", with: "").replacing("\u{202E}", with: "")
        let encoded = try JSON.escaped(text)
        func submit(_ justification: String, extra: String) async throws -> String {
            let body = """
                {"user": {"name": "CORP\\\\alice"}, "device": {"name": \(try JSON.escaped(clean))},
                 "app": {"path": \(try JSON.escaped("C:\\" + clean))}, "duration": "1h",
                 "justification": "\(justification)", "note": \(extra)}
                """
            return try await host.desk.submit(Array(body.utf8), from: Actor(.agent, text)).life.id
        }
        let asked = try await submit("ask", extra: encoded)
        let granted = try await submit("work", extra: encoded)
        let named = try await host.desk.submit(
            Array(
                """
                {"user": {"name": "CORP\\\\alice"}, "duration": "1h", "justification": \(encoded)}
                """.utf8), from: agent
        ).life.id
        _ = try await host.desk.apply(
            .revoke(admin, reason: text), to: try await submit("work", extra: "1"))
        try await host.serveConsole { console in
            for role in [Role.approver, .auditor, .admin] {
                let browser = try await console.browser(as: role)
                for path in [
                    "/requests", "/requests/\(asked)", "/requests/\(granted)", "/requests/\(named)",
                    "/grants", "/denied-grants", "/settings", "/audit", "/policies",
                    "/policies/p", "/policies/p/edit", "/policies/p/versions/1", "/simulator",
                    "/audit?user=\(percentEncoded(text))&rule=\(percentEncoded(text))",
                    "/requests?user=\(percentEncoded(text))&app=\(percentEncoded(text))",
                    "/requests/\(percentEncoded(text))", "/\(percentEncoded(text))",
                ] {
                    Self.check(try await browser.get(path), path)
                }
                // What comes back with a form that was refused.
                Self.check(
                    try await browser.submit(
                        "/requests/\(asked)/approve", [("note", text), ("duration", text)],
                        from: "/settings"), "approve")
                Self.check(
                    try await browser.submit(
                        "/settings/tokens", [("user", text), ("groups", text), ("device", text)],
                        from: "/settings"), "tokens")
            }
            let browser = TestBrowser(console.client)
            Self.check(
                try await browser.submit(
                    "/sign-in", [("user", text), ("password", "x"), ("next", text)],
                    from: "/sign-in"), "sign-in")
            Self.check(try await browser.get("/sign-in?next=\(percentEncoded(text))"), "next")
        }
    }

    @Test func `Names and reasons in a policy are text on every page`() async throws {
        let name = "<img src=x onerror=alert(1)> ' {{frame.user}}"
        let host = try await TestHost(
            """
            policy "<script>alert(1)</script>" { default deny }
            approve "\(name)" { when justification == "work" }
            review "ask \(name)" {
                when justification == "ask"
                to "<script>alert(1)</script>"
                because "<img src=x onerror=alert(1)>"
            }
            """)
        let asked = try await host.desk.submit(document(justification: "ask"), from: agent).life.id
        let granted = try await host.desk.submit(document(), from: agent).life.id
        try await host.serveConsole { console in
            for role in [Role.approver, .auditor, .admin] {
                let browser = try await console.browser(as: role)
                for path in [
                    "/requests", "/requests/\(asked)", "/requests/\(granted)", "/grants", "/audit",
                    "/policies", "/policies/p", "/policies/p/edit", "/policies/p/versions/1",
                    "/audit?rule=\(percentEncoded(name))",
                ] {
                    let page = try await browser.get(path)
                    Self.check(page, path)
                    if page.status == 200, path == "/requests/\(asked)" {
                        #expect(page.html.contains("&lt;img src=x onerror=alert(1)&gt;"))
                    }
                }
            }
        }
    }

    /// That a page has no element and no attribute but those of its templates.
    private static func check(_ page: TestBrowser.Page, _ path: String) {
        let html = page.html
        for bad in ["<script>", "<img", "<!--", "alert(1)</script>"] {
            #expect(!html.contains(bad), "\(bad) on \(path)")
        }
        for tag in html.matches(of: /<[a-zA-Z\/!][^>]*>/) {
            // Outside of the quotes there are names alone.
            let names = String(tag.0).replacing(/"[^"]*"/, with: "").lowercased()
            #expect(!names.contains(/\s(on[a-z]+|autofocus)/), "\(tag.0) on \(path)")
        }
        #expect(!html.unicodeScalars.contains { $0.properties.isBidiControl }, "on \(path)")
        #expect(!html.unicodeScalars.contains { $0.value == 0 }, "on \(path)")
    }

    @Test func `Only markup of ours stands in templates unescaped`() throws {
        /// Each a `Markup` in its view.
        let allowed: [String: Set<String>] = [
            "request": ["explanation"], "policy": ["source"], "policy-editor": ["text", "."],
            "policy-diff": ["diff"], "audit": ["byDay", "byOutcome", "byRule"],
            "simulator": ["explanation", "document", "json"],
        ]
        for (name, bytes) in ConsoleTemplates.sources {
            let text = String(decoding: bytes, as: UTF8.self)
            let found = text.matches(of: /\{\{(?:\{|&)\s*([^}\s]+)/).map { String($0.1) }
            #expect(Set(found) == allowed[name, default: []], "\(name)")
            #expect(!text.contains("style=") && !text.contains("{{%"), "\(name)")
        }
    }

    @Test func `Every template of the folder is one of the program's`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: "Sources/JITPolicyServer/Console/Templates")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let names = ConsoleTemplates.sources.map { $0.name + ".mustache" }
        #expect(names.sorted() == files.sorted())
    }

    @Test func `A field that is nil is absent, and not what surrounds it has by its name`() throws {
        struct Inner: View { var note: String? }
        struct Outer: View {
            var note: String?
            var inner: Inner
        }
        let view = Outer(note: "another's", inner: Inner(note: nil))
        #expect(view.child(named: "note") as? String == "another's")
        // Something that stands for nothing, so that nobody looks further.
        #expect(view.inner.child(named: "note") != nil)
        #expect(view.inner.child(named: "note") as? String == nil)
        #expect(view.inner.child(named: "other") == nil)
    }

    @Test func `Every answer carries what keeps a page from loading anything else`() async throws {
        let host = try await TestHost(policy)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            for path in [
                "/", "/requests", "/nothing", "/requests/none", "/settings", "/sign-in",
                "/assets/console.css", "/assets/none", "/settings/autonomous",
            ] {
                let page = try await browser.get(path)
                let policy = page.headers[.contentSecurityPolicy] ?? ""
                #expect(policy.hasPrefix("default-src 'none'; "), "\(path)")
                #expect(policy.contains("frame-ancestors 'none'"), "\(path)")
                #expect(!policy.contains("unsafe"), "\(path)")
                #expect(page.headers[.xContentTypeOptions] == "nosniff", "\(path)")
                let isAsset = path == "/assets/console.css"
                #expect(isAsset || page.headers[.cacheControl] == "no-store", "\(path)")
            }
        }
    }

    @Test func `The stylesheet and the script are kept under the version that a page names`()
        async throws
    {
        let host = try await TestHost(policy)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            let html = try await browser.get("/settings").html
            for match in html.matches(of: /(?:src|href)="(\/assets\/[^"]+)"/) {
                let asset = try await browser.get(String(match.1))
                #expect(asset.status == 200 && !asset.html.isEmpty)
                #expect(asset.headers[.cacheControl]?.contains("immutable") == true)
            }
            let old = try await browser.get("/assets/console.css?v=old")
            #expect(old.headers[.cacheControl] == "no-store")
        }
    }
}

extension JSON {
    /// A text as a literal.
    fileprivate static func escaped(_ text: String) throws -> String {
        String(decoding: JSON.text(text).canonical, as: UTF8.self)
    }
}
#endif
