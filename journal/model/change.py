"""The one way a record is written: what it was, what it is; undo, import and merge are nothing else."""

from typing import Self

import msgspec

from journal.model.records import Record


class Change(msgspec.Struct, frozen=True, gc=False):
    """`before` -> `after` of one record; None where it is not there. Its inverse is the swap.

    `before` is compared by its revision number alone. Raises ValueError for two Nones or two different records.
    """

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        ids = {record.id for record in (self.before, self.after) if record is not None}
        if len(ids) != 1:
            message = "a change is of one record"
            raise ValueError(message)

    @property
    def id(self) -> str:
        """The id of the record that changes."""
        return self.latest.id

    @property
    def latest(self) -> Record:
        """The record as it will stand, or as it last stood."""
        record = self.before if self.after is None else self.after
        assert record is not None
        return record

    def inverse(self) -> Self:
        """The change that takes this one back."""
        return type(self)(self.after, self.before)


def addition(record: Record) -> Change:
    """The change that writes a record that is not there yet."""
    return Change(None, record)


def deletion(record: Record) -> Change:
    """The change that puts a record into the trash; its content stays, and so does its way back."""
    return Change(record, msgspec.structs.replace(record, deleted=True))


def restoration(record: Record) -> Change:
    """The change that takes a record out of the trash."""
    return Change(record, msgspec.structs.replace(record, deleted=False))
