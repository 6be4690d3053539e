#if Host
/// Counts events as they come: charts over a trail of 200,000 events read a few rows for each day.
///
/// Outcomes of events that are about no request are empty. Totals change, so what holds them to the events
/// is `verifyTrail`.
let totalsByDay = """
    CREATE TABLE event_totals (
        kind TEXT NOT NULL,
        day INTEGER NOT NULL,
        outcome TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (kind, day, outcome)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO event_totals \(countedEvents);
    CREATE TRIGGER events_are_counted AFTER INSERT ON events
    BEGIN
        INSERT INTO event_totals (kind, day, outcome, count)
        VALUES (NEW.kind, NEW.day, coalesce(NEW.outcome, ''), 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
    END;

    CREATE TABLE rule_totals (
        kind TEXT NOT NULL,
        day INTEGER NOT NULL,
        rule TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (kind, day, rule)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO rule_totals \(countedRules);
    CREATE TRIGGER event_rules_are_counted AFTER INSERT ON event_rules
    BEGIN
        INSERT INTO rule_totals (kind, day, rule, count)
        VALUES (NEW.kind, NEW.day, NEW.rule, 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
    END;
    """

/// What the totals must be.
let countedEvents = """
    SELECT kind, day, coalesce(outcome, '') AS outcome, count(*) AS count
    FROM events GROUP BY kind, day, outcome
    """

let countedRules = """
    SELECT kind, day, rule, count(*) AS count FROM event_rules GROUP BY kind, day, rule
    """
#endif
