import CPCRE2

/// Measures how many steps libpcre2 takes to match, by its own count and never by a clock.
///
/// The steps are the smallest match limit under which the interpreter completes. libpcre2 counts
/// afresh at each place where it starts, so they are those of the dearest start.
@safe public struct MatchEffort: ~Copyable {
    private let code: OpaquePointer
    private let data: OpaquePointer
    private let context: OpaquePointer

    /// Nil where libpcre2 refuses the pattern.
    public init?(pattern: String, flags: String) {
        var options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C
        for flag in flags {
            switch flag {
            case "i": options |= PCRE2_CASELESS
            case "m": options |= PCRE2_MULTILINE
            case "s": options |= PCRE2_DOTALL
            case "x": options |= PCRE2_EXTENDED
            default: return nil
            }
        }
        guard let settings = unsafe pcre2_compile_context_create_8(nil) else { return nil }
        defer { unsafe pcre2_compile_context_free_8(settings) }
        unsafe pcre2_set_newline_8(settings, UInt32(PCRE2_NEWLINE_LF))
        var pattern = pattern
        let code = pattern.withUTF8 { bytes in
            var error: Int32 = 0
            var offset = 0
            return unsafe pcre2_compile_8(
                bytes.baseAddress, bytes.count, options, &error, &offset, settings)
        }
        guard let code = unsafe code else { return nil }
        guard let data = unsafe pcre2_match_data_create_8(1, nil),
            let context = unsafe pcre2_match_context_create_8(nil)
        else {
            unsafe pcre2_code_free_8(code)
            return nil
        }
        unsafe self.code = code
        unsafe self.data = data
        unsafe self.context = context
    }

    deinit {
        unsafe pcre2_match_context_free_8(context)
        unsafe pcre2_match_data_free_8(data)
        unsafe pcre2_code_free_8(code)
    }

    /// The steps to match the text or to fail, exact up to a sixteenth; nil for more than a limit.
    public func steps(over text: String, upTo limit: Int) -> Int? {
        var text = text
        return text.withUTF8 { bytes in
            var high = 1
            while unsafe !completes(bytes, limit: high) {
                guard high < limit else { return nil }
                high = min(2 * high, limit)
            }
            var low = high / 2
            while high - low > max(1, high / 16) {
                let middle = (low + high) / 2
                if unsafe completes(bytes, limit: middle) { high = middle } else { low = middle }
            }
            return high
        }
    }

    private func completes(_ text: UnsafeBufferPointer<UInt8>, limit: Int) -> Bool {
        unsafe pcre2_set_match_limit_8(context, UInt32(limit))
        let result = unsafe pcre2_match_8(
            code, text.baseAddress, text.count, 0, 0, data, context)
        return result >= 0 || result == PCRE2_ERROR_NOMATCH
    }
}
