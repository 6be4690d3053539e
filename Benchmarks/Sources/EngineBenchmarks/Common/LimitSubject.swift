internal import Glibc

/// `limit.c`, built as a library by `Scripts/bench`: the same decisions for who is handed group
/// ids, and normalises nothing.
struct LimitSubject: ~Copyable, Subject {
    private let decideOne: @convention(c) (Int32) -> Int32
    let count: Int
    /// How many requests it decides otherwise than they should be.
    let mistakes: Int

    /// Nil where there is no such library.
    ///
    /// - Parameter folder: where `rules-N.tsv` and `requests-N.tsv` are.
    init?(library: String?, folder: String, rules: Int) {
        guard let library, let handle = unsafe dlopen(library, RTLD_NOW),
            let open = unsafe dlsym(handle, "limit_open"),
            let decide = unsafe dlsym(handle, "limit_decide"),
            let check = unsafe dlsym(handle, "limit_mistakes")
        else { return nil }
        // SAFETY: `limit-library.c` defines these functions, of these types.
        let openWorkload = unsafe unsafeBitCast(
            open, to: (@convention(c) (UnsafePointer<CChar>, Int32) -> Int32).self)
        let countMistakes = unsafe unsafeBitCast(check, to: (@convention(c) () -> Int32).self)
        decideOne = unsafe unsafeBitCast(decide, to: (@convention(c) (Int32) -> Int32).self)
        count = Int(unsafe openWorkload(folder, Int32(rules)))
        mistakes = Int(countMistakes())
    }

    mutating func decide(_ index: Int) { _ = decideOne(Int32(index)) }
}
