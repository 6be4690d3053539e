import JITPolicyCompiler
import JITPolicySyntax

extension Loader {
    /// Reads the files of lists as values of the lists' types.
    mutating func loadListFiles() {
        for tree in program.trees {
            for declaration in tree.declarations {
                guard case .list(let list) = declaration, case .file(let target) = list.source,
                    case .simple(let name) = list.type, let type = ListType(rawValue: name.text)
                else { continue }
                if let file = resolve(target) { load(file.realPath, file.name, type, target) }
            }
        }
    }

    private mutating func load(
        _ realPath: String, _ name: String, _ type: ListType, _ target: TextLiteral
    ) {
        do throws(FileError) {
            let limit = options.limits.listFileBytes
            var reader = ListFileReader(
                type: type, file: name, namedAt: target.range,
                expectedBytes: min(try options.files.size(realPath), limit),
                badLinesShown: options.limits.badLinesShown)
            try options.files.read(realPath, limit) { reader.append($0) }
            let file = reader.finish()
            program.diagnostics += file.diagnostics
            program.listFiles[target.range] = file
        } catch {
            report(.unreadable(name, error, at: target.range))
        }
    }
}
