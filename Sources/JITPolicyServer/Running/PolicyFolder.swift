#if Host
import Foundation
import JITPolicyHost
import JITPolicyKit
import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// A policy in a folder: loaded at the start, when a file of it changes, and on SIGHUP.
///
/// What is refused is told, and what decided before still decides. An activation or a roll-back by the
/// API holds until the folder changes, over restarts too: the folder is compared with what was last
/// taken from it.
final class PolicyFolder: Service {
    private let path: String
    private let policies: PolicyDesk
    private let store: any Store
    private let logger: Logger
    /// What was in the folder when it was last seen to; nil: it is to be tried again.
    private let settled = Mutex<Content?>(nil)

    init(path: String, policies: PolicyDesk, store: any Store, logger: Logger) {
        self.path = path
        self.policies = policies
        self.store = store
        self.logger = logger
    }

    /// What is in the folder, or why that is no policy.
    private enum Content: Hashable {
        case policy(PolicyBundle)
        case unreadable(String)
    }

    /// Why to look into the folder.
    private enum Occasion {
        case time
        /// Someone asks: what was refused before is tried again.
        case signal
    }

    func run() async {
        let (occasions, occasion) = AsyncStream.makeStream(
            of: Occasion.self, bufferingPolicy: .bufferingOldest(2))
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask {
                    for await _ in await UnixSignalsSequence(trapping: .sighup) {
                        occasion.yield(.signal)
                    }
                }
                group.addTask {
                    // The files are read to know whether they have changed: a policy is small, and
                    // no notice of the system's is missed.
                    while (try? await Task.sleep(for: .seconds(2))) != nil {
                        occasion.yield(.time)
                    }
                }
                for await occasion in occasions { await self.load(ifChanged: occasion == .time) }
                group.cancelAll()
            }
        }
    }

    /// Lets what is in the folder decide, if it may.
    ///
    /// - Parameter ifChanged: whether to leave what was seen to already.
    /// - Returns: whether there is nothing to try again: the policy was taken, or it is refused.
    @discardableResult
    func load(ifChanged: Bool = false) async -> Bool {
        do {
            let content = try await content()
            if ifChanged, settled.withLock({ $0 == content }) { return true }
            // Until it is seen to, whatever becomes of it.
            settled.withLock { $0 = nil }
            switch content {
            case .policy(let bundle): try await take(bundle)
            case .unreadable(let why): logger.error("the policy was not loaded: \(why)")
            }
            settled.withLock { $0 = content }
            return true
        } catch {
            logger.error("the policy was not loaded", metadata: ["error": "\(error)"])
            return false
        }
    }

    private func content() async throws -> Content {
        do {
            return .policy(try await policies.worker.run { [path] in try readBundle(path) })
        } catch let error as WorkerIsBusy {
            throw error
        } catch let error as LoadError {
            return .unreadable(error.message)
        } catch let error as FileError {
            return .unreadable("\(path): \(error.message)")
        } catch {
            return .unreadable("\(error)")
        }
    }

    /// Stores a policy, unless it is the last that came from the folder, and lets it decide, unless it
    /// did: what an administrator has activated since is not undone.
    private func take(_ bundle: PolicyBundle) async throws {
        let name = URL(filePath: path).standardizedFileURL.lastPathComponent
        do {
            let (last, hasDecided) = try await lastTaken(name)
            if last?.bundle == bundle, hasDecided {
                logger.info("the policy is unchanged", metadata: ["policy": "\(name)"])
                return
            }
            let policy =
                if let last, last.bundle == bundle { last } else {
                    try await policies.upload(bundle, as: name, by: Self.actor)
                }
            _ = try await policies.activate(name, version: policy.version, by: Self.actor)
            logger.info(
                "a policy decides", metadata: ["policy": "\(name)", "version": "\(policy.version)"])
        } catch PolicyError.refused(let assessment) {
            tell(assessment)
        } catch let error as PolicyError {
            logger.error("the policy was not loaded", metadata: ["error": "\(error)"])
        }
    }

    private static let actor = Actor(.host, "policy folder")

    private func tell(_ assessment: PolicyAssessment) {
        for finding in assessment.findings {
            let place = "\(finding.file ?? path):\(finding.line ?? 0)"
            logger.error("\(place): \(finding.severity)[\(finding.code)]: \(finding.message)")
        }
        for test in assessment.tests where !test.passed {
            logger.error(
                "the test \"\(test.name)\" fails: \(test.failures.joined(separator: "; "))")
        }
        logger.error("the policy is refused; what decided before still decides")
    }

    /// The last version that came from the folder, and whether it has ever decided.
    private func lastTaken(_ name: String) async throws -> (StoredPolicy?, hasDecided: Bool) {
        try await store.read { store in
            var before: Int64?
            while true {
                let page = try store.versions(of: name, before: before, limit: 20)
                guard let oldest = page.last else { return (nil, false) }
                if let taken = page.first(where: { $0.uploadedBy == Self.actor.name }) {
                    let activations = try store.activations(limit: PolicyDesk.remembered)
                    let hasDecided = activations.contains {
                        $0.name == name && $0.version == taken.version
                    }
                    return (taken, hasDecided)
                }
                before = oldest.version
            }
        }
    }
}

