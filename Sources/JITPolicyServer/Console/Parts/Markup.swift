#if Host
import JITPolicyTooling

/// HTML that is escaped already: what a template may write as it stands, with `{{{ }}}`.
///
/// It is written as a literal, and what is put into the literal is escaped unless it is markup itself:
///
///     let cell: Markup = "<td class=\"user\">\(request.user)</td>"
///
/// Nothing makes markup of a `String` without escaping it, so what a user wrote cannot become a tag.
struct Markup: Hashable, Sendable {
    private(set) var html: String

    /// Nothing.
    init() { html = "" }

    /// A text as it is to be read, in an element or in an attribute's quotes.
    init(text: String) { html = escapedHTML(visible(text, keepsLines: true)) }

    /// A text exactly as it is, for a field that sends it back: nothing is made visible in it.
    init(verbatim text: String) { html = escapedHTML(text) }

    static func += (markup: inout Markup, more: Markup) { markup.html += more.html }
}

extension Markup: ExpressibleByStringInterpolation {
    /// The literal is ours, so it stands as it is.
    init(stringLiteral html: StaticString) { self.html = "\(html)" }

    init(stringInterpolation parts: Interpolation) { html = parts.html }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var html = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            html.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: StaticString) { html += "\(literal)" }
        mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
        /// Nothing, where there is none.
        mutating func appendInterpolation(_ markup: Markup?) { html += markup?.html ?? "" }
        mutating func appendInterpolation(_ text: String) { html += Markup(text: text).html }
        mutating func appendInterpolation(_ number: some BinaryInteger) { html += String(number) }
    }
}

/// What a template reads for `{{{ }}}`.
extension Markup: CustomStringConvertible {
    var description: String { html }
}

extension Sequence<Markup> {
    /// One after the other.
    func joined(by separator: Markup = "") -> Markup {
        var all = Markup()
        for (index, markup) in enumerated() {
            if index > 0 { all += separator }
            all += markup
        }
        return all
    }
}

/// A text as HTML, for elements and for attributes in either quotes.
///
/// By scalars: a `"` with an accent on top is one character to Swift, and the end of an attribute to a
/// browser.
func escapedHTML(_ text: String) -> String {
    guard text.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return text }
    var html = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": html += "&amp;".unicodeScalars
        case "<": html += "&lt;".unicodeScalars
        case ">": html += "&gt;".unicodeScalars
        case "\"": html += "&quot;".unicodeScalars
        case "'": html += "&#39;".unicodeScalars
        default: html.append(scalar)
        }
    }
    return String(html)
}
#endif
