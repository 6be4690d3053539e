#if Host
import GRDB

/// Every form that the file has had, in order. A migration that was shipped never changes.
var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("0001 requests and events") {
        try $0.execute(sql: requestsAndEvents)
    }
    migrator.registerMigration("0002 policies") { try $0.execute(sql: policies) }
    migrator.registerMigration("0003 tokens") { try $0.execute(sql: tokens) }
    migrator.registerMigration("0004 tokens in order") { try $0.execute(sql: tokensInOrder) }
    migrator.registerMigration("0005 accounts") { try $0.execute(sql: accounts) }
    migrator.registerMigration("0006 lists by index", migrate: listByIndex)
    migrator.registerMigration("0007 timeline in columns") {
        try $0.execute(sql: timelineInColumns)
    }
    migrator.registerMigration("0008 totals by day") { try $0.execute(sql: totalsByDay) }
    migrator.registerMigration("0009 lapses") { try $0.execute(sql: lapses) }
    return migrator
}
#endif
