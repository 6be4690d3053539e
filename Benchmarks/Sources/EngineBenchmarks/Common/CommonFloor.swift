internal import CHandCoded
internal import JITPolicyRuntime
internal import Workloads

/// The common workload decided by hand: an index in C that knows the shapes of the rules. It is
/// handed the very requests that the machine is handed.
@safe struct CommonFloor: ~Copyable, Subject {
    private let floor: OpaquePointer
    private let scratch: OpaquePointer
    /// Room for the groups of a request.
    private let groups: UnsafeMutablePointer<floor_text>
    private let requests: HeldRequests
    private(set) var verdict = floor_verdict()

    init(_ rules: [CommonRule], _ requests: [Request]) {
        let arena = Arena()
        // The numbers of the machine: deny rules first, then by name.
        let denies = rules.filter { $0.effect == .deny }
        let ordered = denies + rules.filter { $0.effect == .approve }
        let described = unsafe ordered.enumerated().map { number, rule in
            unsafe Self.describe(rule, number: number, arena)
        }
        unsafe floor = common_floor_create(described, described.count)
        unsafe scratch = floor_scratch_create()
        unsafe groups = allocateGroups(requests)
        self.requests = HeldRequests(requests)
    }

    deinit {
        unsafe common_floor_free(floor)
        unsafe floor_scratch_free(scratch)
        unsafe groups.deallocate()
    }

    var count: Int { requests.count }

    mutating func decide(_ index: Int) {
        let isPlain = requests.lend(index) { request in
            unsafe withFloorRequest(request, groups: groups) {
                unsafe common_floor_decide(floor, scratch, $0, &verdict)
            }
        }
        if !isPlain { decideNormal(requests.lend(index) { copy $0 }) }
    }

    /// What is not plain ASCII, or is spelt in an unusual way, goes through the whole of Unicode.
    private mutating func decideNormal(_ request: Request) {
        let arena = Arena()
        let form = NormalForm(request)
        let groups = unsafe form.groups.map { unsafe arena.text($0) }
        var texts = unsafe floor_request(
            path: arena.text(form.path),
            hash: arena.text(request.bytes[request[.appSHA256].slice.range]),
            justification: arena.text(form.justification), groups: arena.texts(groups),
            group_count: form.groups.count, duration_seconds: request[.duration].integer)
        unsafe common_floor_decide_normal(floor, scratch, &texts, &verdict)
    }
}
