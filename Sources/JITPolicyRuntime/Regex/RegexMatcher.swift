internal import CPCRE2

/// Runs regular expressions over texts; one for each thread, reused from match to match.
///
/// Once its buffers have grown, matching allocates nothing. Every match ends: see `stepLimit`.
@safe public struct RegexMatcher: ~Copyable, @unchecked Sendable {
    // SAFETY: these belong to this value alone, which cannot be copied, and go with it; that is also
    // why it may move to another thread.
    private let data: OpaquePointer
    private let context: OpaquePointer
    private let stack: OpaquePointer?
    /// The limit that is set, so that a run of short texts sets it once.
    private var stepsSet: UInt32 = 0

    /// The backtracking stack of machine code: more is a match without an answer.
    private static let stackBytes = 1 << 20
    /// The interpreter's memory, and its depth of backtracking, likewise.
    private static let heapKibibytes: UInt32 = 8 * 1_024
    private static let depthLimit: UInt32 = 100_000

    public init() {
        // INVARIANT: these fail only without memory.
        guard let data = unsafe pcre2_match_data_create_8(1, nil),
            let context = unsafe pcre2_match_context_create_8(nil)
        else { preconditionFailure("there is memory for the state of a match") }
        unsafe self.data = data
        unsafe self.context = context
        // Without a stack machine code uses 32 KiB of the thread's, and finds an answer less often.
        unsafe stack =
            RegularExpression.platformAllowsJIT
            ? pcre2_jit_stack_create_8(32 * 1_024, Self.stackBytes, nil) : nil
        if let stack = unsafe stack {
            unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
        }
        unsafe pcre2_set_heap_limit_8(context, Self.heapKibibytes)
        unsafe pcre2_set_depth_limit_8(context, Self.depthLimit)
    }

    deinit {
        // SAFETY: nobody else holds them.
        unsafe pcre2_match_data_free_8(data)
        unsafe pcre2_match_context_free_8(context)
        if let stack = unsafe stack { unsafe pcre2_jit_stack_free_8(stack) }
    }

    /// How many steps a match may take from one start position.
    ///
    /// libpcre2 counts afresh at each, so this is a million over the number of start positions, and
    /// at least a thousand (language reference, section 10).
    public static func stepLimit(textBytes: Int) -> Int { max(1_000, 1_000_000 / (textBytes + 1)) }

    /// Whether the expression matches somewhere in the text; unknown where a limit was hit.
    ///
    /// - Parameter text: well-formed UTF-8, which is not checked again: anything else is undefined
    ///   behaviour in libpcre2.
    public mutating func matches(_ expression: RegularExpression, _ text: Span<UInt8>) -> Truth {
        let steps = UInt32(Self.stepLimit(textBytes: text.count))
        if steps != stepsSet {
            unsafe pcre2_set_match_limit_8(context, steps)
            stepsSet = steps
        }
        let result = run(expression, text)
        // 0: matched, and more groups than the one pair that is kept.
        if result >= 0 { return .true }
        return result == PCRE2_ERROR_NOMATCH ? .false : .unknown
    }

    private func run(_ expression: RegularExpression, _ text: Span<UInt8>) -> Int32 {
        // SAFETY: PCRE2 reads `count` bytes and keeps the pointer in `data` only, where nobody looks
        // at it again. The caller vouches for the UTF-8.
        unsafe text.withUnsafeBufferPointer { buffer in
            // A text of no bytes has no address; PCRE2 is not asked to cope with that.
            var nothing: UInt8 = 0
            return unsafe withUnsafePointer(to: &nothing) { nothing in
                let start = unsafe buffer.baseAddress ?? nothing
                return expression.usesJIT
                    ? unsafe pcre2_jit_match_8(
                        expression.code, start, buffer.count, 0, 0, data, context)
                    : unsafe pcre2_match_8(
                        expression.code, start, buffer.count, 0, UInt32(PCRE2_NO_UTF_CHECK), data,
                        context)
            }
        }
    }
}
