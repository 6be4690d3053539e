#if Host
import Foundation
import Glibc
import JITPolicyHost

/// Who runs this command, with all groups.
func userFacts() throws(Failure) -> JSON {
    let user = getuid()
    return [
        "name": .text(accountName(user)), "id": .text(String(user)),
        "groups": .texts(try groupNames()),
    ]
}

/// The name of an account; its number where it has none.
func accountName(_ user: uid_t) -> String {
    guard let entry = unsafe getpwuid(user) else { return String(user) }
    return unsafe String(cString: entry.pointee.pw_name)
}

/// A given set of groups is complete: where it cannot be had whole, there is no request.
private func groupNames() throws(Failure) -> [String] {
    let count = getgroups(0, nil)
    var groups = [gid_t](repeating: 0, count: Int(max(0, count)))
    guard count >= 0, unsafe getgroups(count, &groups) == count else {
        throw .usage("the groups of the user cannot be read")
    }
    return Set(groups + [getgid()]).map { group in
        guard let entry = unsafe getgrgid(group) else { return String(group) }
        return unsafe String(cString: entry.pointee.gr_name)
    }.sorted()
}

/// The machine, as it calls itself.
func deviceFacts() -> JSON {
    var facts: [String: JSON] = [
        "name": .text(ProcessInfo.processInfo.hostName), "os": "linux",
    ]
    let release = try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)
    let version = release?.split(separator: "\n").first { $0.hasPrefix("VERSION_ID=") }
    if let version = version?.dropFirst("VERSION_ID=".count).filter({ $0 != "\"" }),
        !version.isEmpty, version.allSatisfy({ $0.isNumber || $0 == "." })
    {
        facts["os_version"] = .text(version)
    }
    return .object(facts)
}
#endif
