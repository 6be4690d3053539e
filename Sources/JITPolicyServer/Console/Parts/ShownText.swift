#if Host
import JITPolicyTooling
import Mustache

/// What `{{ }}` does to a text in every template: makes visible what hides in it, and lets none of it be
/// markup.
///
/// The engine's own escape goes by characters: it takes a `"` with an accent on top for one that needs no
/// escape, which a browser takes for the end of an attribute.
struct ShownText: MustacheContentType {
    /// As templates call it.
    static let name = "SHOWN"

    func escapeText(_ text: String) -> String {
        escapedHTML(visible(text, keepsLines: true))
    }
}
#endif
