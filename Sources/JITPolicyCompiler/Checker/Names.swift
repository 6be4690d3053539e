import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// The slot of an attribute, or nil when the name is none, which is then told.
    mutating func attribute(_ name: Name) -> Slot? {
        if let slot = attributeSlots[name.text] { return slot }
        if let declared = scope.names[name.text] {
            report(.wrongKind(name, declared, expected: "an attribute"))
        } else {
            reportUnknownAttribute(name)
        }
        return nil
    }

    /// The list, schedule, definition or sample of a name.
    mutating func declared(
        _ name: Name, expecting kinds: Set<DeclaredName.Kind>
    ) -> DeclaredName? {
        if let declared = scope.names[name.text] {
            if kinds.contains(declared.kind) { return declared }
            report(.wrongKind(name, declared, expected: Self.listing(kinds)))
        } else if let slot = attributeSlots[name.text] {
            report(.attributeInPlace(name, model.schema[slot].type, of: Self.listing(kinds)))
        } else {
            reportUnknown(name, expecting: kinds)
        }
        return nil
    }

    /// Tells that nothing has this name, unless a declaration that was lost would have made it.
    mutating func reportUnknown(_ name: Name, expecting kinds: Set<DeclaredName.Kind>) {
        if name.text.contains(".") || kinds.isEmpty { return reportUnknownAttribute(name) }
        guard !lostNames.contains(name.text) else { return isComplete = false }
        let nearest = suggestion(for: name.text, among: scope.names(of: kinds))
        report(.unknownName(name, expected: Self.listing(kinds), nearest: nearest))
    }

    /// An attribute may be lost with an import, but one that is nearly a known one is misspelt.
    private mutating func reportUnknownAttribute(_ name: Name) {
        guard !lostNames.mentions(name.text) else { return isComplete = false }
        let names = model.schema.attributes.map(\.name)
        let withoutPrefix = names.first { $0.hasSuffix("." + name.text) }
        let nearest = withoutPrefix ?? suggestion(for: name.text, among: names)
        guard nearest != nil || !lostNames.lacksImports else { return isComplete = false }
        report(.unknownAttribute(name, nearest: nearest))
    }

    /// `a list or a schedule`
    private static func listing(_ kinds: Set<DeclaredName.Kind>) -> String {
        DeclaredName.Kind.allCases.filter(kinds.contains).map { "a \($0.rawValue)" }
            .joined(separator: " or ")
    }
}
