"""Imported snapshots are merged into the diary; an import never weakens safety.

Sessions, attempts, measures, plans and deleted sessions: the newest version of each wins as a
whole, attempts of all versions are kept, and what was deleted stays deleted. Merging is
commutative, associative and idempotent. An edit with a time in the future counts as the oldest.

Safety is not symmetric, since a file may be wrong, old or somebody else's:

* An imported no or age is never used. Where the diary has no answer, the program asks.
* An imported yes or unsure is used if it is newer than the answer in the diary and
  at least as careful, unless the person has made the program forget it since.
* An imported deletion of an answer, or an answer dated after today, only ever
  removes a no, so that the program asks again.
* A stop for safety that still holds is neither changed nor deleted.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from selfcare.diary.database import Connection, Value
from selfcare.diary.exchange import ATTEMPT, EARLIEST, TABLES, Snapshot, Values, columns_of
from selfcare.diary.model import ALL_ANSWERS, DeletedKind, as_utc_text
from selfcare.diary.store import Diary
from selfcare.safety.answers import CLEARED, UNSURE, YES, GivenAnswer

LONG_AGO = f"{EARLIEST}T00:00:00.000+00:00"
DIFFERENCE = timedelta(days=1)
"""How far the clocks of two machines may be apart."""

CARE = {CLEARED: 1, UNSURE: 3, YES: 4}
"""How careful an answer is; a no and an age are not. One for some places only is less so."""


class Changes(NamedTuple):
    """The number of sessions before and after a merge, and of changed safety answers.

    `not_used` counts imported answers to questions that the diary has not answered.
    """

    before: int
    after: int
    more_careful: int
    asked_again: int
    not_used: int


def merge(diary: Diary, snapshots: Iterable[Snapshot], today: date, now: datetime) -> Changes:
    """Merge snapshots into the diary, all or nothing. Raises SelfcareError with status DIARY."""
    connection = diary.connection
    offered: set[Value] = set()
    latest = as_utc_text(now + DIFFERENCE)
    with connection.transaction():
        sessions = connection.number("SELECT count(*) FROM sessions")
        before = _answers(connection)
        for snapshot in snapshots:
            _merge_records(connection, snapshot, today, latest)
            _merge_answers(connection, snapshot, today, latest)
            offered |= {answer["id"] for answer in snapshot["answers"]}
        after = _answers(connection)
        changes = Changes(
            before=sessions,
            after=connection.number("SELECT count(*) FROM sessions"),
            more_careful=sum(answer != before.get(id_) for id_, answer in after.items()),
            asked_again=len(before.keys() - after.keys()),
            not_used=len(offered - after.keys() - before.keys()),
        )
    connection.empty_log()
    return changes


def _answers(connection: Connection) -> dict[str, str]:
    return {row["id"]: row["answer"] for row in connection.rows("SELECT id, answer FROM answers")}


def _merge_records(connection: Connection, snapshot: Snapshot, today: date, latest: str) -> None:
    holds = f"""(sessions.outcome IS 'stopped-for-safety'
        AND sessions.ended_utc >= '{today - timedelta(days=1)}')"""
    session = (*columns_of(TABLES["sessions"]).values(), "started_on", "utc_offset_minutes")
    attempt = columns_of(ATTEMPT).values()
    parent = f"SELECT number, :{', :'.join(attempt)} FROM sessions WHERE id = :id"  # noqa: S608
    key = ("session", "beat", "attempt")
    deleted = [row for row in snapshot["deleted"] if row["kind"] == DeletedKind.SESSION]
    for rows, statement in (
        (snapshot["sessions"], _upsert("sessions", ("id",), session, unless=f"NOT {holds}")),
        (snapshot["attempts"], _upsert("attempts", key, ("session", *attempt), parent)),
        (snapshot["measures"], _upsert("measures", ("name", "taken_on"))),
        (snapshot["plans"], _upsert("plans", ("id",))),
        (deleted, _upsert("deleted", ("kind", "id"))),
    ):
        connection.change_many(
            statement,
            ({**row, "edited_utc": LONG_AGO} if _is_future(row, latest) else row for row in rows),
        )
    connection.change(
        f"""
        DELETE FROM sessions WHERE NOT {holds}
            AND id IN (SELECT id FROM deleted WHERE kind = 'session')
        """  # noqa: S608 - a date, and nothing else, is put in
    )


def _is_future(row: Values, latest: str) -> bool:
    return str(row.get("edited_utc", "")) > latest


def _upsert(
    table: str,
    key: Sequence[str],
    columns: Sequence[str] = (),
    values: str = "",
    unless: str = "true",
) -> str:
    """Build a statement that inserts or replaces a row; if equally old, the greater one wins."""
    columns = columns or (*columns_of(TABLES[table]).values(),)
    age = "edited_utc" if "edited_utc" in columns else columns[-1]
    rank = f"json_array({{0}}.{', {0}.'.join((age, *columns))})"
    return f"""
        INSERT INTO {table} ({", ".join(columns)}) {values or f"VALUES (:{', :'.join(columns)})"}
        ON CONFLICT ({", ".join(key)}) DO UPDATE
        SET {", ".join(f"{name} = excluded.{name}" for name in columns)}
        WHERE {rank.format("excluded")} > {rank.format(table)} AND {unless}
    """  # noqa: S608 - names of tables and columns


def _merge_answers(connection: Connection, snapshot: Snapshot, today: date, latest: str) -> None:
    """Merge safety answers by the rules at the head of this module."""
    own: dict[Value, Values] = {
        row["id"]: dict(row) for row in connection.rows("SELECT * FROM answers")
    }
    forgotten = {
        row["id"]: row["deleted_utc"]
        for row in connection.rows("SELECT id, deleted_utc FROM deleted WHERE kind = 'answer'")
    }
    asked_again = {
        id_
        for row in snapshot["deleted"]
        for id_ in (own if row["id"] == ALL_ANSWERS else (row["id"],))
        if row["kind"] == DeletedKind.ANSWER
        and id_ in own
        and _age(own[id_], latest)[0] <= str(row["deleted_utc"])
    }
    unsound = [
        answer
        for answer in snapshot["answers"]
        if _is_future(answer, latest) or str(answer["answered_on"]) > today.isoformat()
    ]
    asked_again |= {answer["id"] for answer in unsound}
    # First what asks again, then what adds caution: a second import finds nothing to do.
    own = {id_: answer for id_, answer in own.items() if id_ not in asked_again or _care(answer)}
    connection.change_many(
        "DELETE FROM answers WHERE id = :id", [{"id": id_} for id_ in asked_again if id_ not in own]
    )
    for answer in snapshot["answers"]:
        id_, age = answer["id"], _age(answer, latest)
        mine = own.get(id_)
        if (
            answer not in unsound
            and _care(answer)
            and age[0] > max(forgotten.get(id_, ""), forgotten.get(ALL_ANSWERS, ""))
            and (mine is None or (age > _age(mine, latest) and _is_as_careful(answer, mine)))
        ):
            own[id_] = answer
            connection.change_many(
                """
                INSERT OR REPLACE INTO answers (id, answer, answered_on, edited_utc)
                VALUES (:id, :answer, :answered_on, :edited_utc)
                """,
                [answer],
            )


def _age(answer: Values, latest: str) -> tuple[str, int, str]:
    """What decides between two answers; a no from the future is older than everything."""
    care = _care(answer)
    is_unsound = _is_future(answer, latest) and not care
    return ("" if is_unsound else str(answer["edited_utc"])), care, str(answer["answered_on"])


def _is_as_careful(answer: Values, other: Values) -> bool:
    """Whether an answer skips at least what another one does."""
    if _care(answer) != _care(other):
        return _care(answer) > _care(other)
    places, others = _given(answer).places, _given(other).places
    return not places or (bool(others) and {*places} >= {*others})


def _care(answer: Values) -> int:
    given = _given(answer)
    return min(CARE.get(given.word, 0), 2) if given.places else CARE.get(given.word, 0)


def _given(answer: Values) -> GivenAnswer:
    return GivenAnswer(str(answer["answer"]), date.min)
