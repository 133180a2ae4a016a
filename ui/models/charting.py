"""From the journal to what a chart shows: the log of a period, the words of a picture, the picture itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, timedelta, tzinfo

from journal.exports.wording import dosed
from journal.i18n import N_, _, ngettext, number
from journal.insight import painting
from journal.insight.asking import MEDIAN_DAYS, WINDOW, Answer, Question, answer
from journal.insight.painting import Raster
from journal.insight.readings import BY_HAND, Log, log_of
from journal.insight.screen import Ink, Labels, Sheet, Timing, timing
from journal.insight.series import Daily
from journal.journal import Journal
from journal.model.records import Record
from journal.model.selection import Selection
from journal.progress import Progress
from ui.models.dates import SHORT_WEEKDAYS, month, short_day, short_month
from ui.theme import Theme

_KINDS = ("symptom", "checkin", "factor", "dose", "side-effect", "measurement", "note", "effect")
_STEP = 500
_ONE_MONTH, _HALF_YEAR, _MANY_YEARS = 45, 200, 800
WORDS = {"started": N_("started"), "stopped": N_("stopped"), "dose": N_("another dose")}


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer and its two pictures, made for one width; `at`: what stands where in the first."""

    answer: Answer
    series: Raster
    calendar: Raster
    at: Timing


def read_log(journal: Journal, person: str, days: tuple[date, date], zone: tzinfo | None, progress: Progress) -> Log:
    """What a person wrote from `days[0]` on, with what stands before it for comparing, and every treatment."""
    return log_of(_read(journal, person, days, progress), zone or UTC)


def _read(journal: Journal, person: str, days: tuple[date, date], progress: Progress) -> Iterator[Record]:
    first, last = days
    before = first - timedelta(days=2 * WINDOW + MEDIAN_DAYS)
    yield from journal.select(Selection(person=person, kinds=("treatment",)))
    for at, record in enumerate(journal.select(Selection(person=person, kinds=_KINDS, start=before, end=last))):
        if at % _STEP == 0:
            progress.step(at, 0, _("Reading the log"))
        # No chart asks for what a watch measured, and a year of it held as much memory as the rest of the program.
        if record.kind != "measurement" or record.source in BY_HAND:
            yield record


def draw(log: Log, question: Question, days: tuple[date, date], sheet: Sheet, ink: Ink, _progress: Progress) -> Drawn:
    """The answer to a question and both its pictures; about 0.2 s, so in a job."""
    first, last = days
    given = answer(log, question, first.toordinal(), last.toordinal())
    labels = labels_of(given, last)
    series, calendar = (of(given, labels, sheet, ink) for of in (painting.series, painting.calendar))
    return Drawn(given, series, calendar, timing(given, sheet, labels))


def ink_of(look: Theme) -> Ink:
    """A look's colours for a picture."""
    own = look.colours
    band = own.surface if own.bordered_tints else own.hairline
    return Ink(own.surface, own.ink, own.quiet, own.hairline, band, own.series[0], own.ramp, own.ramp_ink)


def labels_of(given: Answer, today: date, *, counted: bool = False) -> Labels:
    """Every word of the pictures; `counted`: days are told by their numbers, as whoever sees no dates knows them."""
    symptom = given.question.symptom
    return Labels(
        ticks=_numbers(given.daily) if counted else _ticks(given.daily.first, given.daily.last, today),
        worst=_("worst 10"),
        none=_("none 0"),
        felt=symptom if len(symptom) <= _LONGEST else symptom[: _LONGEST - 1] + "…",
        other=_("other day"),
        median=_("7-day median"),
        missing=_("not logged"),
        windows=tuple(
            _("{days}, {known} of {all} logged").format(
                days=ngettext("{count} day", "{count} days", one.share.count).format(count=one.share.count),
                known=one.share.of,
                all=one.share.days,
            )
            for one in given.windows
        ),
        change=_change(given, None if counted else today),
        taken=_("{count} days"),
        weekdays=tuple(_(name) for name in SHORT_WEEKDAYS),
        weekday_title=_("Days by weekday, of days logged"),
        of=tuple(_("{count} of {known}").format(count=one.count, known=one.known) for one in given.weekdays),
    )


_LONGEST = 13


def question_words(question: Question) -> str:
    """A question as the list of questions and the heading name it."""
    if question.change is None:
        return _("{symptom} days").format(symptom=question.symptom)
    return _("{symptom} before and after {treatment}, {what}").format(
        symptom=question.symptom, treatment=question.change.name, what=_dose(question)
    )


def weekday_words(given: Answer) -> str:
    """How the days lie over the week, each number with its n."""
    counts, known = [one.count for one in given.weekdays], [one.known for one in given.weekdays]
    return _("On each weekday {least} to {most} days, of {few} to {many} logged").format(
        least=min(counts), most=max(counts), few=min(known), many=max(known)
    )


def value_words(given: Answer, day: int, today: date) -> str:
    """One day in words: what the cursor tells."""
    named = short_day(date.fromordinal(day), today)
    if day not in given.daily.observed:
        return _("{day}: not logged").format(day=named)
    value = given.values.get(day)
    if value is None:
        return _("{day}: felt, no number").format(day=named)
    worst = _("{day}: {value} of 10").format(day=named, value=number(f"{value:g}"))
    middle = given.medians.get(day)
    if middle is None:
        return worst
    return _("{worst}; 7-day median {median}").format(worst=worst, median=number(f"{middle:g}"))


def _dose(question: Question) -> str:
    change = question.change
    assert change is not None
    return dosed(change.after) if change.what == "dose" else _(WORDS[change.what])


def _change(given: Answer, today: date | None) -> tuple[str, ...]:
    change = given.change
    if change is None:
        return ()
    what = (
        _("{before} to {after}").format(before=dosed(change.before), after=dosed(change.after))
        if change.what == "dose"
        else _(WORDS[change.what])
    )
    if today is None:
        return change.name, what, _("day {n}").format(n=change.day)
    return change.name, what, short_day(date.fromordinal(change.day), today)


def _numbers(daily: Daily) -> dict[int, str]:
    """Every second week by its number, every eighth where there are many."""
    step = 14 if daily.last - daily.first <= _HALF_YEAR else 56
    return {day: _("day {n}").format(n=day) for day in range(daily.first, daily.last + 1, step)}


def _ticks(first: int, last: int, today: date) -> dict[int, str]:
    """A week's first days for a month, months for longer, years for many; the first only where its label has room."""
    days = [date.fromordinal(day) for day in range(first, last + 1)]
    if len(days) <= _ONE_MONTH:
        return {day.toordinal(): short_day(day, today) for day in days[::7]}
    if len(days) > _MANY_YEARS:
        return {day.toordinal(): str(day.year) for day in days if (day.month, day.day) == (1, 1)}
    short = len(days) > _HALF_YEAR
    months = [day for day in days if day.day == 1]
    if not months or months[0].toordinal() - first > (20 if not short else 24):
        months.insert(0, days[0])
    named = short_month if short else month
    return {day.toordinal(): named(day.month) for day in months}
