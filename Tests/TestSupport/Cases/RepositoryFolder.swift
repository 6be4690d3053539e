public import Foundation

/// The checkout that the tests were built from.
public let repositoryFolder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

/// The folder of case pages of one stage, such as `Deciding`.
public func caseFolder(_ stage: String) -> URL {
    repositoryFolder.appending(path: "Tests/ConformanceTests/Cases/\(stage)")
}

/// Real data that the project does not own; nil where it is not present.
public let sharedDataFolder: URL? = {
    let folder = repositoryFolder.appending(path: "../shared/data").standardizedFileURL
    let nested = repositoryFolder.appending(path: "../../shared/data").standardizedFileURL
    return [folder, nested].first { FileManager.default.fileExists(atPath: $0.path) }
}()
