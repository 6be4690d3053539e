import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// A list where an operator needs one: named, or written out.
    mutating func listOperand(
        _ value: Value, as type: ValueType, _ use: GatheredValues.Use,
        _ used: Comparison.Operator
    ) -> Int? {
        switch value {
        case .list(let elements, let range):
            return writtenList(elements, range, as: type, use)
        case .name(let name):
            guard let declared = declared(name, expecting: [.list]),
                useList(declared.index, at: name.range, as: type, use)
            else { return nil }
            return declared.index
        case .text, .regex, .integer, .duration, .timeOfDay, .date, .timestamp, .version, .bool,
            .length, .anyOf, .missing:
            report(.listNeeded(used, found: describe(value), at: value.range, isLiteral: true))
            return nil
        }
    }

    /// Whether a named list may stand here; if not, that is told.
    mutating func useList(
        _ index: Int, at range: SourceRange, as type: ValueType, _ use: GatheredValues.Use
    ) -> Bool {
        let list = namedLists[index]
        guard let own = list.type?.element else { return false }
        guard own == type else {
            report(
                .typeMismatch(
                    expected: "a list of \(type.description)",
                    found: "`\(list.name.text)`, a list of \(own.description)", at: range,
                    related: [.init(range: list.name.range, text: "declared here")]))
            return false
        }
        if use == .literal, let glob = list.firstGlob {
            report(.globInLiteralList(at: range, glob: glob))
            return false
        }
        if use == .glob, !list.invalidGlobs.isEmpty {
            if !list.hasToldInvalidGlobs { findings.append(contentsOf: list.invalidGlobs) }
            namedLists[index].hasToldInvalidGlobs = true
            return false
        }
        return true
    }

    /// A list that is written out in a condition, added to the model.
    mutating func writtenList(
        _ elements: [Value], _ range: SourceRange, as type: ValueType, _ use: GatheredValues.Use
    ) -> Int? {
        let gathered = gather(elements, as: type, use)
        guard gathered.isComplete else { return nil }
        if elements.isEmpty { report(.emptyList("the list", at: range)) }
        if use == .literal, let glob = gathered.firstGlob {
            report(.globInLiteralList(at: glob.range, glob: nil))
            return nil
        }
        guard gathered.invalidGlobs.isEmpty else {
            findings.append(contentsOf: gathered.invalidGlobs)
            return nil
        }
        return addList(gathered.values, of: type, at: range)
    }

    /// A list of the one value that is written.
    mutating func singleValue(
        _ value: Value, as type: ValueType, _ use: GatheredValues.Use
    ) -> Int? {
        if case .name(let name) = value, scope.names[name.text]?.kind == .list {
            report(.quantifierNeeded(name))
            return nil
        }
        if case .list(_, let range) = value {
            report(.quantifierNeeded(at: range))
            return nil
        }
        // One value is taken as it is: only a list under `in` refuses globs.
        let gathered = gather([value], as: type, use == .glob ? .glob : .literal)
        guard gathered.isComplete else { return nil }
        guard gathered.invalidGlobs.isEmpty else {
            findings.append(contentsOf: gathered.invalidGlobs)
            return nil
        }
        return addList(gathered.values, of: type, at: value.range)
    }

    /// Adds a list without a name.
    mutating func addList(
        _ values: Model.List.Values, of type: ValueType, at range: SourceRange
    ) -> Int {
        model.lists.append(Model.List(name: nil, type: type, values: values, range: range))
        return model.lists.count - 1
    }

    /// False for a named list of which elements were in error.
    func isWhole(_ list: Int) -> Bool {
        !namedLists.indices.contains(list) || namedLists[list].isComplete
    }
}
