import JITPolicyCompiler
import JITPolicySyntax

/// What loading has read so far.
struct Loader {
    let options: LoadOptions
    /// Real path of the folder that no import may leave; nil: no file can be imported.
    let root: String?
    var program = LoadedProgram()
    /// For each file the real path of the folder that its names are relative to.
    private var folders: [String?] = []
    /// Which file a real path, or the name of a standard list, was read as.
    private var identities: [String: FileID] = [:]
    /// The files that are being read, each imported by the one before.
    private var chain: [FileID] = []

    init(_ options: LoadOptions, root: String?) {
        self.options = options
        self.root = root
    }

    mutating func loadMain(_ bytes: [UInt8], name: String, realPath: String?, folder: String?) {
        load(bytes, name: name, identity: realPath ?? "", folder: folder)
    }

    consuming func finish() -> LoadedProgram {
        loadListFiles()
        loadZones()
        return program
    }

    /// Parses a file, then loads what it imports.
    private mutating func load(
        _ bytes: [UInt8], name: String, identity: String, folder: String?
    ) {
        let file = SourceFile(
            id: FileID(rawValue: UInt32(program.files.count)), name: name, bytes: bytes)
        let (tree, diagnostics) = read(file)
        program.files.append(file)
        program.trees.append(tree)
        program.diagnostics += diagnostics
        folders.append(folder)
        identities[identity] = file.id
        chain.append(file.id)
        for declaration in tree.declarations {
            if case .import(let declaration) = declaration { load(declaration) }
        }
        chain.removeLast()
    }

    /// A compiled program has nothing to be read, and whoever needs its names does without them.
    private mutating func read(_ file: SourceFile) -> (Tree, [Diagnostic]) {
        guard let finding = compiledProgramFinding(in: file) else {
            return parse(file, limits: options.limits.syntax)
        }
        program.lacksImports = true
        return (Tree(file: file.id, declarations: []), [finding])
    }

    private mutating func load(_ declaration: ImportDeclaration) {
        let target = declaration.target
        guard chain.count < options.limits.importDepth else {
            return lack(.importsTooDeep(limit: options.limits.importDepth, at: target.range))
        }
        if target.value.hasPrefix("std:") {
            loadStandardList(String(target.value.dropFirst(4)), at: target)
        } else if let file = resolve(target) {
            guard !isKnown(file.realPath, at: target.range) else { return }
            do throws(FileError) {
                let limit = options.limits.syntax.fileBytes
                let bytes = try options.files.contents(of: file.realPath, limit: limit)
                load(
                    bytes, name: file.name, identity: file.realPath,
                    folder: FileName.folder(of: file.realPath))
            } catch {
                lack(.unreadable(file.name, error, at: target.range))
            }
        } else {
            program.lacksImports = true
        }
    }

    private mutating func loadStandardList(_ name: String, at target: TextLiteral) {
        guard let source = options.standardLists.source(name) else {
            let nearest = nearestName(to: name, among: options.standardLists.names)
            return lack(
                .unknownStandardList(
                    target, names: options.standardLists.names, nearest: nearest))
        }
        guard !isKnown(target.value, at: target.range) else { return }
        load(Array(source.utf8), name: target.value, identity: target.value, folder: nil)
    }

    /// Whether a file was read before; if it is still being read, the imports run in a circle.
    private mutating func isKnown(_ identity: String, at range: SourceRange) -> Bool {
        guard let known = identities[identity] else { return false }
        if let start = chain.firstIndex(of: known) {
            let names = chain[start...].map { program.files[Int($0.rawValue)].name }
            report(.cyclicImport(names, at: range))
        }
        return true
    }

    /// The file that a source names, if it is one that may be read; otherwise that is told.
    mutating func resolve(_ target: TextLiteral) -> (realPath: String, name: String)? {
        if let reason = FileNameDefect(target.value) {
            report(.invalidFileName(target, reason))
            return nil
        }
        let index = Int(target.range.file.rawValue)
        guard let root, let folder = folders[index] else {
            report(.noFolder(target, isStandard: program.files[index].name.hasPrefix("std:")))
            return nil
        }
        let path = FileName.joined(folder, target.value)
        guard FileName.isInside(path, root) else {
            report(.outsideRoot(target, root: root, throughLink: false))
            return nil
        }
        let importer = FileName.folder(of: program.files[index].name)
        let name = FileName.joined(importer, target.value)
        do throws(FileError) {
            let realPath = try options.files.realPath(path)
            guard FileName.isInside(realPath, root) else {
                report(.outsideRoot(target, root: root, throughLink: true))
                return nil
            }
            return (realPath, name)
        } catch {
            report(.unreadable(name, error, at: target.range))
            return nil
        }
    }

    mutating func report(_ diagnostic: Diagnostic) { program.diagnostics.append(diagnostic) }

    private mutating func lack(_ diagnostic: Diagnostic) {
        report(diagnostic)
        program.lacksImports = true
    }
}
