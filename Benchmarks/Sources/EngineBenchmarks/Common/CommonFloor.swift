internal import CHandCoded
internal import JITPolicyRuntime
internal import Workloads

/// The common workload decided by hand: an index in C that knows the shapes of the rules. It is handed
/// the very requests that the machine is handed.
@safe struct CommonFloor: ~Copyable, Subject {
    private let floor: OpaquePointer
    private let scratch: OpaquePointer
    /// Room for the groups of a request.
    private let groups: UnsafeMutablePointer<floor_text>
    private let requests: [Request]
    private var verdict = floor_verdict()

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
        let most = requests.map { $0.members($0[.userGroups]).count }.max() ?? 0
        unsafe groups = .allocate(capacity: max(1, most))
        self.requests = requests
    }

    deinit {
        unsafe common_floor_free(floor)
        unsafe floor_scratch_free(scratch)
        unsafe groups.deallocate()
    }

    var count: Int { requests.count }

    mutating func decide(_ index: Int) {
        let isPlain = decidePlain(requests.span[index])
        if !isPlain { decideNormal(requests[index]) }
    }

    /// Hands over the texts as they stand in the request.
    private mutating func decidePlain(_ request: borrowing Request) -> Bool {
        let fields = request.fields.span
        let elements = request.elements.span
        func field(_ attribute: BuiltinAttribute) -> Request.Field {
            fields[Int(attribute.rawValue)]
        }
        let path = field(.appPath).slice
        let hash = field(.appSHA256).slice
        let justification = field(.justification).slice
        let duration = field(.duration).integer
        let members = field(.userGroups).slice
        // SAFETY: the floor reads the texts while they are lent, and keeps nothing.
        return unsafe request.bytes.span.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return false }
            func text(_ slice: Request.Slice) -> floor_text {
                unsafe floor_text(bytes: start + Int(slice.offset), count: Int(slice.count))
            }
            for place in 0..<Int(members.count) {
                unsafe groups[place] = text(elements[Int(members.offset) + place].slice)
            }
            var texts = unsafe floor_request(
                path: text(path), hash: text(hash), justification: text(justification),
                groups: groups, group_count: Int(members.count), duration_seconds: duration)
            return unsafe common_floor_decide(floor, scratch, &texts, &verdict)
        }
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

extension CommonFloor {
    var outcome: Decision.Outcome {
        switch verdict.outcome {
        case FLOOR_APPROVE: .approve
        case FLOOR_DENY: .deny
        default: .review
        }
    }

    var deniesAreUndecided: Bool { verdict.denies_are_undecided }

    /// The rules that made the decision, ascending.
    var rules: [UInt32] {
        let all = verdict.rules
        let rules = [all.0, all.1, all.2, all.3, all.4, all.5, all.6, all.7]
        return Array(rules.prefix(Int(verdict.rule_count)))
    }
}
