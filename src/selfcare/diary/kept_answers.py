"""The safety answers in the diary, while it is open."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time

from selfcare.diary import rows
from selfcare.diary.connection import Connection
from selfcare.diary.records import ALL_ANSWERS, AnswerRecord, DeletedKind
from selfcare.diary.times import as_utc_text


class KeptAnswers:
    """What the person answered; the part of the diary that safety rests on."""

    def __init__(self, connection: Connection) -> None:
        """Take over a connection whose tables are up to date (see `opening`)."""
        self._connection = connection

    def answers(self) -> dict[str, AnswerRecord]:
        """The answers to the safety questions, by the id of the question."""
        return dict(self._connection.read(rows.answer, rows.ANSWERS))

    def save_answers(
        self,
        answers: Mapping[str, str],
        on: date,
        at: datetime | None = None,
        *,
        late: bool = False,
    ) -> None:
        """Keep these answers (yes, no or unsure), all or none of them; others stay.

        `at` is the time they were given, by which merging tells the newest. With `late`
        they could not be written at that time: then a no never replaces a newer answer.
        """
        edited = as_utc_text(at or datetime.combine(on, time(), UTC))
        with self._connection.transaction():
            for question, answer in answers.items():
                self._connection.change(
                    """
                    INSERT INTO answers (id, answer, answered_on, edited_utc)
                    VALUES (?1, ?2, ?3, ?4)
                    ON CONFLICT (id) DO UPDATE SET answer = excluded.answer,
                        answered_on = excluded.answered_on, edited_utc = excluded.edited_utc
                    WHERE NOT ?5 OR excluded.answer <> 'no'
                        OR answers.edited_utc <= excluded.edited_utc
                    """,
                    question,
                    answer,
                    on.isoformat(),
                    edited,
                    late,
                )

    def restore_answers(self, answers: Mapping[str, tuple[str, date]], at: datetime) -> None:
        """Keep again what a stop had forgotten, each with the day it was given on.

        What was answered or forgotten meanwhile in another window stays as it is.
        """
        there = self.answers()
        if not there:
            return  # everything was forgotten on purpose
        for id_, (answer, on) in answers.items():
            if id_ not in there:
                self.save_answers({id_: answer}, on, at)

    def forget_answers(
        self, questions: Iterable[str] | None = None, at: datetime | None = None
    ) -> None:
        """Forget the answers to these questions, or to all; unknown ones are no error.

        With `at` it is kept that they were forgotten then, so that they do not
        come back from another machine.
        """
        with self._connection.transaction():
            if questions is None:
                self._connection.change("DELETE FROM answers")
                self._connection.change("DELETE FROM deleted WHERE kind = 'answer'")
                if at is not None:
                    kind = DeletedKind.ANSWER.value
                    self._connection.change(rows.DELETED, kind, ALL_ANSWERS, as_utc_text(at))
            else:
                self._forget(questions, at)
        self._write_back()

    def _forget(self, questions: Iterable[str], at: datetime | None) -> None:
        for question in questions:
            self._connection.change("DELETE FROM answers WHERE id = ?", question)
            if at is not None:
                self._connection.change(
                    rows.DELETED, DeletedKind.ANSWER.value, question, as_utc_text(at)
                )

    def _write_back(self) -> None:
        """Empty the log beside the diary, which still holds the old pages until then."""
        self._connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")
