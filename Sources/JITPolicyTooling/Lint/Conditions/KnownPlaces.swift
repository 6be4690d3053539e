import JITPolicyCompiler
import JITPolicyKit
import JITPolicyRuntime

/// What the lists that ship with the engine say of each system.
struct KnownPlaces: Sendable {
    /// Of one system.
    struct System: Sendable {
        /// Directories, as they are written.
        var userWritable: [PathPattern] = []
        /// What lies below them.
        var userWritablePlaces: [PathShape] = []
        /// What lies below the directories of the system's own programs.
        var programPlaces: [PathShape] = []
        /// Names in lower case.
        var livingOffTheLand: Set<String> = []
    }
    var systems: [System]

    init(systems: [System]) { self.systems = systems }

    /// What a path of this shape establishes of a file.
    func evidence(of shape: PathShape) -> Evidence {
        var evidence: Evidence = isUserWritable(shape) ? .writablePath : .protectedPath
        if isLandBinary(at: shape) { evidence.insert(.landBinary) }
        return evidence
    }

    /// Whether some path of this shape lies where users can write.
    func isUserWritable(_ shape: PathShape) -> Bool {
        systems.contains { system in
            system.userWritablePlaces.contains { $0.overlaps(shape) }
        }
    }

    /// Whether a path of this shape can be a binary that others live off: by the name of its last
    /// component, or by a glob for it in a directory of the system.
    func isLandBinary(at shape: PathShape) -> Bool {
        let names = shape.lastNames
        if names.contains(where: isLandBinary) { return true }
        guard names.contains(nil), !shape.isApproximate else { return false }
        return systems.contains { system in
            system.programPlaces.contains { $0.overlaps(shape) }
        }
    }

    /// Whether a name is that of a binary that others live off.
    func isLandBinary(named name: String?) -> Bool {
        guard let name = name?.lowercased() else { return false }
        return systems.contains { system in
            system.livingOffTheLand.contains(name)
        }
    }

    /// Whether some system's places where users can write are all among these directories.
    func isCovered(by directories: [PathPattern]) -> Bool {
        let sources = Set(directories.map(\.source))
        return systems.contains { system in
            !system.userWritable.isEmpty
                && system.userWritable.allSatisfy { sources.contains($0.source) }
        }
    }
}

extension KnownPlaces {
    /// Of the lists that ship with the engine.
    static let standard = KnownPlaces(
        systems: StandardLists.names.compactMap { name in
            let source = "import \"std:\(name)\"\n"
            guard let model = try? compilePolicy(source: source).model else { return nil }
            return System(model)
        })
}

extension KnownPlaces.System {
    /// The lists of one system, known by how their names end.
    fileprivate init(_ model: Model) {
        for list in model.lists {
            guard let name = list.name else { continue }
            switch list.values {
            case .paths(let paths) where name.hasSuffix("_user_writable_dirs"):
                userWritable = paths
                userWritablePlaces = paths.map { PathShape(below: $0) }
            case .paths(let paths) where name.hasSuffix("_system_dirs"):
                programPlaces = paths.filter(\.holdsPrograms).map { PathShape(below: $0) }
            case .names(let names) where name.hasSuffix("_living_off_the_land"):
                livingOffTheLand = Set(names.map { $0.lowercased() })
            case .paths, .names, .texts, .hashes, .versions, .integers: break
            }
        }
    }
}

extension PathPattern {
    /// Whether the system's own programs are in this directory, unlike those that are installed.
    fileprivate var holdsPrograms: Bool {
        let names: Set<String> = ["bin", "sbin", "libexec", "Windows"]
        return alternatives.contains { components in
            if case .literal(let name) = components.last { names.contains(name) } else { false }
        }
    }
}
