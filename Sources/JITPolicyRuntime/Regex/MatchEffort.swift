internal import CPCRE2

/// Measures how many steps libpcre2 takes to match, by its own count and never by a clock.
///
/// The steps are the smallest match limit under which the interpreter completes. libpcre2 counts
/// afresh at each place where it starts, so they are those of the dearest start.
@safe public struct MatchEffort: ~Copyable {
    private let expression: RegularExpression
    // SAFETY: these belong to this value alone, which cannot be copied, and go with it.
    private let data: OpaquePointer
    private let context: OpaquePointer

    public init(pattern: String, flags: String) throws(RegexDefect) {
        expression = try RegularExpression(pattern: pattern, flags: flags, usesJIT: false)
        // INVARIANT: these fail only without memory.
        guard let data = unsafe pcre2_match_data_create_8(1, nil),
            let context = unsafe pcre2_match_context_create_8(nil)
        else { preconditionFailure("there is memory for the state of a match") }
        unsafe self.data = data
        unsafe self.context = context
    }

    deinit {
        // SAFETY: nobody else holds them.
        unsafe pcre2_match_data_free_8(data)
        unsafe pcre2_match_context_free_8(context)
    }

    /// The steps to match the text or to fail, exact up to a sixteenth; nil for more than a limit.
    public func steps(over text: String, upTo limit: Int) -> Int? {
        let bytes = Array(text.utf8)
        var high = 1
        while !completes(bytes, limit: high) {
            guard high < limit else { return nil }
            high = min(2 * high, limit)
        }
        var low = high / 2
        while high - low > max(1, high / 16) {
            let middle = (low + high) / 2
            if completes(bytes, limit: middle) { high = middle } else { low = middle }
        }
        return high
    }

    private func completes(_ text: [UInt8], limit: Int) -> Bool {
        unsafe pcre2_set_match_limit_8(context, UInt32(clamping: limit))
        // SAFETY: PCRE2 reads `count` bytes and keeps the pointer in `data` only, where nobody looks
        // at it again. The bytes are those of a string, so they are UTF-8.
        let result = unsafe text.withUnsafeBufferPointer { buffer in
            var nothing: UInt8 = 0
            return unsafe withUnsafePointer(to: &nothing) { nothing in
                unsafe pcre2_match_8(
                    expression.code, buffer.baseAddress ?? nothing, buffer.count, 0,
                    UInt32(PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT), data, context)
            }
        }
        return result >= 0 || result == PCRE2_ERROR_NOMATCH
    }
}
