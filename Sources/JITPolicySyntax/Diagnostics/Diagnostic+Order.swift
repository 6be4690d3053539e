extension [Diagnostic] {
    /// In the order of their places; those without one first, those at one place as reported.
    public func sortedByPlace() -> [Diagnostic] {
        enumerated().sorted { a, b in
            switch (a.element.range, b.element.range) {
            case (let first?, let second?) where first != second: first < second
            case (nil, .some): true
            case (.some, nil): false
            default: a.offset < b.offset
            }
        }.map(\.element)
    }
}
