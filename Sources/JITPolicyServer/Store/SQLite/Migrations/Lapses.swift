#if Host
/// Lists what waits for people by when it lapses. (`deadline` is when something happens by itself: for such
/// a request that may be an escalation before.)
let lapses = """
    ALTER TABLE requests ADD COLUMN lapses_at INTEGER;
    UPDATE requests SET lapses_at = (
        SELECT min(value ->> '$.lapsesAt') FROM json_each(life, '$.reviews')
        WHERE json_array_length(value, '$.agreed') < value ->> '$.needing'
    ) WHERE state = 'pending';
    CREATE INDEX requests_by_lapse ON requests (lapses_at) WHERE lapses_at IS NOT NULL;
    """
#endif
