import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    mutating func checkSchedules() {
        for declaration in declarations.schedules {
            let zone = zone(declaration.zone)
            var schedule = Schedule(
                name: declaration.name.text, zone: zone ?? 0, windows: [], days: [],
                exceptions: [])
            for window in declaration.windows { append(window, to: &schedule) }
            for exception in declaration.exceptions {
                if let days = days(exception.from, exception.through, exception.range) {
                    schedule.exceptions.append(days)
                }
            }
            model.schedules.append(schedule)
        }
    }

    private mutating func append(
        _ window: ScheduleDeclaration.Window, to schedule: inout Schedule
    ) {
        switch window {
        case .dates(let from, let through, let range):
            if let days = days(from, through, range) { schedule.days.append(days) }
        case .weekly(let from, let through, let start, let end, let range):
            guard start < secondsPerDay else {
                report(.startAtEndOfDay(at: range))
                return
            }
            guard start != end else {
                report(.equalTimes(at: range))
                return
            }
            // `sat..mon` passes the end of the week.
            for offset in 0...((through - from + 7) % 7) {
                schedule.windows.append(
                    Schedule.Window(
                        weekday: Int32((from + offset) % 7), startSeconds: Int32(start),
                        endSeconds: Int32(end)))
            }
        }
    }

    private mutating func days(
        _ first: Int, _ last: Int, _ range: SourceRange
    ) -> Schedule.Days? {
        guard first <= last else {
            report(.daysBackwards(at: range))
            return nil
        }
        return Schedule.Days(first: Int32(clamping: first), last: Int32(clamping: last))
    }
}

private let secondsPerDay = 86_400
