import Foundation

/// Reading and writing whole files. `-` is standard input.
enum Files {
    static func read(_ path: String) throws(Failure) -> [UInt8] {
        var reader = try ByteReader(path)
        var bytes: [UInt8] = []
        while let block = try reader.next() { bytes += block }
        return bytes
    }

    /// Replaces a file as a whole or not at all.
    static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw .unwritable(file: path, reason: SystemReason(error).text)
        }
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
        let found = names.filter { $0.hasSuffix(".jitpolicy") }.sorted()
        guard !found.isEmpty else {
            throw .usage("there is no .jitpolicy file below \(folder)")
        }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return found.map { prefix == "./" ? $0 : prefix + $0 }
    }
}
