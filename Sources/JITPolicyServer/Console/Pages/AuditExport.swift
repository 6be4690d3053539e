#if Host
import HTTPTypes
import Hummingbird
import JITPolicyHost
import NIOCore

extension Console {
    /// What the audit page shows, as a table for a spreadsheet.
    func exportAuditTable(_ visit: Visit) throws -> Reply {
        let asked = try asked(visit)
        return .content(
            type: EventExport.tableType, EventExport.table(of: asked.filter, in: api.store),
            headers: attachment(asked, "csv"))
    }

    /// What the audit page shows, as the records that the chain is made of.
    func exportAuditRecords(_ visit: Visit) throws -> Reply {
        let asked = try asked(visit)
        return .content(
            type: "application/json", EventExport.records(of: asked.filter, in: api.store),
            headers: attachment(asked, "json"))
    }

    private func asked(_ visit: Visit) throws -> AuditFilter {
        let today = api.policies.clock.read().wall / DayCount.microsecondsPerDay
        do throws(any Error) {
            return try AuditFilter(visit.query, today: today)
        } catch let defect as FormDefect {
            throw Problem.query(defect.field ?? "", defect.message)
        }
    }

    private func attachment(_ asked: AuditFilter, _ ending: String) -> HTTPFields {
        let span = "\(dayText(asked.days.lowerBound))-to-\(dayText(asked.days.upperBound))"
        return [.contentDisposition: "attachment; filename=\"jitpolicy-audit-\(span).\(ending)\""]
    }
}
#endif
