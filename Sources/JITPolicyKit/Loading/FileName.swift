/// Arithmetic on file names; nothing here looks at a file.
enum FileName {
    /// A name without empty, `.` and, as far as there is a folder to leave, `..` components.
    static func normalized(_ path: String) -> String {
        let isAbsolute = path.hasPrefix("/")
        var components: [Substring] = []
        for component in path.split(separator: "/") where component != "." {
            if component == "..", let last = components.last, last != ".." {
                components.removeLast()
            } else if component != ".." || !isAbsolute {
                components.append(component)
            }
        }
        let joined = components.joined(separator: "/")
        return isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined
    }

    /// The folder that a name is in: `.` for a name without a folder.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A name as it is meant in a folder.
    static func joined(_ folder: String, _ name: String) -> String {
        name.hasPrefix("/") ? normalized(name) : normalized(folder + "/" + name)
    }

    /// Whether a normalised absolute path is strictly below a folder.
    static func isInside(_ path: String, _ folder: String) -> Bool {
        path.utf8.starts(with: (folder == "/" ? "/" : folder + "/").utf8) && path != folder
    }
}
