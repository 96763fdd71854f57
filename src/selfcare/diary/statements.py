"""Statements that more than one module runs."""

TOUCH = """
    UPDATE sessions SET edited_utc = CASE
        WHEN ?1 >= edited_utc THEN ?1
        ELSE strftime('%Y-%m-%dT%H:%M:%f+00:00', edited_utc, '+0.001 seconds')
    END
    WHERE id = ?2
"""
"""The time of an edit; a clock set back never makes an edit older."""

DELETED = """
    INSERT INTO deleted (kind, id, deleted_utc) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET deleted_utc = max(deleted_utc, excluded.deleted_utc)
"""
"""Something is deleted: its kind, its id, the time."""
