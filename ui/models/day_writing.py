"""What is written on the page of a day beside its answers, and what it tells of yesterday and of the next visit."""

from datetime import date

from journal.i18n import _
from journal.model.documents import Note
from journal.model.ids import new_id
from journal.model.moments import Precision, lower, moment_at, moment_on, stamp
from journal.model.records import Effective
from journal.model.treatments import Dose
from ui.models.dates import clock_of, full_day
from ui.models.day import Asked, Day, Hand
from ui.models.doses import key_of
from ui.models.lines import answer_words, measured_answer


def line_note(hand: Hand, when: date, text: str) -> Note:
    """A line about a day: of now when that is today, else of the day as a whole."""
    start = moment_at(hand.now, Precision.MINUTE) if when == hand.now.date() else moment_on(when)
    return Note(
        id=new_id(), person=hand.person, recorded=stamp(hand.now), recorder=hand.recorder,
        effective=Effective(start=start), text=text,
    )  # fmt: skip


def dose_noted(hand: Hand, day: Day, key: str, status: str) -> Dose:
    """The dose of a row, with the time it was due; one that was skipped belongs to that time."""
    scheduled = next((one.at for one in day.due if key_of(one) == key), None)
    start = scheduled if status == "skipped" and scheduled else moment_at(hand.now, Precision.MINUTE)
    return Dose(
        id=new_id(), person=hand.person, recorded=stamp(hand.now), recorder=hand.recorder,
        effective=Effective(start=start), treatment=key.partition(" ")[0], scheduled=scheduled, status=status,
    )  # fmt: skip


def last_words(one: Asked) -> str:
    """What was said the day before; empty where nothing was, or where its owner wants it hidden."""
    if one.tracker.hide_last or not one.before.answer or one.before.answer == "not-asked":
        return ""
    return measured_answer(one.before) if one.tracker.records == "measurement" else answer_words(one.before)


def next_visit(day: Day, today: date) -> str:
    """What is told of the next visit; empty when there is none."""
    visit = day.visit
    if visit is None or visit.effective.start is None:
        return ""
    when = full_day(lower(visit.effective.start).date(), today)
    return f"{visit.reason or visit.provider or _('Visit')}, {when}, {clock_of(visit.effective.start)}"
