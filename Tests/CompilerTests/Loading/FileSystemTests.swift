import Foundation
import JITPolicyKit
import Testing

/// What only real files can show; everything else about loading is tested in memory.
@Suite struct FileSystemTests {
    /// A folder that is removed when the test ends.
    private final class Folder {
        let path: String

        init() throws {
            let url = FileManager.default.temporaryDirectory
                .appending(path: "jitpolicy-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            path = url.resolvingSymlinksInPath().path()
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ name: String, _ text: String) throws {
            let url = URL(filePath: path).appending(path: name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }

        func link(_ name: String, to target: String) throws {
            try FileManager.default.createSymbolicLink(
                atPath: path + "/" + name, withDestinationPath: target)
        }
    }

    @Test func `A program is read from files, runs of any length included`() throws {
        let folder = try Folder()
        try folder.write(
            "main.jitpolicy", "import \"lists/l.jitpolicy\" deny \"d\" { when app.sha256 in l }")
        try folder.write("lists/l.jitpolicy", "list l : hash from \"../l.txt\"")
        let lines = (0..<20_000).map { index in
            String(repeating: "0", count: 59) + String(index + 10_000)
        }
        try folder.write("l.txt", lines.joined(separator: "\r\n"))
        let result = try compilePolicy(at: folder.path + "/main.jitpolicy")
        #expect(result.diagnostics.map(\.message) == [])
        #expect(result.model?.lists[0].count == 20_000)
    }

    @Test func `A link inside the root folder is followed, one out of it is not`() throws {
        let outside = try Folder()
        try outside.write("secret.txt", "1\n")
        let folder = try Folder()
        try folder.write("real.txt", "1\n")
        try folder.link("inside.txt", to: "real.txt")
        try folder.link("outside.txt", to: outside.path + "/secret.txt")
        try folder.link("folder", to: outside.path)
        try folder.write("a.jitpolicy", "list l : int from \"inside.txt\" define d = 1 in l")
        try folder.write("b.jitpolicy", "list l : int from \"outside.txt\" define d = 1 in l")
        try folder.write("c.jitpolicy", "list l : int from \"folder/secret.txt\" define d = 1 in l")
        let codes = try ["a", "b", "c"].map { name in
            try compilePolicy(at: folder.path + "/\(name).jitpolicy").diagnostics.map(\.code)
        }
        #expect(codes == [[], [.outsideRootFolder], [.outsideRootFolder]])
    }

    @Test func `What is no regular file is not read, and nothing is waited for`() throws {
        let folder = try Folder()
        try folder.write("main.jitpolicy", "list l : int from \"pipe\" list m : int from \"sub\"")
        try folder.write("sub/x", "")
        let status = unsafe mkfifo(folder.path + "/pipe", 0o600)
        #expect(status == 0)
        let result = try compilePolicy(at: folder.path + "/main.jitpolicy")
        #expect(result.diagnostics.map(\.code) == [.unreadableFile, .unreadableFile])
        #expect(result.diagnostics[0].message.contains("not a regular file"))
        #expect(result.diagnostics[1].message.contains("Is a directory"))
    }

    @Test func `A missing program is a typed error with the system's reason`() {
        #expect(
            throws: LoadError.unreadable(
                file: "/nowhere/p.jitpolicy",
                .system(code: ENOENT, reason: "No such file or directory"))
        ) { try compilePolicy(at: "/nowhere/p.jitpolicy") }
    }

    @Test func `A list past the limit is refused`() throws {
        let folder = try Folder()
        try folder.write("main.jitpolicy", "list l : int from \"l.txt\"")
        try folder.write("l.txt", String(repeating: "1\n", count: 100))
        var limits = CompileLimits()
        limits.listFileBytes = 199
        let result = try compilePolicy(
            at: folder.path + "/main.jitpolicy", options: LoadOptions(limits: limits))
        #expect(result.diagnostics.map(\.code) == [.fileTooLarge])
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/tzdata.zi")))
    func `Zones of the system are read`() throws {
        let zones = ZoneProvider.system
        let names = zones.names()
        #expect(names.count > 400)
        #expect(zones.version().count >= 5)
        for name in names.enumerated().filter({ $0.offset % 25 == 0 }).map(\.element) {
            // What the text form names may be packaged apart.
            guard let zone = try? zones.zone(name) else { continue }
            let times = zone.transitions.map(\.at)
            #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 }, "\(name)")
        }
        #expect(try zones.zone("Europe/London").tail.daylight != nil)
        #expect(try zones.zone("UTC").tail == Zone.Tail(standardOffsetSeconds: 0, daylight: nil))
        #expect(throws: ZoneError.unknown) { try zones.zone("tzdata.zi") }
        #expect(throws: ZoneError.unknown) { try zones.zone("posix/UTC") }
    }
}
