#if Host
import GRDB
import JITPolicyHost

/// Gives every list an index that is read in the list's own order, and every chart one that holds all
/// that it counts.
///
/// What events are filtered by is what their record says: the table takes no other, and a trigger adds
/// their rules. (Generated columns would do as well, but SQLite never reads those from an index alone.)
/// What SQLite cannot tell, the keys of names and `latest_at`, `verifyTrail` compares.
func listByIndex(_ database: Database) throws {
    let nameKeyFunction = DatabaseFunction("name_key", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).map(nameKey)
    }
    database.add(function: nameKeyFunction)
    defer { database.remove(function: nameKeyFunction) }
    try database.execute(sql: eventsByIndex)
    try database.execute(sql: rulesOfEvents)
    try database.execute(sql: requestsByTime)
}

/// `latest_at` is the latest `recorded_at` up to an event. It never falls, so the place where a time
/// begins in the order of events is found by it, though the wall clock may have been set back since.
private let eventsByIndex = """
    DROP TRIGGER events_are_not_changed;
    DROP TRIGGER events_are_not_deleted;
    ALTER TABLE events RENAME TO events_before;
    CREATE TABLE events (
        sequence INTEGER PRIMARY KEY,
        recorded_at INTEGER NOT NULL,
        latest_at INTEGER NOT NULL,
        day INTEGER NOT NULL CHECK (day = recorded_at / 86400000000),
        kind TEXT NOT NULL CHECK (kind = record ->> '$.kind'),
        request TEXT CHECK (request IS record ->> '$.request'),
        outcome TEXT CHECK (outcome IS record ->> '$.decision.outcome'),
        user TEXT CHECK (user IS record ->> '$.user'),
        user_key TEXT,
        device TEXT CHECK (device IS record ->> '$.device'),
        device_key TEXT,
        app TEXT CHECK (app IS record ->> '$.app'),
        hash BLOB NOT NULL,
        record TEXT NOT NULL
    ) STRICT;
    INSERT INTO events
    SELECT sequence, recorded_at, max(recorded_at) OVER (ORDER BY sequence),
        recorded_at / 86400000000, kind, request, record ->> '$.decision.outcome',
        user, name_key(user), device, name_key(device), app, hash, record
    FROM events_before ORDER BY sequence;
    DROP TABLE events_before;

    CREATE INDEX events_by_kind ON events (kind, sequence);
    CREATE INDEX events_by_request ON events (request, sequence);
    CREATE INDEX events_by_user ON events (user_key, sequence);
    CREATE INDEX events_by_device ON events (device_key, sequence);
    CREATE INDEX events_by_app ON events (app, sequence);
    CREATE INDEX events_by_time ON events (latest_at);
    CREATE INDEX events_after_later_ones ON events (recorded_at)
    WHERE recorded_at < latest_at;
    CREATE INDEX events_by_day ON events (kind, day, outcome, recorded_at);

    CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
    CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
    """

private let rulesOfEvents = """
    CREATE TABLE event_rules (
        kind TEXT NOT NULL,
        day INTEGER NOT NULL,
        rule TEXT NOT NULL,
        recorded_at INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        PRIMARY KEY (kind, day, rule, recorded_at, sequence)
    ) STRICT, WITHOUT ROWID;
    INSERT OR IGNORE INTO event_rules (kind, day, rule, recorded_at, sequence)
    SELECT kind, day, value, recorded_at, sequence
    FROM events, json_each(record, '$.decision.rules');
    CREATE INDEX event_rules_by_rule ON event_rules (rule, sequence);

    CREATE TRIGGER events_have_rules AFTER INSERT ON events
    BEGIN
        INSERT OR IGNORE INTO event_rules (kind, day, rule, recorded_at, sequence)
        SELECT NEW.kind, NEW.day, value, NEW.recorded_at, NEW.sequence
        FROM json_each(NEW.record, '$.decision.rules');
    END;
    CREATE TRIGGER event_rules_are_not_changed BEFORE UPDATE ON event_rules
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
    CREATE TRIGGER event_rules_are_not_deleted BEFORE DELETE ON event_rules
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
    """

/// It is read and written with every change: as columns that costs next to nothing.
let timelineInColumns = """
    ALTER TABLE timeline RENAME TO timeline_before;
    CREATE TABLE timeline (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        now INTEGER NOT NULL,
        wall INTEGER NOT NULL,
        continuous INTEGER NOT NULL,
        boot TEXT NOT NULL
    ) STRICT;
    INSERT INTO timeline
    SELECT id, now, value ->> '$.reading.wall', value ->> '$.reading.continuous',
        value ->> '$.reading.boot'
    FROM timeline_before;
    DROP TABLE timeline_before;
    """

/// `latest_at` is to `submitted_at` what it is to `recorded_at` of events.
private let requestsByTime = """
    ALTER TABLE requests ADD COLUMN latest_at INTEGER NOT NULL DEFAULT 0;
    UPDATE requests SET latest_at = told.latest_at FROM (
        SELECT sequence, max(submitted_at) OVER (ORDER BY sequence) AS latest_at FROM requests
    ) AS told WHERE told.sequence = requests.sequence;
    CREATE INDEX requests_by_time ON requests (latest_at);
    CREATE INDEX requests_after_later_ones ON requests (submitted_at)
    WHERE submitted_at < latest_at;
    """
#endif
