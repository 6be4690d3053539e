import JITPolicyRuntime
import JITPolicySyntax

/// What a condition has to know of a named list before it uses it.
struct NamedList {
    var name: Name
    /// Nil when the declaration has no usable type, which was told.
    var type: ListType?
    /// False when elements are missing because they were in error.
    var isComplete = true
    /// An element that is a glob, of a list of names or paths.
    var firstGlob: Diagnostic.Label?
    /// Elements that are no globs, of a list of names or text.
    var invalidGlobs: [Diagnostic] = []
    /// `invalidGlobs` was reported: once is enough, however often the list is used.
    var hasToldInvalidGlobs = false
    /// The elements by domain, made when the list is first compared with `user.name`.
    var userNames: [GatheredValues.Use: UserNameGroups] = [:]
}

extension Checker {
    mutating func checkLists() {
        for declaration in declarations.lists {
            var info = NamedList(name: declaration.name, type: listType(declaration.type))
            let values = listValues(declaration, &info)
            namedLists.append(info)
            let type = info.type?.element ?? .text
            model.lists.append(
                Model.List(
                    name: declaration.name.text, type: type, values: values,
                    range: declaration.range))
            if info.isComplete, model.lists[model.lists.count - 1].count == 0 {
                report(
                    .emptyList("the list `\(declaration.name.text)`", at: declaration.name.range))
            }
        }
    }

    private mutating func listType(_ syntax: TypeSyntax) -> ListType? {
        guard case .simple(let name) = syntax, let type = ListType(rawValue: name.text) else {
            report(.invalidListType(model.text(syntax.range), at: syntax.range))
            return nil
        }
        return type
    }

    private mutating func listValues(
        _ declaration: ListDeclaration, _ info: inout NamedList
    ) -> Model.List.Values {
        guard let type = info.type else {
            info.isComplete = false
            return .texts([])
        }
        switch declaration.source {
        case .values(let values, _): return inlineValues(values, type, &info)
        case .file(let file): return fileValues(file, &info)
        }
    }

    private mutating func fileValues(
        _ file: TextLiteral, _ info: inout NamedList
    ) -> Model.List.Values {
        guard let read = program.listFiles[file.range] else {
            isComplete = false
            info.isComplete = false
            return .texts([])
        }
        info.isComplete = read.diagnostics.isEmpty
        info.firstGlob = read.firstGlob.map { place in
            Diagnostic.Label(
                range: file.range, text: "line \(place.line) of the file is `\(place.text)`")
        }
        info.invalidGlobs = read.invalidGlobs
        return read.values
    }

    private mutating func inlineValues(
        _ values: [Value], _ type: ListType, _ info: inout NamedList
    ) -> Model.List.Values {
        let gathered = gather(values, as: type.element, .list)
        info.isComplete = gathered.isComplete
        info.firstGlob = gathered.firstGlob
        info.invalidGlobs = gathered.invalidGlobs
        return gathered.values
    }
}
