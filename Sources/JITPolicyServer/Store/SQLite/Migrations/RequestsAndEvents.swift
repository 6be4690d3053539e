#if Host
/// What is filtered by is derived from the record that is hashed, so the two cannot disagree.
let requestsAndEvents = """
    CREATE TABLE timeline (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        now INTEGER NOT NULL,
        value TEXT NOT NULL
    ) STRICT;

    CREATE TABLE requests (
        sequence INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL,
        deadline INTEGER,
        submitted_at INTEGER NOT NULL,
        user TEXT NOT NULL,
        device TEXT,
        app TEXT,
        life TEXT NOT NULL,
        facts TEXT NOT NULL,
        document TEXT NOT NULL,
        decision TEXT NOT NULL
    ) STRICT;
    CREATE INDEX requests_by_state ON requests (state, sequence);
    CREATE INDEX requests_by_user ON requests (user, sequence);
    CREATE INDEX requests_by_device ON requests (device, sequence);
    CREATE INDEX requests_by_app ON requests (app, sequence);
    CREATE INDEX requests_by_deadline ON requests (deadline) WHERE deadline IS NOT NULL;

    CREATE TABLE approvals (
        sequence INTEGER PRIMARY KEY,
        request TEXT NOT NULL REFERENCES requests (id),
        rule TEXT NOT NULL,
        at INTEGER NOT NULL,
        user TEXT NOT NULL,
        user_key TEXT,
        device TEXT,
        device_key TEXT,
        app TEXT,
        seconds INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX approvals_by_request ON approvals (request);
    CREATE INDEX approvals_by_user ON approvals (rule, user_key, at);
    CREATE INDEX approvals_by_device ON approvals (rule, device_key, at);
    CREATE INDEX approvals_by_app ON approvals (rule, app, at);
    CREATE INDEX approvals_by_rule ON approvals (rule, at);

    CREATE TABLE submissions (
        agent TEXT NOT NULL,
        key TEXT NOT NULL,
        digest BLOB NOT NULL,
        request TEXT NOT NULL REFERENCES requests (id),
        PRIMARY KEY (agent, key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE events (
        sequence INTEGER PRIMARY KEY,
        recorded_at INTEGER NOT NULL,
        record TEXT NOT NULL,
        hash BLOB NOT NULL,
        kind TEXT NOT NULL AS (record ->> '$.kind'),
        request TEXT AS (record ->> '$.request'),
        user TEXT AS (record ->> '$.user'),
        device TEXT AS (record ->> '$.device'),
        app TEXT AS (record ->> '$.app')
    ) STRICT;
    CREATE INDEX events_by_kind ON events (kind, sequence);
    CREATE INDEX events_by_request ON events (request, sequence);
    CREATE INDEX events_by_user ON events (user, sequence);
    CREATE INDEX events_by_device ON events (device, sequence);
    CREATE INDEX events_by_app ON events (app, sequence);
    CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
    CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

    CREATE TABLE trail (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        count INTEGER NOT NULL,
        head BLOB NOT NULL
    ) STRICT;
    """

let policies = """
    CREATE TABLE policies (
        name TEXT NOT NULL CHECK (name <> ''),
        version INTEGER NOT NULL,
        bundle TEXT NOT NULL,
        assessment TEXT NOT NULL,
        program BLOB NOT NULL,
        uploaded_at INTEGER NOT NULL,
        uploaded_by TEXT NOT NULL,
        PRIMARY KEY (name, version)
    ) STRICT;

    CREATE TABLE activations (
        sequence INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        version INTEGER NOT NULL,
        FOREIGN KEY (name, version) REFERENCES policies (name, version)
    ) STRICT;

    CREATE TABLE autonomous_off (policy TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    """

let tokens = """
    CREATE TABLE tokens (
        id TEXT PRIMARY KEY,
        hash BLOB NOT NULL,
        principal TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        is_revoked INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
#endif
