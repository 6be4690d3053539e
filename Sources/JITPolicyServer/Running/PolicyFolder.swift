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
/// What is refused is told, and what decided before still decides. An activation by the API holds until
/// the folder changes or the host is started anew.
struct PolicyFolder: Service {
    let path: String
    let policies: PolicyDesk
    let store: any Store
    let logger: Logger

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
                var seen = try? readBundle(path)
                for await occasion in occasions {
                    let bundle = try? readBundle(path)
                    if occasion == .time, bundle == seen { continue }
                    seen = await load() ? bundle : nil
                }
                group.cancelAll()
            }
        }
    }

    /// - Returns: whether there is nothing to try again: the policy decides, or it is refused.
    @discardableResult
    func load() async -> Bool {
        do {
            let name = URL(filePath: path).standardizedFileURL.lastPathComponent
            let bundle = try readBundle(path)
            guard try await isNew(bundle, name) else {
                logger.info("the policy is unchanged", metadata: ["policy": "\(name)"])
                return true
            }
            let actor = Actor(.host, "policy folder")
            let policy = try await policies.upload(bundle, as: name, by: actor)
            _ = try await policies.activate(name, version: policy.version, by: actor)
            logger.info(
                "a policy decides", metadata: ["policy": "\(name)", "version": "\(policy.version)"])
            return true
        } catch PolicyError.refused(let assessment) {
            tell(assessment)
            return true
        } catch let error as LoadError {
            logger.error("the policy was not loaded: \(error.message)")
            return true
        } catch {
            logger.error("the policy was not loaded", metadata: ["error": "\(error)"])
            return false
        }
    }

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

    /// Whether the folder holds something else than what decides.
    private func isNew(_ bundle: PolicyBundle, _ name: String) async throws -> Bool {
        try await store.read { store in
            guard let active = try store.activations(limit: 1).first, active.name == name else {
                return true
            }
            return try store.policy(name, version: active.version)?.bundle != bundle
        }
    }
}

/// Why a folder is no policy.
public enum PolicyFolderError: Error, Hashable, Sendable {
    /// Neither `policy.jitpolicy` nor a single `.jitpolicy` file.
    case noMainFile(String)
    case notText(String)
}

/// The policy of a folder, with the files that it imports or names and no others.
///
/// Which those are is known once it was loaded, so what loading reads is kept.
func readBundle(_ path: String) throws -> PolicyBundle {
    let read = Mutex<[String: [UInt8]]>([:])
    let system = FileProvider.system
    let recorder = FileProvider(
        realPath: system.realPath, size: system.size,
        read: { path, limit, each throws(FileError) in
            let bytes = try system.contents(of: path, limit: limit)
            read.withLock { $0[path] = bytes }
            each(bytes.span)
        })
    // Links are followed to the program's own file: a mounted folder may be made of them.
    let main = try recorder.realPath(path + "/" + mainFile(in: path))
    _ = try loadProgram(at: main, options: LoadOptions(files: recorder))
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
