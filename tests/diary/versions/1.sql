PRAGMA application_id = 1936026726;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE answers (
        id TEXT PRIMARY KEY NOT NULL,
        answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'unsure')),
        answered_on TEXT NOT NULL
    ) WITHOUT ROWID
    ;
INSERT INTO "answers" VALUES('pregnant','no','2026-11-20');
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
    ;
INSERT INTO "attempts" VALUES('first',1,1,'beside-the-spine','BL23','both',30.0,0,'2026-11-22T06:01:00.000+00:00');
INSERT INTO "attempts" VALUES('first',1,2,'beside-the-spine','BL23','both',60.0,1,'2026-11-22T06:02:00.000+00:00');
INSERT INTO "attempts" VALUES('second',1,1,'calf','BL57','left',12.5,0,'2026-11-23T06:01:00.000+00:00');
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
    );
INSERT INTO "sessions" VALUES('first','waist','Waist, beside the spine','d1','2026-11-22T06:00:00.000+00:00','2026-11-22',60,'2026-11-22T06:04:00.000+00:00','completed',2,6,4,'','hold=60','2026-11-22T06:05:00.000+00:00');
INSERT INTO "sessions" VALUES('second','calves','Calves','d2','2026-11-23T06:00:00.000+00:00','2026-11-23',60,NULL,NULL,4,NULL,NULL,'','','2026-11-23T06:01:00.000+00:00');
CREATE INDEX sessions_by_start ON sessions (started_utc);
COMMIT;
