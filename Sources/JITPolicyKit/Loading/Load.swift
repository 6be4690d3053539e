public import JITPolicyCompiler

/// Reads and parses a program: its file and all that it imports or names.
///
/// Only the program's own file (or a `root` that does not exist) is a matter of `LoadError`; what
/// is wrong with imports, list files and zones is told at the place that names them.
public func loadProgram(
    at path: String, options: LoadOptions = LoadOptions()
) throws(LoadError) -> LoadedProgram {
    let (realPath, bytes) = try unreadable(path) { () throws(FileError) in
        let realPath = try options.files.realPath(path)
        let limit = options.limits.syntax.fileBytes
        return (realPath, try options.files.contents(of: realPath, limit: limit))
    }
    let folder = FileName.folder(of: realPath)
    var loader = Loader(options, root: try realRoot(options) ?? folder)
    loader.loadMain(bytes, name: path, realPath: realPath, folder: folder)
    return loader.finish()
}

/// Parses a program from memory and reads what it imports or names.
///
/// - Parameter folder: what names in the source are relative to. Without one, and without a `root`,
///   the source can import nothing but standard lists.
public func loadProgram(
    source: [UInt8], name: String, folder: String? = nil, options: LoadOptions = LoadOptions()
) throws(LoadError) -> LoadedProgram {
    let root = try realRoot(options)
    var realFolder = root
    if let folder {
        realFolder = try unreadable(folder) { () throws(FileError) in
            try options.files.realPath(folder)
        }
    }
    var loader = Loader(options, root: root ?? realFolder)
    loader.loadMain(source, name: name, realPath: nil, folder: realFolder)
    return loader.finish()
}

private func realRoot(_ options: LoadOptions) throws(LoadError) -> String? {
    guard let root = options.root else { return nil }
    return try unreadable(root) { () throws(FileError) in try options.files.realPath(root) }
}

/// Names the file that a step could not read.
private func unreadable<T>(
    _ file: String, _ step: () throws(FileError) -> T
) throws(LoadError) -> T {
    do throws(FileError) {
        return try step()
    } catch {
        throw .unreadable(file: file, error)
    }
}
