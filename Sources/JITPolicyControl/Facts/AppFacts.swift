#if Host
import JITPolicyHost

/// What a file says of itself: all of it is read from one open file, so that no other can be put in its
/// place between one fact and the next.
func appFacts(at path: String, arguments: [String] = []) throws(Failure) -> JSON {
    let file = try OpenFile(path)
    let digest = try file.sha256()
    let realPath = try file.realPath()
    guard try !file.hasChanged() else {
        throw .unreadable(file: path, reason: "it was changed while it was read")
    }
    var facts: [String: JSON] = [
        "path": .text(realPath), "sha256": .text(digest), "owner": .text(accountName(file.owner)),
        "user_writable": .bool(isWritable(realPath)),
    ]
    if !arguments.isEmpty { facts["arguments"] = .texts(arguments) }
    return .object(facts)
}
#endif
