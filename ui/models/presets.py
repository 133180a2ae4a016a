"""How a share begins: presets kept in the vault, the first ticks, the days; and what is said of a made one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from journal.anonymization import identifiers as kinds
from journal.anonymization.deciding import Passage
from journal.anonymization.pdf import Drawn
from journal.anonymization.policy import Audience
from journal.anonymization.searching import Finding
from journal.exports.formats import FORMATS
from journal.exports.wording import plain
from journal.i18n import N_, _
from journal.journal import Journal
from journal.model.moments import Moment, day, is_moment
from journal.model.people import Person
from journal.model.preferences import Preset
from journal.model.searching import fold
from journal.model.selection import Selection
from journal.progress import Progress
from ui.models.dates import short_day
from ui.models.studio import GROUPS, Sheet
from ui.widgets.paper import Picture
from ui.widgets.word_list import Word

SINCE_LAST_VISIT, USUAL_DAYS = -1, 90
FORMAT_WORDS = {"pdf": N_("PDF"), "html": N_("web page"), "csv-zip": N_("tables"), "json": N_("data"),
                "kith": N_("everything")}  # fmt: skip
_MOST_FINDINGS = 6


def of(journal: Journal, person: str) -> list[Preset]:
    """The presets of one person's shares, newest first."""
    return [one for one in journal.preferences.presets if one.person == person]


def keep(journal: Journal, preset: Preset, _progress: Progress) -> str:
    """Keep a preset in the vault, in place of an older one for the same recipient; gives its name."""
    before = journal.preferences
    others = [one for one in before.presets if (one.person, one.recipient) != (preset.person, preset.recipient)]
    journal.keep_preferences(msgspec.structs.replace(before, presets=(preset, *others)))
    return preset.recipient


def decide(journal: Journal, person: str, verdicts: Mapping[str, str], _progress: Progress) -> None:
    """Keep what was decided about words: each with its verdict."""
    for word, verdict in verdicts.items():
        journal.decide(person, word, verdict)


def places(preset: Preset) -> list[int]:
    """The groups that a preset ticks."""
    return [at for at, (_word, kinds) in enumerate(GROUPS) if set(kinds) & set(preset.kinds)]


def first_ticks(person: Person) -> list[int]:
    """What is ticked when a share begins: all but notes, and but what its owner keeps close."""
    close = {one.what for one in person.comfort if one.level != "share"}
    return [at for at, (_word, kinds) in enumerate(GROUPS) if "note" not in kinds and not set(kinds) & close]


def first_day(journal: Journal, person: str, days: int, today: date) -> date | None:
    """The first day of a period: so many days back, since the last visit (-1), or None for everything (0)."""
    if days == 0:
        return None
    if days == SINCE_LAST_VISIT:
        seen = [
            day(one.effective.start)
            for one in journal.select(Selection(person=person, kinds=("appointment",)))
            if one.effective.start is not None and day(one.effective.start) < today
        ]
        if seen:
            return max(seen)
        days = USUAL_DAYS
    return today - timedelta(days=days - 1)


def seen_words(sheet: Sheet, today: date) -> str:
    """The period as they will read it."""
    days = [_seen(plain(sheet.disclosure.period.get(end)), sheet, today) for end in ("from", "to")]
    return _("They see {start} to {end}.").format(start=days[0], end=days[1]) if all(days) else ""


def _seen(end: str, sheet: Sheet, today: date) -> str:
    if not end.lstrip("-").isdigit():
        return short_day(day(Moment(end)), today) if is_moment(end) else end
    weeks = sheet.wish.audience is Audience.PUBLIC
    return (_("week {number}") if weeks else _("day {number}")).format(number=end)


def format_word(name: str) -> str:
    """What a file is called on the button."""
    return _(FORMAT_WORDS[name]) if name in FORMAT_WORDS else FORMATS[name].title


def finding_words(findings: Sequence[Finding]) -> str:
    """What verification found, for the reader to mend."""
    found = ", ".join(f"“{one.what}” ({one.where})" for one in findings[:_MOST_FINDINGS])
    more = " …" if len(findings) > _MOST_FINDINGS else ""
    return _("The check found {what}.").format(what=found + more)


def listed(passages: Sequence[Passage]) -> list[Word]:
    """Passages as the window lists them, each with how often its word is among them."""
    same = Counter(one.folded for one in passages)
    return [
        Word(one.before, one.word, one.after, one.decision, same[one.folded], kind_words(one.kind, one.decision))
        for one in passages
    ]


def words_of(sheet: Sheet) -> tuple[list[Word], int | None]:
    """The words of a sheet, and the place of the first that is open or was found."""
    words = listed(sheet.passages)
    found = {fold(one.what) for one in sheet.produced.findings}
    told = (
        one.decision == "ask" or passage.folded in found for one, passage in zip(words, sheet.passages, strict=True)
    )
    return words, next((at for at, telling in enumerate(told) if telling), None)


_KINDS = {
    kinds.NAME: N_("a known name"), kinds.PLACE: N_("a place"), kinds.REGION: N_("a region"),
    kinds.COUNTRY: N_("a country"), kinds.ORGANISATION: N_("a clinic or employer"), kinds.ADDRESS: N_("an address"),
    kinds.CONTACT: N_("a way to reach somebody"), kinds.NUMBER: N_("a number"), kinds.BIRTH: N_("a birth date"),
    kinds.CONDITION: N_("a rare condition"), kinds.SEALED: N_("something sealed"), kinds.WORD: N_("a word of yours"),
    "date": N_("a date"), "age": N_("an age"),
}  # fmt: skip


def kind_words(kind: str, decision: str) -> str:
    """What a word is taken for."""
    return _("not in the word list") if decision == "ask" or kind not in _KINDS else _(_KINDS[kind])


def picture(drawn: Drawn) -> Picture:
    """A drawn page for the window."""
    image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32).copy()
    marks = tuple((one.name, QRectF(one.left, one.top, one.width, one.height)) for one in drawn.marks)
    return Picture(image, marks, drawn.text)
