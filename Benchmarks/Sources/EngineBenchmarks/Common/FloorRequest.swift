internal import CHandCoded
internal import JITPolicyRuntime

/// The texts of a request as C reads them, lent for a call; false where the request has none.
///
/// - Parameter groups: room for the request's groups.
@inline(__always)
func withFloorRequest(
    _ request: borrowing Request, groups: UnsafeMutablePointer<floor_text>,
    _ body: (UnsafePointer<floor_request>) -> Bool
) -> Bool {
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
    // SAFETY: the pointers are used while the bytes are lent, and `groups` has room for all.
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
        return unsafe body(&texts)
    }
}

/// Room for the groups of any of these requests.
func allocateGroups(_ requests: [Request]) -> UnsafeMutablePointer<floor_text> {
    let most = requests.map { $0.members($0[.userGroups]).count }.max() ?? 0
    return .allocate(capacity: max(1, most))
}
