PRAGMA application_id = 1936026726;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE answers (
        id TEXT PRIMARY KEY NOT NULL,
        answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'unsure')),
        answered_on TEXT NOT NULL
    , edited_utc TEXT NOT NULL DEFAULT '') WITHOUT ROWID
    ;
INSERT INTO "answers" VALUES('pregnant','no','2026-11-20','2026-11-20T00:00:00.000+00:00');
CREATE TABLE "attempts" (
        session INTEGER NOT NULL REFERENCES "sessions" (number) ON DELETE CASCADE,
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
    ;
INSERT INTO "attempts" VALUES(1,1,1,'beside-the-spine','BL23','both',30.0,0,'2026-11-22T06:01:00.000+00:00');
INSERT INTO "attempts" VALUES(1,1,2,'beside-the-spine','BL23','both',60.0,1,'2026-11-22T06:02:00.000+00:00');
INSERT INTO "attempts" VALUES(2,1,1,'calf','BL57','left',12.5,0,'2026-11-23T06:01:00.000+00:00');
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
    ;
INSERT INTO "courses" VALUES('course','waist','2026-11-22',6,'0123456','18:00',1,NULL,0,NULL,'2026-11-22T06:10:00.000+00:00');
CREATE TABLE deleted (
        kind TEXT NOT NULL CHECK (kind IN ('session', 'answer')),
        id TEXT NOT NULL,
        deleted_utc TEXT NOT NULL,
        PRIMARY KEY (kind, id)
    ) WITHOUT ROWID
    ;
INSERT INTO "deleted" VALUES('session','gone','2026-11-22T07:00:00.000+00:00');
CREATE TABLE measures (
        name TEXT NOT NULL,
        taken_on TEXT NOT NULL,
        score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
        about TEXT NOT NULL DEFAULT '',
        edited_utc TEXT NOT NULL,
        PRIMARY KEY (name, taken_on)
    ) WITHOUT ROWID
    ;
INSERT INTO "measures" VALUES('activity','2026-11-22',4,'climbing stairs','2026-11-22T06:10:00.000+00:00');
CREATE TABLE "sessions" (
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
    );
INSERT INTO "sessions" VALUES(1,'first','waist','Waist, beside the spine','d1','2026-11-22T06:00:00.000+00:00','2026-11-22',60,'2026-11-22T06:04:00.000+00:00','completed',2,NULL,6,4,3,'2026-11-23T05:00:00.000+00:00','','slept well','hold=60','2026-11-22T06:05:00.000+00:00');
INSERT INTO "sessions" VALUES(2,'second','calves','Calves','d2','2026-11-23T06:00:00.000+00:00','2026-11-23',60,NULL,NULL,4,NULL,NULL,NULL,NULL,NULL,'','','','2026-11-23T06:01:00.000+00:00');
CREATE INDEX sessions_by_start ON sessions (started_utc);
CREATE INDEX sessions_by_day ON sessions (started_on);
CREATE INDEX safety_stops ON sessions (ended_utc) WHERE outcome = 'stopped-for-safety'
    ;
COMMIT;
