"""From changes to the lines of a batch: checked, coded and in the order that writes fastest."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from journal.errors import KithError
from journal.i18n import _
from journal.model.change import Change
from journal.model.checks import Problem
from journal.model.moments import is_moment, seconds
from journal.model.records import Record
from journal.model.shares import Share
from journal.model.validation import examine
from journal.store.batches import LINES_A_TRANSACTION
from journal.store.rows import identity_of, row_of
from journal.store.writing import Line, batched

_BEFORE_ALL = -(1 << 63)


class InvalidRecordError(KithError):
    """A record that may not be stored; `problems` names each field and what is wrong with it."""

    def __init__(self, record: Record, problems: tuple[Problem, ...]) -> None:
        field, sentence = problems[0]
        super().__init__(_("{field}: {sentence} Nothing was saved.").format(field=field, sentence=sentence))
        self.record, self.problems = record, problems


def lines(changes: Iterable[Change]) -> Iterator[list[Line]]:
    """The lines of the changes, a transaction at a time, as they are asked for. Raises InvalidRecordError."""
    for some in batched(changes, LINES_A_TRANSACTION):
        single = _one_each(some)
        if len(single) == 1:
            yield [_line(single[0], _body(single[0]))]
            continue
        with _collector_resting():
            # One after the other for all, not both for each: the processor's caches hold one of the two.
            bodies = [_body(change) for change in single]
            made = [_line(change, body) for change, body in zip(single, bodies, strict=True)]
        yield made


def sorted_lines(changes: Sequence[Change]) -> Iterator[list[Line]]:
    """The same, people first, then by person and time, so that several transactions write as fast as one."""
    if len(changes) == 1:
        # An entry, which somebody waits for: straight, without the steps for many.
        return iter([[_line(changes[0], _body(changes[0]))]])
    if len(changes) <= LINES_A_TRANSACTION:
        return lines(changes)
    return lines(sorted(_one_each(changes), key=_place))


def are_shares(changes: Sequence[Change]) -> bool:
    """True when the changes are of shares alone, which undo passes over."""
    return all(isinstance(change.latest, Share) for change in changes)


def records_of(changes: Sequence[Change], batch: int) -> tuple[Record, ...]:
    """The records of the changes as they stand after the batch, those taken away left out."""
    return tuple(
        msgspec.structs.replace(change.after, revision=batch)
        for change in _one_each(changes)
        if change.after is not None
    )


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Hundreds of thousands of lines are made and none is given up: looking through them all again cost a tenth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _one_each(changes: Sequence[Change]) -> Sequence[Change]:
    """One change a record: several of the same one, in their order, become the way from the first to the last."""
    # The usual case, told without a step for each.
    if len({(change.before if change.after is None else change.after).id for change in changes}) == len(changes):  # type: ignore[union-attr] # one is there
        return changes
    found: dict[str, Change] = {}
    for change in changes:
        earlier = found.get(change.id)
        if earlier is None:
            found[change.id] = change
        elif earlier.before is None and change.after is None:
            # Came and went.
            del found[change.id]
        else:
            found[change.id] = Change(earlier.before, change.after)
    return tuple(found.values())


def _body(change: Change) -> bytes:
    """The body of what a change leaves, empty for nothing. Raises InvalidRecordError."""
    if change.after is None:
        return b""
    problems, body = examine(change.after)
    if problems:
        raise InvalidRecordError(change.after, problems)
    return body


def _line(change: Change, body: bytes) -> Line:
    was = change.before.revision if change.before else 0
    if change.after is None:
        return Line(identity_of(change.id), was, None)
    row = row_of(change.after, body)
    return Line(row.identity, was, row)


def _place(change: Change) -> tuple[bool, str, int]:
    record = change.latest
    start = record.effective.start
    # What is no moment is refused when its line is made.
    second = seconds(start) if start is not None and is_moment(start) else _BEFORE_ALL
    return record.kind != "person", record.person, second
