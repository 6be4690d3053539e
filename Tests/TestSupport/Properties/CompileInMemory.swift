public import JITPolicyKit

/// Compiles a source whose imports and lists are in memory too, beside it.
public func compileInMemory(
    _ source: String, _ files: [String: String] = [:], name: String = "policy.jitpolicy"
) -> CompileResult {
    var contents = files.reduce(into: [String: [UInt8]]()) {
        $0["/case/" + $1.key] = Array($1.value.utf8)
    }
    contents["/case/" + name] = Array(source.utf8)
    let options = LoadOptions(files: .memory(contents))
    // INVARIANT: the program's own file is there, so loading it cannot fail.
    do throws(LoadError) {
        return try compilePolicy(at: "/case/" + name, options: options)
    } catch { preconditionFailure(error.message) }
}
