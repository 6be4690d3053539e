#if Host
import GRDB
import JITPolicyHost
import JITPolicyRuntime

extension ProgramQuota {
    /// The approvals since an instant that it counts for someone, newest first.
    ///
    /// An approval that lacks the key counts for everyone; without a key to ask by, all count.
    func query(since: Instant, userKey: String?, deviceKey: String?, app: String?) -> Query {
        let (column, value) =
            switch key {
            case .user, .userAndApp: ("user_key", userKey)
            case .device: ("device_key", deviceKey)
            case .app: ("app", app)
            case .all: ("rule", nil)
            }
        func selection(isKeyless: Bool) -> Query {
            var conditions = Conditions()
            conditions.add("rule = ?", rule)
            if let value {
                if isKeyless {
                    conditions.add("\(column) IS NULL")
                } else {
                    conditions.add("\(column) = ?", value)
                }
            }
            if key == .userAndApp { conditions.add("(+app = ? OR app IS NULL)", ifTold: app) }
            conditions.add("at > ?", since.rawValue)
            return conditions.selection("SELECT * FROM approvals")
        }
        let branches = value == nil ? [false] : [false, true]
        return Query.newest(of: branches.map(selection), by: "at")
    }
}
#endif
