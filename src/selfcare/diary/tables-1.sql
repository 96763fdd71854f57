-- A session has a short number, so that an attempt need not repeat its long id.
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
);

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
) WITHOUT ROWID;

CREATE INDEX sessions_by_start ON sessions (started_utc);
CREATE INDEX sessions_by_day ON sessions (started_on);
CREATE INDEX safety_stops ON sessions (ended_utc) WHERE outcome = 'stopped-for-safety';

CREATE TABLE answers (
    id TEXT PRIMARY KEY NOT NULL,
    answer TEXT NOT NULL,
    answered_on TEXT NOT NULL,
    edited_utc TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE measures (
    name TEXT NOT NULL,
    taken_on TEXT NOT NULL,
    score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
    about TEXT NOT NULL DEFAULT '',
    edited_utc TEXT NOT NULL,
    PRIMARY KEY (name, taken_on)
) WITHOUT ROWID;

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
) WITHOUT ROWID;

CREATE TABLE deleted (
    kind TEXT NOT NULL CHECK (kind IN ('session', 'answer')),
    id TEXT NOT NULL,
    deleted_utc TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
