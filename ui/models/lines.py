"""How a record reads in one line: its icon, its words, how bad it was, and whose hand wrote it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from journal.i18n import N_, _, apart, number, within
from journal.model.daily import CHECKIN_ITEMS, CheckIn, Factor
from journal.model.described import descriptions
from journal.model.documents import Note
from journal.model.kinds import display_name
from journal.model.measurements import Measurement
from journal.model.moments import lower
from journal.model.records import GIVEN, NONE, SKIPPED, Answer, Rating, Record
from journal.model.scales import SCALES
from journal.model.symptoms import Symptom
from journal.model.treatments import Dose, Effect, SideEffect, Treatment
from journal.model.visits import Appointment
from ui.models.dates import clock_of
from ui.widgets.severity import step_of_eleven, step_of_grade

ICONS = {
    "symptom": "thermometer",
    "episode": "activity",
    "checkin": "smile",
    "factor": "zap",
    "treatment": "pill",
    "dose": "pill",
    "effect": "star",
    "side-effect": "circle-alert",
    "measurement": "gauge",
    "condition": "heart-pulse",
    "allergy": "shield-alert",
    "tracker": "list-checks",
    "share": "share",
    "appointment": "stethoscope",
    "question": "message-circle-question-mark",
    "provider": "user",
    "person": "user",
    "note": "notebook-pen",
    "attachment": "paperclip",
}

KIND_WORDS = {
    "symptom": N_("Symptom"),
    "episode": N_("Episode"),
    "checkin": N_("Check-in"),
    "factor": N_("Factor"),
    "treatment": N_("Treatment"),
    "dose": N_("Dose"),
    "effect": N_("How it worked"),
    "side-effect": N_("Side effect"),
    "measurement": N_("Measurement"),
    "condition": N_("Condition"),
    "allergy": N_("Allergy"),
    "tracker": N_("Tracker"),
    "share": N_("Share"),
    "appointment": N_("Visit"),
    "question": N_("Question for a visit"),
    "provider": N_("Doctor or clinic"),
    "person": N_("Person"),
    "note": N_("Note"),
    "attachment": N_("Photo or letter"),
}

HOURS = ((3, "< 4 h"), (5, "4-6 h"), (7, "6-8 h"), (9, "> 8 h"))
"""The spans that hours of sleep are told in, each with the middle it is stored as."""

_HANDS = {"self": N_("self"), "caregiver": N_("carer"), "both": N_("both")}

Lookup = Callable[[str], Record | None]
"""The record of an id, None where there is none (any more)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record as a row shows it. `step`: the severity ramp's, 0 for quiet text or nothing."""

    at: str
    icon: str
    what: str
    more: str
    step: int
    strength: str
    hand: str

    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.at, self.what, self.strength, self.more, self.hand) if part)


def line_of(record: Record, lookup: Lookup) -> Line:
    """The row of one record."""
    step, strength = _strength(record)
    return Line(
        at=clock_of(record.effective.start),
        icon=ICONS.get(record.kind, "circle"),
        what=name_of(record, lookup),
        more=_more(record, lookup),
        step=step,
        strength=strength,
        hand=hand_of(record),
    )


def dated_ahead(line: Line) -> Line:
    """The same for what cannot have happened yet: marked, so that whoever looks can put the time right."""
    more = ", ".join(part for part in (_("dated in the future"), line.more) if part)
    return replace(line, icon="triangle-alert", more=more)


def name_of(record: Record, lookup: Lookup) -> str:
    """The user's own word; a dose and an effect are named by their treatment."""
    if isinstance(record, Dose | Effect):
        treatment = lookup(record.treatment)
        name = display_name(treatment) if treatment else _("a treatment that is gone")
        amount = amount_of(record, treatment) if isinstance(record, Dose) else ""
        return f"{name} {amount}".strip()
    if isinstance(record, CheckIn):
        return _("Check-in")
    if isinstance(record, Note):
        return _("Note")
    if isinstance(record, Appointment):
        return record.reason or record.provider or _("Visit")
    return display_name(record) or _(KIND_WORDS.get(record.kind, record.kind))


