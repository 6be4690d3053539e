#if Host
import Foundation

/// What a store is opened for.
public enum StoreUse: Sendable {
    /// To serve from it: it is made where there is none.
    case serving
    /// To change something in a store that a host may be serving from.
    case changing
    /// To read alone: neither its form nor its rights are touched.
    case reading
}

/// The store of a data folder, readable by its owner alone.
///
/// It is made for serving only: a slip in a folder's name must not pass for an empty store.
public func openStore(in folder: String, for use: StoreUse) throws -> SQLiteStore {
    let path = folder + "/host.sqlite"
    let files = FileManager.default
    if use == .serving {
        try makeFolder(folder)
    } else if !files.fileExists(atPath: path) {
        throw StoreError.unusable("there is no store in \(folder)")
    }
    if use == .reading { return try SQLiteStore(reading: path) }
    // SQLite gives the files beside the store the rights of the store.
    let mask = umask(0o077)
    defer { _ = umask(mask) }
    let store = try SQLiteStore(path: path)
    for file in [path, path + "-wal", path + "-shm"] where files.fileExists(atPath: file) {
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }
    return store
}

/// Makes a folder for its owner alone. One that is there must be nobody else's to write to: they could
/// put another store in the place of this one.
private func makeFolder(_ folder: String) throws {
    let files = FileManager.default
    do {
        try files.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    } catch {
        throw StoreError.unusable("\(folder) is no folder, and cannot be made one")
    }
    let rights = try files.attributesOfItem(atPath: folder)[.posixPermissions] as? Int ?? 0o777
    guard rights & 0o022 == 0 else {
        throw StoreError.unusable("others may write to \(folder): chmod go-w \(folder)")
    }
}
#endif
