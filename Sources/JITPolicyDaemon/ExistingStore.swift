#if Host
import ArgumentParser
import Foundation
import JITPolicyServer

/// The store of a folder that a host has served from. Without one a command says so and ends with 2:
/// neither success nor a finding.
func existingStore(in folder: String, for use: StoreUse) throws -> SQLiteStore {
    do {
        return try openStore(in: folder, for: use)
    } catch let error as StoreError {
        FileHandle.standardError.write(Data("Error: \(error)\n".utf8))
        throw ExitCode(2)
    }
}
#endif
