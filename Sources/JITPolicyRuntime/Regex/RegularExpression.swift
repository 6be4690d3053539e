internal import CPCRE2

/// A compiled regular expression in the syntax of PCRE2: immutable, and shared between threads.
///
/// Always UTF and Unicode-aware, newline LF. `RegexMatcher` runs it.
@safe public final class RegularExpression: Sendable {
    /// How long a pattern may be, in bytes.
    public static let patternBytes = 4_096

    public let pattern: String
    /// From `imsx`.
    public let flags: String
    /// Whether it runs as machine code rather than in the interpreter.
    public let usesJIT: Bool

    // SAFETY: a `pcre2_code` is not written to once it is compiled, and PCRE2 documents it as safe to
    // share between threads from then on. It is freed when the last reference to this object goes.
    nonisolated(unsafe) let code: OpaquePointer

    /// Compiles a pattern.
    ///
    /// Errors are what PCRE2 refuses, verbs at the start of the pattern (`(*…)`), callouts, `\C`,
    /// and a pattern over 4 KiB.
    ///
    /// - Parameter usesJIT: whether to make machine code; where the platform does not allow it the
    ///   interpreter runs the expression all the same.
    public init(pattern: String, flags: String, usesJIT: Bool = true) throws(RegexDefect) {
        let bytes = Array(pattern.utf8)
        guard bytes.count <= Self.patternBytes else {
            throw RegexDefect(
                message: "a regular expression is at most \(Self.patternBytes) bytes long",
                offset: Self.patternBytes)
        }
        if bytes.starts(with: [UInt8(ascii: "("), UInt8(ascii: "*")]) {
            throw RegexDefect(message: "a verb at the start is not allowed", offset: 0)
        }
        let options = try compileOptions(flags)
        let code = try unsafe compile(bytes, options)
        if let offset = unsafe calloutOffset(code) {
            unsafe pcre2_code_free_8(code)
            throw RegexDefect(message: "callouts are not allowed", offset: min(offset, bytes.count))
        }
        self.pattern = pattern
        self.flags = flags
        unsafe self.code = code
        self.usesJIT =
            unsafe usesJIT && Self.platformAllowsJIT
            && pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) == 0
    }

    deinit {
        // SAFETY: nobody holds the code any more.
        unsafe pcre2_code_free_8(code)
    }

    /// Whether machine code can be made here: PCRE2 was built with it, and the system grants memory
    /// that may be executed. Probed once a process, by making some.
    public static let platformAllowsJIT: Bool = {
        var isBuilt: UInt32 = 0
        // SAFETY: this setting is a 32-bit integer.
        guard unsafe pcre2_config_8(UInt32(PCRE2_CONFIG_JIT), &isBuilt) >= 0, isBuilt == 1,
            let code = try? unsafe compile([UInt8(ascii: "a")], 0)
        else { return false }
        // SAFETY: the code is ours alone.
        defer { unsafe pcre2_code_free_8(code) }
        return unsafe pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) == 0
    }()
}

private func compileOptions(_ flags: String) throws(RegexDefect) -> UInt32 {
    var options = UInt32(PCRE2_UTF | PCRE2_UCP) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    for flag in flags.unicodeScalars {
        switch flag {
        case "i": options |= UInt32(PCRE2_CASELESS)
        case "m": options |= UInt32(PCRE2_MULTILINE)
        case "s": options |= UInt32(PCRE2_DOTALL)
        case "x": options |= UInt32(PCRE2_EXTENDED)
        default: throw RegexDefect(message: "`\(flag)` is no flag: they are i, m, s, x", offset: 0)
        }
    }
    return options
}

private func compile(_ pattern: [UInt8], _ options: UInt32) throws(RegexDefect) -> OpaquePointer {
    // SAFETY: PCRE2 reads `count` bytes of the pattern and keeps no pointer; the context is freed
    // here. A missing one (no memory) would mean the platform's newline, so it is an error.
    guard let context = unsafe pcre2_compile_context_create_8(nil) else {
        throw RegexDefect(message: "there is no memory left", offset: 0)
    }
    defer { unsafe pcre2_compile_context_free_8(context) }
    unsafe pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
    var number: Int32 = 0
    var offset = 0
    let code = unsafe pattern.withUnsafeBufferPointer { buffer in
        // A pattern of no bytes has no address, which PCRE2 would refuse.
        var nothing: UInt8 = 0
        return unsafe withUnsafePointer(to: &nothing) { nothing in
            unsafe pcre2_compile_8(
                buffer.baseAddress ?? nothing, buffer.count, options, &number, &offset, context)
        }
    }
    guard let code = unsafe code else {
        throw RegexDefect(message: errorMessage(number), offset: min(offset, pattern.count))
    }
    return unsafe code
}

private func errorMessage(_ number: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    // SAFETY: PCRE2 writes at most `count` bytes.
    let length = unsafe buffer.withUnsafeMutableBufferPointer {
        unsafe pcre2_get_error_message_8(number, $0.baseAddress, $0.count)
    }
    return String(decoding: buffer.prefix(Int(max(0, length))), as: UTF8.self)
}

/// Where the pattern goes on behind its first callout, or nil without one.
private func calloutOffset(_ code: OpaquePointer) -> Int? {
    var offset: Int?
    // SAFETY: PCRE2 calls back before it returns, with the address of `offset` and a block that is
    // valid during the call.
    _ = unsafe withUnsafeMutablePointer(to: &offset) { offset in
        unsafe pcre2_callout_enumerate_8(
            code,
            { block, data in
                unsafe data?.assumingMemoryBound(to: Int?.self).pointee =
                    block?.pointee.pattern_position ?? 0
                return 1
            }, offset)
    }
    return offset
}
