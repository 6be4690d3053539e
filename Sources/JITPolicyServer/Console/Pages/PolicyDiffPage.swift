#if Host
/// What changed between two versions of a policy.
private struct PolicyDiffView: View {
    struct File: View {
        var name: String
        var change: String
        var added: Int
        var removed: Int
        var diff: Markup
    }

    var name: String
    var from: Int64
    var to: Int64
    var files: [File]
    var isSame: Bool
}

extension Console {
    func policyDiff(_ visit: Visit) async throws -> Reply {
        let name = try visit.parameter("name")
        var query = try QueryReader(visit.query)
        let from = try query.integer("from")
        let to = try query.integer("to")
        try query.finish()
        let (old, new, changes) = try await api.policies.compare(name, from: from, to: to)
        return .page(
            "policy-diff", "\(name): version \(old.version) and \(new.version)",
            PolicyDiffView(
                name: name, from: old.version, to: new.version,
                files: changes.map(PolicyDiffView.File.init), isSame: changes.isEmpty))
    }
}

extension PolicyDiffView.File {
    fileprivate init(_ change: PolicyBundle.FileChange) {
        let lines = change.hunks.flatMap(\.lines)
        name = change.file
        self.change = change.kind.rawValue
        added = lines.count { $0.mark == .added }
        removed = lines.count { $0.mark == .removed }
        diff = diffTable(change.hunks, file: change.file)
    }
}
#endif
