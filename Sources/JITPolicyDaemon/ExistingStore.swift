#if Host
import ArgumentParser
import Foundation
import JITPolicyServer

/// The store of a folder that a host has served from. Without one a command says so and ends with 2:
/// neither success nor a finding.
func existingStore(in folder: String) throws -> SQLiteStore {
    do {
        return try openStore(in: folder)
    } catch let error as StoreError {
        let why =
            switch error {
            case .unavailable(let why), .unusable(let why): why
            }
        FileHandle.standardError.write(Data("Error: \(why)\n".utf8))
        throw ExitCode(2)
    }
}
#endif
