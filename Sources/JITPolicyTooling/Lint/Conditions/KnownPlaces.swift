import JITPolicyCompiler
import JITPolicyKit
import JITPolicyRuntime

/// What the lists that ship with the engine say of each system.
struct KnownPlaces: Sendable {
    /// Of one system: directories as path patterns, names in lower case.
    struct System: Sendable {
        var userWritable: [PathPattern] = []
        var directories: [PathPattern] = []
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
            system.userWritable.contains { PathShape(below: $0).overlaps(shape) }
        }
    }

    /// Whether a path of this shape can be a binary that others live off: by the name of its last
    /// component, or by a glob for it in a directory of the system.
    func isLandBinary(at shape: PathShape) -> Bool {
        let names = shape.lastNames
        if names.contains(where: isLandBinary) { return true }
        guard names.contains(nil) else { return false }
        return systems.contains { system in
            system.directories.contains { PathShape(below: $0).overlaps(shape) }
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
