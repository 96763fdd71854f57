"""The tables, version by version.

A diary of version N has run the first N entries of MIGRATIONS; SQLite's
`user_version` holds N. An entry that has been released is never changed: what
comes later is a new entry, and the test folder keeps one diary of each version.
"""

FIRST = (
    """
    CREATE TABLE sessions (
        id TEXT PRIMARY KEY NOT NULL,
        routine TEXT NOT NULL,
        title TEXT NOT NULL,
        plan_digest TEXT NOT NULL,
        started_utc TEXT NOT NULL,
        started_on TEXT NOT NULL,
        utc_offset_minutes INTEGER NOT NULL,
        ended_utc TEXT,
        outcome TEXT CHECK (
            outcome IN ('completed', 'ended-early', 'stopped-for-safety', 'interrupted')
        ),
        beats_planned INTEGER NOT NULL CHECK (beats_planned >= 0),
        pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
        pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
        symptom TEXT NOT NULL DEFAULT '',
        wishes TEXT NOT NULL DEFAULT '',
        edited_utc TEXT NOT NULL,
        CHECK ((outcome IS NULL) = (ended_utc IS NULL))
    )
    """,
    "CREATE INDEX sessions_by_start ON sessions (started_utc)",
    """
    CREATE TABLE attempts (
        session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        beat INTEGER NOT NULL CHECK (beat >= 0),
        attempt INTEGER NOT NULL CHECK (attempt >= 0),
        step TEXT NOT NULL,
        point TEXT NOT NULL,
        side TEXT NOT NULL,
        held_seconds REAL NOT NULL CHECK (held_seconds >= 0),
        completed INTEGER NOT NULL CHECK (completed IN (0, 1)),
        ended_utc TEXT NOT NULL,
        PRIMARY KEY (session, beat, attempt)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE answers (
        id TEXT PRIMARY KEY NOT NULL,
        answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'unsure')),
        answered_on TEXT NOT NULL
    ) WITHOUT ROWID
    """,
)

MIGRATIONS = (FIRST,)
