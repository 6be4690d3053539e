import JITPolicySyntax

/// Findings as JSON: `{"diagnostics": […], "errors": n, "warnings": n, "notes": n}`.
public func diagnosticsJSON(_ diagnostics: [LocatedDiagnostic]) -> String {
    let value = JSONValue.object([
        ("diagnostics", .array(diagnostics.map(json))),
        ("errors", .integer(diagnostics.count { $0.severity == .error })),
        ("warnings", .integer(diagnostics.count { $0.severity == .warning })),
        ("notes", .integer(diagnostics.count { $0.severity == .note })),
    ])
    return value.description + "\n"
}

private func json(_ diagnostic: LocatedDiagnostic) -> JSONValue {
    .object([
        ("code", .text(diagnostic.code.rawValue)),
        ("severity", .text(diagnostic.severity.name)),
        ("message", .text(diagnostic.message)),
        ("place", diagnostic.place.map(json) ?? .null),
        (
            "related",
            .array(
                diagnostic.related.map {
                    .object([("place", json($0.place)), ("message", .text($0.text))])
                })
        ),
        ("help", .text(diagnostic.help)),
        ("fixes", .array(diagnostic.fixes.map(json))),
    ])
}

private func json(_ place: FilePlace) -> JSONValue {
    .object([
        ("file", .text(place.file)),
        ("line", .integer(place.line)),
        ("column", .integer(place.column)),
        ("end_line", .integer(place.endLine)),
        ("end_column", .integer(place.endColumn)),
    ])
}

private func json(_ fix: LocatedDiagnostic.Fix) -> JSONValue {
    .object([
        ("summary", .text(fix.summary)),
        ("exact", .bool(fix.isExact)),
        (
            "edits",
            .array(
                fix.edits.map {
                    .object([("place", json($0.place)), ("replacement", .text($0.replacement))])
                })
        ),
    ])
}

/// Findings as workflow commands, by which GitHub shows them beside the lines of a change.
public func diagnosticsForGitHub(_ diagnostics: [LocatedDiagnostic]) -> String {
    diagnostics.map { diagnostic in
        let command =
            switch diagnostic.severity {
            case .error: "error"
            case .warning: "warning"
            case .note: "notice"
            }
        var properties: [String] = []
        if let place = diagnostic.place {
            properties += [
                "file=\(escapeProperty(place.file))", "line=\(place.line)",
                "endLine=\(place.endLine)",
            ]
            // Columns are only shown where the finding is on one line.
            if place.line == place.endLine {
                properties += ["col=\(place.column)", "endColumn=\(place.endColumn)"]
            }
        }
        properties.append("title=\(diagnostic.code.rawValue)")
        let help = diagnostic.help.map { "\n\($0)" } ?? ""
        let message = escapeMessage(diagnostic.message + help)
        return "::\(command) \(properties.joined(separator: ","))::\(message)\n"
    }.joined()
}

private func escapeMessage(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
        switch scalar {
        case "%": "%25"
        case "\r": "%0D"
        case "\n": "%0A"
        default: String(scalar)
        }
    }.joined()
}

private func escapeProperty(_ text: String) -> String {
    escapeMessage(text).unicodeScalars.map { scalar in
        switch scalar {
        case ":": "%3A"
        case ",": "%2C"
        default: String(scalar)
        }
    }.joined()
}
