#if Host
extension PolicyBundle {
    /// What became of a file from one bundle to another.
    struct FileChange: Hashable, Sendable {
        enum Kind: String, Hashable, Sendable {
            case changed, added, removed
        }
        var file: String
        var kind: Kind
        var hunks: [DiffHunk]
    }

    /// What became of each file that is not what it was, by name.
    func changes(from old: PolicyBundle) -> [FileChange] {
        Set(old.files.keys).union(files.keys).sorted().compactMap { file in
            let hunks = diffHunks(from: old.files[file] ?? "", to: files[file] ?? "")
            let (isOld, isNew) = (old.files[file] != nil, files[file] != nil)
            guard !hunks.isEmpty || isOld != isNew else { return nil }
            let kind: FileChange.Kind = isOld ? (isNew ? .changed : .removed) : .added
            return FileChange(file: file, kind: kind, hunks: hunks)
        }
    }
}

extension PolicyDesk {
    /// What changed from one version of a policy to another; unless told otherwise, from the last but one
    /// to the last.
    func compare(
        _ name: String, from: Int64?, to: Int64?
    ) async throws -> (old: StoredPolicy, new: StoredPolicy, changes: [PolicyBundle.FileChange]) {
        let (old, new) = try await store.read { store in
            func version(_ version: Int64?) throws -> StoredPolicy {
                guard let policy = try store.policy(name, version: version) else {
                    throw PolicyError.unknown(name, version: version)
                }
                return policy
            }
            let new = try version(to)
            return (try version(from ?? max(1, new.version - 1)), new)
        }
        let changes = try await worker.run { new.bundle.changes(from: old.bundle) }
        return (old, new, changes)
    }
}
#endif
