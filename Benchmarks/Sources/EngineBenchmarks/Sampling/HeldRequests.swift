internal import JITPolicyRuntime

/// Requests that are lent where they stand. Taken out of an array each would be copied first, and
/// its references counted: 80 ns that no decision costs.
@safe struct HeldRequests: ~Copyable {
    struct Held: ~Copyable {
        let request: Request

        @inline(__always)
        borrowing func lend<Result, Failure: Error>(
            to body: (borrowing Request) throws(Failure) -> Result
        ) throws(Failure) -> Result {
            try body(request)
        }
    }

    private let held: UnsafeMutablePointer<Held>
    let count: Int

    init(_ requests: [Request]) {
        unsafe held = .allocate(capacity: requests.count)
        count = requests.count
        for (index, request) in requests.enumerated() {
            unsafe (held + index).initialize(to: Held(request: request))
        }
    }

    deinit {
        unsafe held.deinitialize(count: count)
        unsafe held.deallocate()
    }

    @inline(__always)
    func lend<Result, Failure: Error>(
        _ index: Int, to body: (borrowing Request) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        precondition(index < count)
        return try unsafe held[index].lend(to: body)
    }
}
