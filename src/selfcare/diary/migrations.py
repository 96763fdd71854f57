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

# Sessions get a short number of their own, so that an attempt need not repeat a long id, and
# places for what is told later: the next morning, a note, minutes done without the program.
SECOND = (
    """
    CREATE TABLE sessions_2 (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
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
        told_seconds REAL CHECK (told_seconds >= 0),
        pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
        pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
        pain_next_day INTEGER CHECK (pain_next_day BETWEEN 0 AND 10),
        next_day_utc TEXT,
        symptom TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        wishes TEXT NOT NULL DEFAULT '',
        edited_utc TEXT NOT NULL,
        CHECK ((outcome IS NULL) = (ended_utc IS NULL)),
        CHECK ((pain_next_day IS NULL) = (next_day_utc IS NULL))
    )
    """,
    """
    INSERT INTO sessions_2 (id, routine, title, plan_digest, started_utc, started_on,
        utc_offset_minutes, ended_utc, outcome, beats_planned, pain_before, pain_after, symptom,
        wishes, edited_utc)
    SELECT id, routine, title, plan_digest, started_utc, started_on,
        utc_offset_minutes, ended_utc, outcome, beats_planned, pain_before, pain_after, symptom,
        wishes, edited_utc
    FROM sessions ORDER BY started_utc, id
    """,
    """
    CREATE TABLE attempts_2 (
        session INTEGER NOT NULL REFERENCES sessions_2 (number) ON DELETE CASCADE,
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
    INSERT INTO attempts_2
    SELECT sessions_2.number, beat, attempt, step, point, side, held_seconds, completed,
        attempts.ended_utc
    FROM attempts JOIN sessions_2 ON sessions_2.id = attempts.session
    """,
    "DROP TABLE attempts",
    "DROP TABLE sessions",
    "ALTER TABLE sessions_2 RENAME TO sessions",
    "ALTER TABLE attempts_2 RENAME TO attempts",
    "CREATE INDEX sessions_by_start ON sessions (started_utc)",
    "CREATE INDEX sessions_by_day ON sessions (started_on)",
    """
    CREATE INDEX safety_stops ON sessions (ended_utc) WHERE outcome = 'stopped-for-safety'
    """,
    "ALTER TABLE answers ADD COLUMN edited_utc TEXT NOT NULL DEFAULT ''",
    "UPDATE answers SET edited_utc = answered_on || 'T00:00:00.000+00:00'",
    """
    CREATE TABLE measures (
        name TEXT NOT NULL,
        taken_on TEXT NOT NULL,
        score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
        about TEXT NOT NULL DEFAULT '',
        edited_utc TEXT NOT NULL,
        PRIMARY KEY (name, taken_on)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE courses (
        id TEXT PRIMARY KEY NOT NULL,
        routine TEXT NOT NULL,
        started_on TEXT NOT NULL,
        weeks INTEGER NOT NULL CHECK (weeks BETWEEN 1 AND 52),
        days TEXT NOT NULL,
        time_of_day TEXT NOT NULL,
        weekly_questions INTEGER NOT NULL CHECK (weekly_questions IN (0, 1)),
        paused_on TEXT,
        paused_days INTEGER NOT NULL DEFAULT 0 CHECK (paused_days >= 0),
        stopped_on TEXT,
        edited_utc TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE deleted (
        kind TEXT NOT NULL CHECK (kind IN ('session', 'answer')),
        id TEXT NOT NULL,
        deleted_utc TEXT NOT NULL,
        PRIMARY KEY (kind, id)
    ) WITHOUT ROWID
    """,
)

MIGRATIONS = (FIRST, SECOND)
