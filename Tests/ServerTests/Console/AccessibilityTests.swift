#if Host
import Foundation
import HTTPTypes
import JITPolicyHost
@testable import JITPolicyServer
import Testing

/// What WCAG 2.2 AA asks of pages, as far as their markup and their colours tell it.
@Suite struct AccessibilityTests {
    @Test(arguments: [Role.approver, .auditor, .admin])
    func `Every page has one heading, names its controls and says what its columns are`(
        role: Role
    ) async throws {
        let host = try await TestHost(policy)
        let asked = try await host.desk.submit(document(justification: "ask"), from: agent).life.id
        let granted = try await host.desk.submit(document(), from: agent).life.id
        let person = try Principal(roles: [.auditor], user: #"CORP\ann"#)
        try await host.accounts.create(person, password: "correct horse battery", by: admin)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: role)
            for path in [
                "/requests", "/requests?state=lapsed", "/requests/\(asked)", "/requests/\(granted)",
                "/grants", "/denied-grants", "/settings", "/audit", "/policies", "/policies/p",
                "/policies/p/edit", "/policies/p/diff", "/new-policy", "/simulator", "/nothing",
            ] {
                Self.check(try await browser.get(path).html, path)
            }
            // With what is wrong said beside the fields.
            let defects = try await browser.submit(
                "/requests/\(asked)/approve", [("duration", "x")], from: "/settings")
            Self.check(defects.html, "a form with a mistake")
            Self.check(try await TestBrowser(console.client).get("/sign-in").html, "/sign-in")
        }
    }

    private static func check(_ html: String, _ path: String) {
        #expect(
            html.contains("<html lang=\"en\">") && html.contains("<main id=\"main\""), "\(path)")
        #expect(html.matches(of: /<h1[ >]/).count == 1, "\(path)")
        #expect(html.contains(/<title>[^<]+ · jitpolicy<\/title>/), "\(path)")

        let ids = html.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count, "an id twice on \(path)")
        for reference in html.matches(of: /aria-(?:labelledby|describedby)="([^"]*)"/) {
            for id in reference.1.split(separator: " ") {
                #expect(ids.contains(String(id)), "\(id) on \(path)")
            }
        }
        for header in html.matches(of: /<th[ >][^>]*>?/) {
            #expect(header.0.contains("scope="), "\(header.0) on \(path)")
        }
        let labelled = Set(html.matches(of: /<label[^>]*\sfor="([^"]*)"/).map { String($0.1) })
        let within = html.matches(of: /<label[^>]*>(?s:.*?)<\/label>/).map { String($0.0) }.joined()
        for control in html.matches(of: /<(?:input|select|textarea)\s[^>]*>/).map({ $0.0 })
        where !control.contains("type=\"hidden\"") {
            let id = control.firstMatch(of: /\sid="([^"]*)"/).map { String($0.1) } ?? ""
            #expect(
                control.contains("aria-label=") || labelled.contains(id)
                    || within.contains(control), "\(control) on \(path)")
        }
        for button in html.matches(of: /<(?:button|summary)[^>]*>(?s:(.*?))<\/(?:button|summary)>/)
        {
            #expect(button.1.contains(/\w/), "\(button.0) on \(path)")
        }
    }

    /// Which colours stand on which, and how much they must differ: 4.5 for text, 3 for edges and marks.
    private static let pairs: [(String, on: [String], Double)] = [
        ("text", ["ground", "raised", "sunken", "accent-soft"], 4.5),
        ("text", ["good-soft", "waiting-soft", "bad-soft"], 4.5),
        ("faint", ["ground", "raised", "accent-soft", "waiting-soft"], 4.5),
        ("accent", ["ground", "raised", "accent-soft"], 4.5), ("accent-text", ["accent"], 4.5),
        ("bad", ["ground", "raised", "bad-soft"], 4.5), ("edge", ["ground", "raised"], 3),
        ("good", ["ground", "raised"], 3), ("waiting", ["ground", "waiting-soft"], 3),
        ("over", ["ground", "raised"], 3),
        ("token-keyword", ["raised", "accent-soft"], 4.5), ("token-text", ["raised"], 4.5),
        ("token-number", ["raised"], 4.5), ("token-operator", ["raised"], 4.5),
        ("token-comment", ["raised"], 4.5), ("series-approve", ["ground"], 3),
        ("series-deny", ["ground"], 3), ("series-other", ["ground"], 3),
    ]

    @Test func `Colours differ enough, by day and by night`() throws {
        let css = String(decoding: ConsoleAssets.Asset.stylesheet.bytes, as: UTF8.self)
        let dark = css.matches(
            of: /@media \(prefers-color-scheme: dark\) \{\s*((?::root \{[^}]*\}\s*)+)/
        )
        .map { String($0.1) }.joined()
        let light = css.replacing(
            /@media \(prefers-color-scheme: dark\) \{\s*(:root \{[^}]*\}\s*)+\}/, with: "")
        let day = Self.colors(in: light)
        let night = day.merging(Self.colors(in: dark)) { $1 }
        #expect(day.count > 15 && night != day)
        for (theme, colors) in [("day", day), ("night", night)] {
            for (name, grounds, least) in Self.pairs {
                for ground in grounds {
                    let contrast = Self.contrast(
                        try #require(colors[name], "\(name)"), try #require(colors[ground]))
                    #expect(contrast >= least, "\(name) on \(ground) by \(theme)")
                }
            }
        }
    }

    /// Custom properties that are colours.
    private static func colors(in css: String) -> [String: UInt32] {
        let found = css.matches(of: /--([a-z-]+): #([0-9a-f]{6});/).map {
            (String($0.1), UInt32($0.2, radix: 16) ?? 0)
        }
        return Dictionary(found) { $1 }
    }

    /// WCAG 2.2, "contrast ratio".
    private static func contrast(_ a: UInt32, _ b: UInt32) -> Double {
        func luminance(_ color: UInt32) -> Double {
            let parts = [16, 8, 0].map { shift -> Double in
                let part = Double(color >> UInt32(shift) & 0xFF) / 255
                return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
        }
        let (light, dark) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
        return (light + 0.05) / (dark + 0.05)
    }
}
#endif
