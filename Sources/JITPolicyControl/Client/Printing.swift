#if Host
import JITPolicyHost

/// Prints what the host answered: for people, or as it came.
func show(_ answer: JSON, _ format: HostOptions.Format, _ text: (JSON) -> String) {
    switch format {
    case .json: print(String(decoding: answer.canonical, as: UTF8.self))
    case .text: print(text(answer))
    }
}

/// Prints the items of a page, and says how to go on.
func showPage(_ page: JSON, _ format: HostOptions.Format, _ line: (JSON) -> String) {
    show(page, format) { page in
        var lines = (page["items"]?.items ?? []).map(line)
        if lines.isEmpty { lines = ["nothing"] }
        if case .integer(let cursor)? = page["next_cursor"] {
            lines.append("more: --cursor \(cursor)")
        }
        return lines.joined(separator: "\n")
    }
}

/// A request in one line.
func requestLine(_ request: JSON) -> String {
    let grant = request["grant"]
    let parts = [
        request["id"]?.text, request["state"]?.text, request["user"]?.text,
        request["app"]?.text, grant?["end"]?.text.map { "until \($0)" },
        grant?["outstanding"].flatMap(names).map { "first: \($0)" },
        request["review"].flatMap(reviewText),
        request["decision"]?["because"].flatMap(names),
    ]
    return parts.compactMap { $0 }.map(printable).joined(separator: "  ")
}

/// An event in one line.
func eventLine(_ event: JSON) -> String {
    let actor = event["actor"]
    let parts = [
        event["happened_at"]?.text, event["kind"]?.text,
        "by \(actor?["kind"]?.text ?? "") \(actor?["name"]?.text ?? "")",
        event["request"]?.text, event["user"]?.text, event["app"]?.text,
        event["details"].map { String(decoding: $0.canonical, as: UTF8.self) },
    ]
    return parts.compactMap { $0 }.map(printable).joined(separator: "  ")
}

private func reviewText(_ review: JSON) -> String? {
    guard let asked = review["asked"], case .integer(let agreed)? = review["agreements"],
        case .integer(let needed)? = review["needed"]
    else { return nil }
    return "\(agreed) of \(needed) agree; asked: \(names(asked) ?? "every approver")"
}

private func names(_ texts: JSON) -> String? {
    texts.items.isEmpty ? nil : texts.items.compactMap(\.text).joined(separator: ", ")
}

/// What others have written does not steer a terminal.
private func printable(_ text: String) -> String {
    String(
        String.UnicodeScalarView(
            text.unicodeScalars.map { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
                default: scalar
                }
            }))
}
#endif
