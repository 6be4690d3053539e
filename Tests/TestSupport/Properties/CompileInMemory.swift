public import JITPolicyKit
import JITPolicyRuntime
import Synchronization

/// The system's zones, each read once: reading them takes longer than compiling a small policy.
private let zones: ZoneProvider = {
    let system = ZoneProvider.system
    let version = system.version()
    let names = system.names()
    let read = Mutex<[String: Zone]>([:])
    return ZoneProvider(
        zone: { name throws(ZoneError) in
            if let zone = read.withLock({ $0[name] }) { return zone }
            let zone = try system.zone(name)
            read.withLock { $0[name] = zone }
            return zone
        },
        names: { names }, version: { version })
}()

/// Compiles a source whose imports and lists are in memory too, beside it.
public func compileInMemory(
    _ source: String, _ files: [String: String] = [:], name: String = "policy.jitpolicy"
) -> CompileResult {
    var contents = files.reduce(into: [String: [UInt8]]()) {
        $0["/case/" + $1.key] = Array($1.value.utf8)
    }
    contents["/case/" + name] = Array(source.utf8)
    let options = LoadOptions(files: .memory(contents), zones: zones)
    // INVARIANT: the program's own file is there, so loading it cannot fail.
    do throws(LoadError) {
        return try compilePolicy(at: "/case/" + name, options: options)
    } catch { preconditionFailure(error.message) }
}
