"""The tables of a diary, and the migrations to their newest version.

A diary whose `user_version` is N has run the first N entries of MIGRATIONS. A released
entry is never changed: a later change is a new entry.
"""

from selfcare.diary import files
from selfcare.diary.database import Connection

# Marks the file as a diary of this program ("self" in ASCII), whatever its name.
APPLICATION_ID = 0x73656C66

# A session has a short number, so that an attempt need not repeat its long id.
FIRST = (
    """
    CREATE TABLE sessions (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        routine TEXT NOT NULL,
        title TEXT NOT NULL,
        schedule_digest TEXT NOT NULL,
        started_utc TEXT NOT NULL,
        started_on TEXT NOT NULL,
        utc_offset_minutes INTEGER NOT NULL,
        ended_utc TEXT,
        outcome TEXT CHECK (
            outcome IN ('completed', 'ended-early', 'stopped-for-safety', 'interrupted')
        ),
        beats_planned INTEGER NOT NULL CHECK (beats_planned >= 0),
        manual_seconds REAL CHECK (manual_seconds >= 0),
        pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
        pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
        pain_next_day INTEGER CHECK (pain_next_day BETWEEN 0 AND 10),
        next_day_utc TEXT,
        symptom TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        options TEXT NOT NULL DEFAULT '',
        edited_utc TEXT NOT NULL,
        CHECK ((outcome IS NULL) = (ended_utc IS NULL)),
        CHECK ((pain_next_day IS NULL) = (next_day_utc IS NULL))
    )
    """,
    """
    CREATE TABLE attempts (
        session INTEGER NOT NULL REFERENCES sessions (number) ON DELETE CASCADE,
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
    "CREATE INDEX sessions_by_start ON sessions (started_utc)",
    "CREATE INDEX sessions_by_day ON sessions (started_on)",
    "CREATE INDEX safety_stops ON sessions (ended_utc) WHERE outcome = 'stopped-for-safety'",
    """
    CREATE TABLE answers (
        id TEXT PRIMARY KEY NOT NULL,
        answer TEXT NOT NULL,
        answered_on TEXT NOT NULL,
        edited_utc TEXT NOT NULL
    ) WITHOUT ROWID
    """,
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
    CREATE TABLE plans (
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
        cue TEXT NOT NULL DEFAULT '',
        if_tired TEXT NOT NULL DEFAULT '',
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

MIGRATIONS = (FIRST,)


def migrate(connection: Connection) -> None:
    """Run the migrations a diary has not seen yet.

    Raises SelfcareError `diary-newer` for one from a newer program and
    `diary-damaged` for a database that belongs to something else.
    """
    if _version(connection) < len(MIGRATIONS):
        with connection.transaction():
            # Counted from the current version: another program may have got there first.
            for number in range(_version(connection), len(MIGRATIONS)):
                for statement in MIGRATIONS[number]:
                    connection.rows(statement)
                connection.rows(f"PRAGMA user_version = {number + 1}")
            connection.rows(f"PRAGMA application_id = {APPLICATION_ID}")
    if _version(connection) > len(MIGRATIONS):
        raise files.diary_error(files.NEWER, connection.path)


def is_current(connection: Connection) -> bool:
    """Whether it is a diary of this version of the program. Changes nothing."""
    return _version(connection) == len(MIGRATIONS)


def _version(connection: Connection) -> int:
    """Return how many migrations a diary has seen: none of them, if the database is empty."""
    version = connection.number("PRAGMA user_version")
    is_ours = connection.number("PRAGMA application_id") == APPLICATION_ID
    is_new = version == 0 and connection.number("SELECT count(*) FROM sqlite_master") == 0
    if version < 0 or not (is_ours or is_new):
        raise files.diary_error(files.DAMAGED, connection.path)
    return version
