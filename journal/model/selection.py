"""Which records: one value that filters the timeline, a chart, an export and a command line alike."""

from datetime import date
from typing import Any

import msgspec

from journal.model.moments import day
from journal.model.records import Record
from journal.model.searching import finds


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Records of exactly one person; an empty tuple or None leaves that side open.

    `start`, `end`: days, both inclusive, by each record's own clock; a record without a known start is only in an
    open-ended selection. `tags`: all of them, folded. `text`: every word found, the last one by its beginning.
    `deleted`: False leaves the trash out, True gives the trash alone, None gives both.
    """

    person: str
    kinds: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    tags: tuple[str, ...] = ()
    text: str = ""
    ids: tuple[str, ...] = ()
    deleted: bool | None = False

    def holds(self, record: Record) -> bool:
        """True when `record` is one of these; the store's own reading agrees with it (a test says so)."""
        return (
            record.person == self.person
            and (not self.kinds or record.kind in self.kinds)
            and (not self.ids or record.id in self.ids)
            and (self.deleted is None or record.deleted is self.deleted)
            and self._in_period(record)
            and {tag.casefold() for tag in self.tags} <= {tag.casefold() for tag in record.tags}
            and (not self.text or finds(self.text, record))
        )

    def _in_period(self, record: Record) -> bool:
        if self.start is None and self.end is None:
            return True
        if record.effective.start is None:
            return False
        at = day(record.effective.start)
        return (self.start is None or self.start <= at) and (self.end is None or at <= self.end)

    def as_object(self) -> dict[str, Any]:
        """The selection as JSON, for a plan or a share: days as text, every member present."""
        found: dict[str, Any] = msgspec.to_builtins(self)
        return found
