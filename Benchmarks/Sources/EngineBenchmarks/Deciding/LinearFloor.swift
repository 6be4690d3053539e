internal import CHandCoded
internal import JITPolicyRuntime
internal import Workloads

/// Rules that cannot be indexed, decided by hand one after the other.
@safe struct LinearFloor: ~Copyable, Subject {
    private let floor: OpaquePointer
    private let groups: UnsafeMutablePointer<floor_text>
    private let requests: HeldRequests
    private(set) var verdict = floor_verdict()

    init(_ rules: [UnindexedWorkload.Rule], _ requests: [Request]) {
        let arena = Arena()
        let described = unsafe rules.map { unsafe Self.describe($0, arena) }
        unsafe floor = linear_floor_create(described, described.count)
        unsafe groups = allocateGroups(requests)
        self.requests = HeldRequests(requests)
    }

    deinit {
        unsafe linear_floor_free(floor)
        unsafe groups.deallocate()
    }

    var count: Int { requests.count }

    mutating func decide(_ index: Int) {
        let isPlain = requests.lend(index) { request in
            unsafe withFloorRequest(request, groups: groups) {
                unsafe linear_floor_decide(floor, $0, &verdict)
            }
        }
        precondition(isPlain, "INVARIANT: the texts of this workload are plain ASCII")
    }

    private static func describe(_ rule: UnindexedWorkload.Rule, _ arena: Arena) -> linear_rule {
        let (kind, operand, minutes): (linear_rule_kind, String, Int) =
            switch rule.condition {
            case .folder(let name): (LINEAR_FOLDER, "\\\(name)\\", 0)
            case .contains(let text): (LINEAR_CONTAINS, text, 0)
            case .not(let minutes, let text): (LINEAR_NOT, text, minutes)
            case .pattern(let pattern): (LINEAR_PATTERN, pattern, 0)
            }
        return unsafe linear_rule(
            kind: kind, denies: rule.effect == .deny, operand: arena.text(Array(operand.utf8)),
            seconds: Int64(minutes * 60))
    }
}
