#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How many allocations the process has made, if something counts them.
enum AllocationCounter {
    /// The counter of `Benchmarks/allocation-counter.c`, where it was loaded before the process.
    private static let function: (@convention(c) () -> UInt64)? = {
        guard let library = unsafe dlopen(nil, RTLD_NOW),
            let symbol = unsafe dlsym(library, "jitpolicy_allocation_count")
        else { return nil }
        // SAFETY: the name is this project's own, and names a function of this type.
        return unsafe unsafeBitCast(symbol, to: (@convention(c) () -> UInt64).self)
    }()

    /// Nil where nothing counts.
    static var count: UInt64? { function?() }
}
