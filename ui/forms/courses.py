"""What is asked to start, change and stop a treatment, to note a dose, a side effect, and how well it works."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from journal.errors import KithError
from journal.i18n import _
from journal.model.change import Change, addition
from journal.model.courses import BackwardsError, stopped, with_dose
from journal.model.ids import new_id
from journal.model.moments import Moment, Precision, moment_at, moment_on, stamp
from journal.model.records import Effective, Quantity, Record, Recorder
from journal.model.treatments import (
    CERTAINTY,
    CONFIDENCE,
    DOSE_STATUS,
    EFFECTIVENESS,
    GRADES,
    TYPES,
    Dose,
    Effect,
    Schedule,
    Segment,
    SideEffect,
    Suspect,
    Treatment,
)
from ui.forms.choices import choice_word
from ui.forms.course import CourseForm, RefusedError
from ui.forms.fields import AreaField, CellsField, ChoiceField, Field, LineField
from ui.forms.line_fields import text_field
from ui.forms.measured import AmountError, measured
from ui.forms.schedule import ScheduleError, ScheduleField
from ui.models.course_words import effect_words
from ui.models.dates import typed_moment
from ui.theme import Theme

Slot = tuple[Moment, str]
"""A dose that is due and has no answer yet, with its words."""
_UNIT = tuple[Decimal | None, str | None]


@dataclass(frozen=True, slots=True)
class Desk:
    """What every form needs: how it looks, whose log it is, whose hand writes, and the clock."""

    look: Theme
    person: str
    recorder: Recorder
    now: Callable[[], datetime]

    def made(self, kind: type[Record], start: Moment | None, end: Moment | None = None, **values: Any) -> Record:
        """A new record of this person that began at `start`; `ongoing` says that it has no end yet."""
        at = Effective(start=start, end=end, ongoing=bool(values.pop("ongoing", False)) and end is None)
        common: dict[str, Any] = {"id": new_id(), "person": self.person, "recorded": stamp(self.now())}
        return kind(**common, effective=at, recorder=self.recorder, **values)

    def line(self, label: str, hint: str = "", value: str = "") -> LineField:
        """One line to type in."""
        field = text_field(label, self.look)
        field.frame.edit.setPlaceholderText(hint)
        field.show_value(value)
        return field

    def moment(self, field: LineField, *, day: bool) -> Moment:
        """The time that was typed, now where nothing was. Raises RefusedError."""
        now = self.now()
        if not typed(field):
            return moment_on(now.date()) if day else moment_at(now, Precision.MINUTE)
        at: Moment = read(field, lambda text: typed_moment(text, now))
        return at


def typed(field: LineField) -> str:
    """What stands in a line."""
    return field.frame.edit.text().strip()


def read(field: LineField, how: Callable[[str], Any]) -> Any:
    """What stands in a line as a value. Raises RefusedError with the sentence of `how`."""
    try:
        return how(typed(field))
    except KithError as error:
        raise RefusedError(field, str(error)) from error


def start_form(desk: Desk, before: Treatment | None = None) -> CourseForm:
    """A new treatment; one that ended lends its name and dose."""
    last = before.segments[-1] if before is not None and before.segments else Segment()
    name = desk.line(_("What is it"), _("name"), before.name if before is not None else "")
    kinds = ChoiceField(_("Kind of treatment"), desk.look, [(type, choice_word(type)) for type in TYPES])
    kinds.show_value(before.type if before is not None else "drug")
    amount = desk.line(_("Amount"), _("20 mg"), _amount_text(last))
    often = ScheduleField(desk.look)
    often.show_value(last.schedule)
    start = desk.line(_("First day"), _("today"))
    purpose = desk.line(_("What for"), _("if you like"), ", ".join(before.purposes) if before is not None else "")

    def make() -> Change:
        if not typed(name):
            raise RefusedError(name, _("Give it a name."))
        first, (number, unit) = desk.moment(start, day=True), _amount(amount)
        segment = Segment(start=first, amount=number, unit=unit, schedule=_schedule(often))
        purposes = tuple(part.strip() for part in typed(purpose).split(",") if part.strip())
        values = {"name": typed(name), "type": kinds.choice.currentData(), "purposes": purposes}
        return addition(desk.made(Treatment, first, segments=(segment,), ongoing=True, **values))

    titles = (_("Start a treatment"), _("It stays until you stop it"), _("Start"))
    return CourseForm(titles, (name, kinds, amount, often, start, purpose), make, desk.look, desk.now)


def change_form(desk: Desk, before: Treatment) -> CourseForm:
    """Another dose or other times from a day on; what was before stays as it was."""
    last = before.segments[-1] if before.segments else Segment()
    amount = desk.line(_("Amount"), _("20 mg"), _amount_text(last))
    often = ScheduleField(desk.look)
    often.show_value(last.schedule)
    start = desk.line(_("From"), _("today"))
    why = desk.line(_("Why it changes"), _("if you like"))

    def make() -> Change:
        at = desk.moment(start, day=True)
        try:
            return Change(before, with_dose(before, at, _amount(amount), _schedule(often), typed(why) or None))
        except BackwardsError as error:
            raise RefusedError(start, str(error)) from error

    titles = (_("Change the dose"), before.name, _("Change dose"))
    return CourseForm(titles, (amount, often, start, why), make, desk.look, desk.now)


def stop_form(desk: Desk, before: Treatment) -> CourseForm:
    """Its last day, and why."""
    reason = desk.line(_("Why it ends"), _("if you like"))
    end = desk.line(_("Last day"), _("today"))

    def make() -> Change:
        at = desk.moment(end, day=True)
        try:
            return Change(before, stopped(before, at, typed(reason)))
        except BackwardsError as error:
            raise RefusedError(end, str(error)) from error

    titles = (_("Stop this treatment"), before.name, _("Stop"))
    return CourseForm(titles, (reason, end), make, desk.look, desk.now)


def dose_form(desk: Desk, treatment: Treatment, slots: Sequence[Slot]) -> CourseForm:
    """A dose that was taken late, or as needed, or not at all; `slots`: those that are still open."""
    late = bool(slots)
    status = CellsField(_("Taken?"), desk.look, DOSE_STATUS[:4], [choice_word(one) for one in DOSE_STATUS[:4]])
    status.show_value("late" if late else "taken")
    which = ChoiceField(_("Which dose"), desk.look, [*slots, (None, _("one more, as needed"))])
    which.show_value(slots[-1][0] if late else None)
    when = desk.line(_("When"), _("now"))
    amount = desk.line(_("Amount, if another"), _amount_text(treatment.segments[-1]) if treatment.segments else "")
    reason = desk.line(_("Reason"), _("if you like"))

    def make() -> Change:
        number, unit = _amount(amount)
        quantity = None if number is None else Quantity(value=number, unit=unit)
        chosen, taken = which.choice.currentData(), DOSE_STATUS[status.row.value() or 0]
        values = {"scheduled": chosen, "status": taken, "amount": quantity, "reason": typed(reason)}
        at = chosen if taken == "skipped" and chosen and not typed(when) else desk.moment(when, day=False)
        return addition(desk.made(Dose, at, treatment=treatment.id, **values))

    fields: tuple[Field, ...] = (status, which, when, amount, reason) if late else (status, when, amount, reason)
    return CourseForm((_("Note a dose"), treatment.name, _("Save")), fields, make, desk.look, desk.now)


def side_effect_form(desk: Desk, treatment: Treatment) -> CourseForm:
    """Something that this treatment may have brought."""
    name = desk.line(_("What is it"), _("dry mouth"))
    grade = ChoiceField(_("How bad"), desk.look, [(one, choice_word(one)) for one in GRADES])
    grade.show_value("mild")
    sure = CellsField(_("From this treatment"), desk.look, CONFIDENCE, [choice_word(one) for one in CONFIDENCE])
    sure.show_value("possible")
    start, end = desk.line(_("Since"), _("today")), desk.line(_("Until"), _("it goes on"))
    note = AreaField(_("Note"), desk.look)

    def make() -> Change:
        if not typed(name):
            raise RefusedError(name, _("Give it a name."))
        suspect = Suspect(treatment=treatment.id, confidence=CONFIDENCE[sure.row.value() or 0])
        values = {"name": typed(name), "grade": grade.choice.currentData(), "suspects": (suspect,)}
        over = desk.moment(end, day=True) if typed(end) else None
        text = note.area.toPlainText().strip()
        return addition(desk.made(SideEffect, desk.moment(start, day=True), over, ongoing=True, note=text, **values))

    titles = (_("Add a side effect"), treatment.name, _("Save"))
    return CourseForm(titles, (name, grade, sure, start, end, note), make, desk.look, desk.now)


def effect_form(desk: Desk, treatment: Treatment) -> CourseForm:
    """How much it does for what it is taken for."""
    did = ChoiceField(_("How much it does"), desk.look, [(one, effect_words(one)) for one in EFFECTIVENESS])
    did.show_value("moderate")
    sure = CellsField(_("How sure"), desk.look, CERTAINTY, [choice_word(one) for one in CERTAINTY])
    when = desk.line(_("As of"), _("today"))
    note = AreaField(_("Note"), desk.look)

    def make() -> Change:
        at = sure.row.value()
        values = {
            "effectiveness": did.choice.currentData(),
            "certainty": None if at is None else CERTAINTY[at],
            "purpose": treatment.purposes[0] if treatment.purposes else "",
            "note": note.area.toPlainText().strip(),
        }
        return addition(desk.made(Effect, desk.moment(when, day=True), treatment=treatment.id, **values))

    titles = (_("Say how it works"), treatment.name, _("Save"))
    return CourseForm(titles, (did, sure, when, note), make, desk.look, desk.now)


def _amount(field: LineField) -> _UNIT:
    """Number and unit as typed; neither where nothing was."""
    if not typed(field):
        return None, None
    found = read(field, measured)
    if "parts" in found:
        raise RefusedError(field, str(AmountError()))
    value = found["value"].value
    assert isinstance(value, Decimal)
    return value, found.get("unit")


def _schedule(field: ScheduleField) -> Schedule:
    try:
        return field.schedule()
    except ScheduleError as error:
        raise RefusedError(field, str(error)) from error


def _amount_text(segment: Segment) -> str:
    return "" if segment.amount is None else f"{segment.amount} {segment.unit or ''}".strip()
