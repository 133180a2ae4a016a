"""What may be meant by the letters typed into Add: one's own words first, then a new word, then something else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from journal.i18n import N_, _
from journal.model.kinds import display_name
from journal.model.moments import day
from journal.model.records import Record
from journal.model.searching import fold
from journal.model.selection import Selection
from ui.models.dates import short_day
from ui.models.lines import ICONS, line_of
from ui.models.timeline import Page

OWN = ("symptom", "side-effect", "measurement", "treatment")
"""Kinds whose names are words one writes again; a treatment stands for a dose of it."""

_MOST, _LOOKED_AT = 5, 200
_NEW = (("symptom", N_("Symptom")),)
_ELSE = (
    ("note", N_("Note")),
    ("side-effect", N_("Side effect")),
    ("measurement", N_("Measurement")),
    ("treatment", N_("Treatment")),
    ("question", N_("Question for a visit")),
    ("tracker", N_("Follow every day")),
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One row of Add. `known`: the newest record of that word; for a dose its treatment."""

    section: str
    kind: str
    name: str
    shown: str
    last: str = ""
    known: Record | None = None

    @property
    def icon(self) -> str:
        """The icon of the kind it becomes."""
        return ICONS[self.kind]


Look = Callable[[Selection, int | None, int], Page]


def suggest(typed: str, person: str, look: Look, today: date) -> list[Suggestion]:
    """Rows for what was typed, best first; without letters the words used last."""
    text = typed.strip()
    found = look(Selection(person=person, kinds=OWN, text=text), None, _LOOKED_AT).records
    own = list(_own(found, text, today))[:_MOST]
    if not text:
        return own
    taken = {(suggestion.kind, fold(suggestion.name)) for suggestion in own}
    new = [_typed(_("As a new word"), kind, _(word), text) for kind, word in _NEW if (kind, fold(text)) not in taken]
    other = [_typed(_("As something else"), kind, _(word), text) for kind, word in _ELSE]
    return [*own, *new, *other]


def _typed(section: str, kind: str, word: str, text: str) -> Suggestion:
    shown = text if len(text) <= 40 else text[:39] + "…"
    return Suggestion(section, kind, text, f"{word}: {shown}")


def _own(records: Iterable[Record], text: str, today: date) -> Iterable[Suggestion]:
    """The newest of each name: names that begin like this before names that hold a word that does."""
    seen: dict[tuple[str, str], Record] = {}
    for record in records:
        name = fold(display_name(record))
        if any(word.startswith(fold(text)) for word in (name, *name.split())):
            seen.setdefault((record.kind, name), record)
    ranked = sorted(seen.items(), key=lambda pair: not pair[0][1].startswith(fold(text)))
    for (kind, _name), record in ranked:
        name = display_name(record)
        last = _last(record, today)
        yield Suggestion(_("Your words"), "dose" if kind == "treatment" else kind, name, name, last, record)


def _last(record: Record, today: date) -> str:
    if record.kind == "treatment":
        return _("a dose")
    start, strength = record.effective.start, line_of(record, lambda _id: None).strength
    if start is None:
        return ""
    when = _("today") if day(start) == today else _("on {day}").format(day=short_day(day(start), today))
    return _("last {strength} {when}").format(strength=strength, when=when).replace("  ", " ")