/// Why a folder is no policy.
public enum PolicyFolderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Neither `policy.jitpolicy` nor a single `.jitpolicy` file.
    case noMainFile(String)
    case notText(String)
    /// A file that is there, and cannot be read.
    case unreadable(String, why: String)

    public var description: String {
        switch self {
        case .noMainFile(let folder):
            "\(folder) has neither `policy.jitpolicy` nor one `.jitpolicy` file alone"
        case .notText(let file): "\(file) is not UTF-8"
        case .unreadable(let file, let why): "\(file): \(why)"
        }
    }
}

/// The policy of a folder, with the files that it imports or names and no others.
///
/// Which those are is known once it was loaded, so what loading reads is kept.
func readBundle(_ path: String) throws -> PolicyBundle {
    let read = Mutex<[String: [UInt8]]>([:])
    let failure = Mutex<PolicyFolderError?>(nil)
    let system = FileProvider.system
    @Sendable func noting<Result>(
        _ path: String, _ access: () throws(FileError) -> Result
    ) throws(FileError) -> Result {
        do throws(FileError) {
            return try access()
        } catch {
            failure.withLock { $0 = $0 ?? .unreadable(path, why: error.message) }
            throw error
        }
    }
    let recorder = FileProvider(
        realPath: system.realPath,
        size: { path throws(FileError) in
            try noting(path) { () throws(FileError) in try system.size(path) }
        },
        read: { path, limit, each throws(FileError) in
            let bytes = try noting(path) { () throws(FileError) in
                try system.contents(of: path, limit: limit)
            }
            read.withLock { $0[path] = bytes }
            each(bytes.span)
        })
    // Links are followed to the program's own file: a mounted folder may be made of them.
    let main = try recorder.realPath(path + "/" + mainFile(in: path))
    _ = try loadProgram(at: main, options: LoadOptions(files: recorder))
    // In the bundle the file would be missing, and no reason be told.
    if let failure = failure.withLock({ $0 }) { throw failure }
    let folder = main.prefix(through: main.lastIndex(of: "/") ?? main.startIndex)
    var files: [String: String] = [:]
    for (path, bytes) in read.withLock({ $0 }) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PolicyFolderError.notText(path)
        }
        files[String(path.trimmingPrefix(folder))] = text
    }
    return PolicyBundle(main: String(main.trimmingPrefix(folder)), files: files)
}

private func mainFile(in path: String) throws -> String {
    let usual = "policy.jitpolicy"
    let policies = try FileManager.default.contentsOfDirectory(atPath: path).filter {
        $0.hasSuffix(".jitpolicy")
    }
    if policies.contains(usual) { return usual }
    guard let only = policies.first, policies.count == 1 else {
        throw PolicyFolderError.noMainFile(path)
    }
    return only
}
#endif
