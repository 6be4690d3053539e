import JITPolicySyntax

/// Findings as SARIF 2.1.0 (OASIS), for code scanning.
///
/// - Parameter version: of this tool.
public func diagnosticsSARIF(_ diagnostics: [LocatedDiagnostic], version: String) -> String {
    let codes = Array(Set(diagnostics.map(\.code))).sorted { $0.rawValue < $1.rawValue }
    let driver = JSONValue.object([
        ("name", .text("jitpolicy")),
        ("version", .text(version)),
        ("rules", .array(codes.map(rule))),
    ])
    let run = JSONValue.object([
        ("tool", .object([("driver", driver)])),
        ("columnKind", .text("unicodeCodePoints")),
        ("results", .array(diagnostics.map { result($0, codes) })),
    ])
    let log = JSONValue.object([
        ("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")),
        ("version", .text("2.1.0")),
        ("runs", .array([run])),
    ])
    return log.description + "\n"
}

private func rule(_ code: DiagnosticCode) -> JSONValue {
    let page = DiagnosticPage(code)
    return .object([
        ("id", .text(code.rawValue)),
        ("shortDescription", .object([("text", .text(page.title))])),
        (
            "help",
            .object([("text", .text(page.markdown)), ("markdown", .text(page.markdown))])
        ),
    ])
}

private func result(_ diagnostic: LocatedDiagnostic, _ codes: [DiagnosticCode]) -> JSONValue {
    let help = diagnostic.help.map { ". Help: \($0)" } ?? ""
    var members: [(String, JSONValue)] = [
        ("ruleId", .text(diagnostic.code.rawValue)),
        ("ruleIndex", .integer(codes.firstIndex(of: diagnostic.code) ?? -1)),
        ("level", .text(diagnostic.severity.name)),
        ("message", .object([("text", .text(diagnostic.message + help))])),
        ("locations", .array([diagnostic.place].compactMap(\.self).map { location($0) })),
    ]
    if !diagnostic.related.isEmpty {
        let related = diagnostic.related.map { location($0.place, message: $0.text) }
        members.append(("relatedLocations", .array(related)))
    }
    let fixes = diagnostic.fixes.filter { !$0.edits.isEmpty }
    if !fixes.isEmpty { members.append(("fixes", .array(fixes.map(fix)))) }
    return .object(members)
}

private func location(_ place: FilePlace, message: String? = nil) -> JSONValue {
    let physical = JSONValue.object([
        ("artifactLocation", artifact(place.file)), ("region", region(place)),
    ])
    var members = [("physicalLocation", physical)]
    if let message { members.append(("message", .object([("text", .text(message))]))) }
    return .object(members)
}

private func artifact(_ file: String) -> JSONValue { .object([("uri", .text(uri(file)))]) }

private func region(_ place: FilePlace) -> JSONValue {
    .object([
        ("startLine", .integer(place.line)),
        ("startColumn", .integer(place.column)),
        ("endLine", .integer(place.endLine)),
        ("endColumn", .integer(place.endColumn)),
    ])
}

private func fix(_ fix: LocatedDiagnostic.Fix) -> JSONValue {
    let files = Set(fix.edits.map(\.place.file)).sorted()
    let changes = files.map { file in
        JSONValue.object([
            ("artifactLocation", artifact(file)),
            (
                "replacements",
                .array(
                    fix.edits.filter { $0.place.file == file }.map { edit in
                        .object([
                            ("deletedRegion", region(edit.place)),
                            ("insertedContent", .object([("text", .text(edit.replacement))])),
                        ])
                    })
            ),
        ])
    }
    return .object([
        ("description", .object([("text", .text(fix.summary))])),
        ("artifactChanges", .array(changes)),
    ])
}

/// A file name as a URI reference (RFC 3986): bytes that have a meaning there or none are escaped.
private func uri(_ file: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    let digits = Array("0123456789ABCDEF")
    return file.utf8.map { byte in
        plain.contains(byte)
            ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
}
