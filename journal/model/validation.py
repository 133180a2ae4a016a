"""What is wrong with a record, field by field, in sentences, before it is saved."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any, Final

import msgspec

from journal.i18n import _
from journal.model import codec
from journal.model.checks import Problem, of_end, of_fields, of_start
from journal.model.ids import is_id
from journal.model.moments import Moment, Precision, instant, is_moment, precision, seconds
from journal.model.records import Record, UnknownKind

LONGEST: Final = 5_000_000
"""Characters of the longest text, a note of 5 MB."""
FACTS: Final = frozenset(
    {"symptom", "dose", "side-effect", "measurement", "note", "checkin", "factor", "effect", "episode"}
)
"""Kinds that tell what was; the others may lie ahead."""
AHEAD: Final = timedelta(hours=24)


def validate(record: Record) -> tuple[Problem, ...]:
    """Every problem of `record`; empty when it may be stored. Knows no clock and no other record."""
    return examine(record)[0]


def examine(record: Record) -> tuple[tuple[Problem, ...], bytes]:
    """(every problem of `record`, its stored body): whoever stores it next need not make the body again."""
    try:
        body = codec.encode(record)
        same = record if isinstance(record, UnknownKind) else _again(body, record)
    except (msgspec.ValidationError, UnicodeEncodeError, TypeError) as error:
        return (_unreadable(error),), b""
    if isinstance(record, UnknownKind):
        return tuple(_of_ids(record)), body
    problems = [*_of_ids(record), *_of_times(record), *of_fields(record)]
    if len(body) > LONGEST:
        # No text is longer than all of the body, and hardly any body is that long.
        problems += _of_lengths(record)
    if not problems and same != record:
        problems.append(("record", _("This cannot be written down as it is. Check the numbers and the lists.")))
    return tuple(problems), body


def _again(body: bytes, record: Record) -> Record | None:
    """What is read again of `body`; None where a number was written that JSON has none for: its own field says so."""
    try:
        return codec.decode(body, record.revision) if record.unknown else codec.decode_own(body, record.revision)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return None


def too_far_ahead(record: Record, now: datetime, zone: tzinfo | None = None) -> bool:
    """True for a fact, or a birth, more than 24 hours after `now` (aware); plans may lie ahead."""
    born = getattr(record, "birth", None)
    start = record.effective.start if record.kind in FACTS else born
    if start is None:
        return False
    if record.kind == "dose" and getattr(record, "status", "") == "unknown":
        return False
    return instant(start, zone or now.tzinfo or UTC) > now + AHEAD


def _unreadable(error: Exception) -> Problem:
    if isinstance(error, UnicodeEncodeError):
        return ("record", _("A text holds half a character that no file can keep. Type it again."))
    return codec.told(error)


# What looks at every record gives an empty tuple when all is well, and is no generator, as in checks.py.


def _of_ids(record: Record) -> Iterable[Problem]:
    own = is_id(record.id)
    person = _is_id_again(record.person)
    if own and person and (record.kind != "person" or record.person == record.id):
        return ()
    found = []
    if not own:
        found.append(("id", _("A record needs an id that Kith made.")))
    if not person:
        found.append(("person", _("Say whose record this is.")))
    if record.kind == "person" and record.person != record.id:
        found.append(("person", _("A person's record belongs to that person.")))
    return found


@lru_cache(maxsize=128)
def _is_id_again(text: str) -> bool:
    """`is_id`, of the few that stand in nearly every record."""
    return is_id(text)


def _of_times(record: Record) -> Iterable[Problem]:
    at = record.effective
    if at.end is None and _is_stamp(record.recorded):
        return of_start(at.start)
    found = [*of_start(at.start), *of_end(at.end)]
    if at.end is not None and at.ongoing:
        found.append(("effective.end", _("It cannot have an end and still go on.")))
    if (
        at.start is not None
        and at.end is not None
        and is_moment(at.start)
        and is_moment(at.end)
        and _reversed(at.start, at.end)
    ):
        found.append(("effective.end", _("The end lies before the start.")))
    if not _is_stamp(record.recorded):
        sentence = _("The time of writing must be in UTC with milliseconds, like 2026-03-05T13:30:05.123Z.")
        found.append(("recorded", sentence))
    return found


def _is_stamp(text: str) -> bool:
    if len(text) != len("2026-03-05T13:30:05.123Z") or not text.endswith("Z"):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _reversed(start: Moment, end: Moment) -> bool:
    # A coarse end (2026-03) begins before a fine start inside it (2026-03-05): only the coarser of both is compared.
    if min(precision(start), precision(end)) >= Precision.HOUR:
        return instant(end, UTC) < instant(start, UTC)
    shorter = min(len(start.partition("T")[0]), len(end.partition("T")[0]))
    return end[:shorter] < start[:shorter] if "/" not in start + end else seconds(end) < seconds(start)


def _of_lengths(value: msgspec.Struct, place: str = "") -> Iterable[Problem]:
    for field in msgspec.structs.fields(type(value)):
        yield from _too_long(getattr(value, field.name), f"{place}{field.encode_name}")


def _too_long(value: Any, shown: str) -> Iterable[Problem]:
    if isinstance(value, str) and len(value) > LONGEST:
        sentence = _("This text is too long: {count} characters of at most {most}.")
        yield shown, sentence.format(count=len(value), most=LONGEST)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _too_long(inner, f"{shown}.{index}")
    elif isinstance(value, msgspec.Struct):
        yield from _of_lengths(value, f"{shown}.")
