/// Memory that a machine owns: like an array, but never shared, so that writing asks nobody; and what it
/// has grown to it keeps. Every access is checked.
@safe struct Buffer<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
    // SAFETY: `base` leads to `capacity` elements, of which the first `count` are initialised. They belong to
    // this value alone, which cannot be copied, and go with it; that is why it may move between threads.
    private var base: UnsafeMutablePointer<Element>
    private var capacity: Int
    private(set) var count: Int

    init() {
        unsafe base = .allocate(capacity: 0)
        capacity = 0
        count = 0
    }

    init(repeating element: Element, count: Int) {
        unsafe base = .allocate(capacity: count)
        unsafe base.initialize(repeating: element, count: count)
        capacity = count
        self.count = count
    }

    init(_ elements: [Element]) {
        self.init()
        for element in elements { append(element) }
    }

    deinit { unsafe base.deallocate() }

    var indices: Range<Int> { 0..<count }
    var isEmpty: Bool { count == 0 }

    subscript(index: Int) -> Element {
        @inline(__always) get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range")
            return unsafe base[index]
        }
        @inline(__always) _modify {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range")
            yield unsafe &base[index]
        }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow() }
        unsafe (base + count).initialize(to: element)
        count &+= 1
    }

    @inline(__always)
    mutating func removeAll() { count = 0 }

    mutating func swapAt(_ a: Int, _ b: Int) {
        let element = self[a]
        self[a] = self[b]
        self[b] = element
    }

    /// Sets every element.
    mutating func fill(_ element: Element) { unsafe base.update(repeating: element, count: count) }

    @inline(never)
    private mutating func grow() {
        let larger = max(16, 2 * capacity)
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        unsafe memory.update(from: base, count: count)
        unsafe base.deallocate()
        unsafe base = memory
        capacity = larger
    }
}
