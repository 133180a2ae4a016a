"""The one order of records, on every page and in every file: start, then time of writing, then id."""

from typing import Final

from journal.model.moments import seconds
from journal.model.records import Record

_BEFORE_ALL: Final = -(1 << 62)


def place(record: Record) -> tuple[int, str, str]:
    """Where a record stands, oldest first; an unknown start comes before all. Reversed, it is newest first."""
    start = record.effective.start
    return (_BEFORE_ALL if start is None else seconds(start)), record.recorded, record.id
