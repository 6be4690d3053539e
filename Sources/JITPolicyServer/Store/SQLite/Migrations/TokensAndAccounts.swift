#if Host
/// Pages need an order that only grows.
let tokensInOrder = """
    ALTER TABLE tokens RENAME TO tokens_before;
    CREATE TABLE tokens (
        sequence INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        hash BLOB NOT NULL,
        principal TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        is_revoked INTEGER NOT NULL
    ) STRICT;
    INSERT INTO tokens (id, hash, principal, created_at, expires_at, is_revoked)
    SELECT id, hash, principal, created_at, expires_at, is_revoked FROM tokens_before
    ORDER BY created_at, id;
    DROP TABLE tokens_before;
    """

let accounts = """
    CREATE TABLE accounts (
        sequence INTEGER PRIMARY KEY,
        name_key TEXT NOT NULL UNIQUE,
        principal TEXT NOT NULL,
        password TEXT NOT NULL,
        generation INTEGER NOT NULL,
        is_disabled INTEGER NOT NULL,
        created_at INTEGER NOT NULL
    ) STRICT;
    """
#endif