def amount_of(dose: Dose, treatment: Record | None) -> str:
    """How much: what was noted, else what the treatment's segment of that day says."""
    if dose.amount is not None and dose.amount.value is not None:
        return apart(f"{number(dose.amount.value)} {dose.amount.unit or ''}".strip())
    if not isinstance(treatment, Treatment):
        return ""
    at = dose.effective.start
    for segment in reversed(treatment.segments):
        begun = segment.start is None or at is None or lower(segment.start) <= lower(at)
        if begun and segment.amount is not None:
            return apart(f"{number(segment.amount)} {segment.unit or ''}".strip())
    return ""


def hand_of(record: Record) -> str:
    """Whose hand wrote it, or how it came."""
    if record.source == "import":
        return _("import")
    return record.recorder.name or _(_HANDS[record.recorder.who])


def answer_words(answer: Answer[Rating]) -> str:
    """A given rating as its number or word, else the word for having none."""
    if answer.answer == NONE:
        return _("none")
    if answer.answer == SKIPPED:
        return _("skipped")
    if answer.answer != GIVEN or answer.value is None:
        return ""
    rating, scale = answer.value, SCALES.get(answer.value.scale)
    if scale is not None and scale.words:
        return _(scale.words[int(rating.raw - scale.low)])
    if rating.scale == "hours" and rating.band:
        return next(word for limit, (_value, word) in zip((4, 6, 8, 25), HOURS, strict=True) if rating.raw < limit)
    said = number(f"{rating.raw.normalize():f}")
    return _("{count} h").format(count=said) if rating.scale == "hours" else said


def measured_answer(answer: Answer[Decimal]) -> str:
    """A measured value as its digits, else the word for having none."""
    if answer.answer == GIVEN:
        return number(answer.value)
    return {NONE: _("none"), SKIPPED: _("skipped")}.get(answer.answer, "")


def _strength(record: Record) -> tuple[int, str]:
    if isinstance(record, Symptom):
        words = answer_words(record.severity)
        value = record.severity.value
        if value is not None and record.severity.answer == GIVEN and value.scale == "nrs-11":
            return (step_of_eleven(float(value.raw)), words) if value.raw else (0, _("none"))
        return 0, words
    if isinstance(record, SideEffect) and record.grade:
        return step_of_grade(record.grade), _(record.grade)
    if isinstance(record, Measurement):
        return 0, measured(record)
    if isinstance(record, Factor):
        return 0, answer_words(record.amount)
    return 0, ""


def measured(record: Measurement) -> str:
    """A measurement's result with its unit, as it was typed."""
    if record.parts:
        values = "/".join(number(part.value) for part in record.parts if part.value is not None)
        return apart(f"{values} {record.parts[0].unit or record.unit or ''}".strip())
    if record.value.answer == GIVEN and record.value.value is not None:
        return apart(f"{record.comparator or ''}{number(record.value.value)} {record.unit or ''}".strip())
    return record.text


def _more(record: Record, lookup: Lookup) -> str:
    """The first line of the note, after what the kind itself has to say."""
    said = ""
    if isinstance(record, Dose) and record.status != "taken":
        said = f"{_(record.status)}: {record.reason}" if record.reason else _(record.status)
    elif isinstance(record, Dose) and record.scheduled is None:
        said = _("as needed")
    elif isinstance(record, SideEffect) and record.suspects:
        names = [display_name(found) for suspect in record.suspects if (found := lookup(suspect.treatment))]
        said = _("perhaps from {names}").format(names=", ".join(names)) if names else ""
    elif isinstance(record, CheckIn):
        titles = descriptions(CheckIn)
        pairs = [(titles[item].title or item, answer_words(getattr(record, item))) for item in CHECKIN_ITEMS]
        said = ", ".join(f"{within(_(title))} {words}" for title, words in pairs if words)
    elif isinstance(record, Note):
        said = record.text
    note = record.note.strip()
    return first_line(f"{said}; {note}" if said and note else said or note)


def first_line(text: str) -> str:
    """The first line that says something, at most 200 characters: a note may be 5 MB."""
    return text.strip()[:400].partition("\n")[0].strip()[:200]
