import Foundation
import JITPolicyKit

/// Reading and writing whole files. `-` is standard input.
enum Files {
    /// A policy or a program, which must be a regular file: nobody waits for a pipe's other end.
    static func readPolicy(_ path: String) throws(Failure) -> [UInt8] {
        guard path != "-" else { return try read("-") }
        let files = FileProvider.system
        do throws(FileError) {
            return try files.contents(of: files.realPath(path), limit: .max)
        } catch {
            throw .unreadable(file: path, reason: error.message)
        }
    }

    /// Requests, which may come from a pipe.
    static func read(_ path: String) throws(Failure) -> [UInt8] {
        var reader = try ByteReader(path)
        var bytes: [UInt8] = []
        while let block = try reader.next() { bytes += block }
        return bytes
    }

    /// Replaces a file as a whole or not at all, and keeps its permissions; a link stays and what it
    /// leads to is replaced. What is no regular file, such as a device or a pipe, is written to.
    static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let target = URL(filePath: path).resolvingSymlinksInPath()
        do {
            let known = try? FileManager.default.attributesOfItem(atPath: target.path)
            let type = known?[.type] as? FileAttributeType
            guard type == nil || type == .typeRegular else {
                let handle = try FileHandle(forWritingTo: target)
                try handle.write(contentsOf: Data(bytes))
                return try handle.close()
            }
            try Data(bytes).write(to: target, options: .atomic)
            if let permissions = known?[.posixPermissions] {
                try FileManager.default.setAttributes(
                    [.posixPermissions: permissions], ofItemAtPath: target.path)
            }
        } catch {
            throw .unwritable(file: path, reason: SystemReason(error).text)
        }
    }

    /// Whether two paths lead to one file.
    static func areSame(_ a: String, _ b: String) -> Bool {
        URL(filePath: a).resolvingSymlinksInPath().standardizedFileURL
            == URL(filePath: b).resolvingSymlinksInPath().standardizedFileURL
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        return exists && isFolder.boolValue
    }

    static func makeFolder(_ path: String) throws(Failure) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(file: path, reason: SystemReason(error).text)
        }
    }

    /// The policies that paths name: a folder stands for every `.jitpolicy` below it.
    static func policies(_ paths: [String]) throws(Failure) -> [String] {
        var found: [String] = []
        for path in paths {
            found += path != "-" && isFolder(path) ? try policies(below: path) : [path]
        }
        return found
    }

    private static func policies(below folder: String) throws(Failure) -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.subpathsOfDirectory(atPath: folder)
        } catch {
            throw .unreadable(file: folder, reason: SystemReason(error).text)
        }
        let found = names.filter {
            $0.hasSuffix(".jitpolicy") && !isFolder(folder + "/" + $0)
        }.sorted()
        guard !found.isEmpty else {
            throw .usage("there is no .jitpolicy file below \(folder)")
        }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return found.map { prefix == "./" ? $0 : prefix + $0 }
    }
}
