"""What became of a record, told from its lines in the history, and the ways back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Any

import msgspec

from journal.i18n import _, number, within
from journal.model.change import Change
from journal.model.described import descriptions
from journal.model.records import Answer, Effective, Rating, Record
from journal.store.history import Past
from ui.models.dates import moment_words, short_day
from ui.models.lines import answer_words, first_line, measured_answer

_SHORTEST, _LONGEST = 1, 24
"""Letters of a value that is told in a sentence and on a button."""
_NEVER = frozenset({"recorded", "recorder", "source", "import_key", "revision"})


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a record: when, by whom (empty for oneself), what in a few words, and what would come back.

    `back`: the value that was there, where one short value was; `members`: their names and what stood in them.
    """

    day: date
    by: str
    what: str
    back: str
    members: tuple[tuple[str, Any], ...]


def steps_of(lines: Iterable[Past], zone: tzinfo | None) -> tuple[Step, ...]:
    """The changes among the lines of one record, newest first; its being written is none."""
    return tuple(
        _step(line, line.before, line.after, zone)
        for line in lines
        if line.before is not None and line.after is not None
    )


def told(steps: tuple[Step, ...], today: date) -> str:
    """How often a record was changed, and how the last time; empty when it never was."""
    if not steps:
        return ""
    often = {1: _("Changed once."), 2: _("Changed twice. Last")}.get(
        len(steps), _("Changed {count} times. Last").format(count=len(steps))
    )
    return f"{often} {sentence(steps[0], today)}" if len(steps) > 1 else sentence(steps[0], today, _("Changed"))


def sentence(step: Step, today: date, before: str = "") -> str:
    """One change: "on 17 February: how bad 8 to 7"."""
    day = short_day(step.day, today)
    when = _("on {day} by {name}: {what}") if step.by else _("on {day}: {what}")
    return f"{before} {when.format(day=day, name=step.by, what=step.what)}.".strip()


def back_words(step: Step) -> str:
    """What a button says that brings a step's former values back."""
    return _("Bring back {value}").format(value=step.back) if step.back else _("Bring back")


def bring_back(record: Record, step: Step) -> Change:
    """The change that puts a step's former values into the record as it now stands."""
    return Change(record, msgspec.structs.replace(record, **dict(step.members)))


def _step(line: Past, before: Record, after: Record, zone: tzinfo | None) -> Step:
    names = [name for name in before.__struct_fields__ if name not in _NEVER and hasattr(after, name)]
    differing = [name for name in names if getattr(before, name) != getattr(after, name)]
    members = tuple((name, getattr(before, name)) for name in differing)
    words = [_difference(type(before), name, getattr(before, name), getattr(after, name)) for name in differing]
    only = value_words(getattr(before, differing[0])) if len(differing) == 1 else ""
    day = datetime.fromisoformat(line.at).astimezone(zone).date()
    short = only if _SHORTEST <= len(only) <= _LONGEST else ""
    return Step(day, line.author, ", ".join(words) or _("saved again"), short, members)


def _difference(kind: type[Record], name: str, before: Any, after: Any) -> str:
    if name == "deleted":
        return _("deleted") if after else _("taken out of the trash")
    label = _label(kind, name)
    old, new = value_words(before), value_words(after)
    if max(len(old), len(new)) > _LONGEST or not (old or new):
        return _("{field} changed").format(field=label)
    if not old:
        return _("{field} {value} added").format(field=label, value=new)
    if not new:
        return _("{field} {value} removed").format(field=label, value=old)
    return _("{field} {before} to {after}").format(field=label, before=old, after=new)


def _label(kind: type[Record], name: str) -> str:
    if name == "effective":
        return _("time")
    title = descriptions(kind)[name].title if name in descriptions(kind) else None
    return within(_(title)) if title else name


def value_words(value: Any) -> str:
    """A member's value in a few words; empty for none, and for what no few words tell."""
    if isinstance(value, Answer):
        return answer_words(value) if isinstance(value.value, Rating) or value.value is None else measured_answer(value)
    if isinstance(value, Effective):
        begun = moment_words(value.start, date(1, 1, 1)) if value.start is not None else ""
        ended = moment_words(value.end, date(1, 1, 1)) if value.end is not None else ""
        return _("{start} to {end}").format(start=begun, end=ended) if ended else begun
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | Decimal):
        return number(value)
    parts = (value,) if isinstance(value, str) else value
    told = isinstance(parts, tuple) and all(isinstance(part, str) for part in parts)
    return first_line(", ".join(parts)) if told else ""
