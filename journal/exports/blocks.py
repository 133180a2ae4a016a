"""The blocks a page is made of, as plain values: what the template and the HTML page both draw.

A text is a string or a list of [style, string]; styles: "" plain, "b" bold, "q" quiet, "i" italic, "k" in
ink where all around is quiet.
"""

from collections.abc import Sequence
from typing import Any

from journal.exports.head import Page
from journal.exports.wording import Days, capital, clamped
from journal.i18n import _, ngettext
from journal.insight import courses
from journal.insight.readings import DATES, Entry
from journal.insight.series import BeforeAfter, Bucket, Daily, Share, before_after, buckets

Text = str | list[list[str]]
Block = dict[str, Any]

LONGEST_BY_WEEK = 16 * 7
LONGEST_BY_MONTH = 64 * 7


def listing(title: str, mark: str, heads: Sequence[str], widths: Sequence[float | str], rows: list[list[Any]]) -> Block:
    """A table; a cell is a list of lines. `widths` in points, or shares of the rest ("1fr").

    A column in which no row says anything is left out.
    """
    kept = [at for at in range(len(heads)) if not rows or at == 0 or any(_says(row[at]) for row in rows)]
    shares = [widths[at] for at in kept]
    if not any(isinstance(share, str) for share in shares):
        shares[-1] = "1fr"
    return {
        "kind": "listing",
        "title": title,
        "mark": mark,
        "heads": [heads[at] for at in kept],
        "widths": shares,
        "rows": [[row[at] for at in kept] for row in rows],
        "notes": [],
        "more": "",
        "short": [],
        "extra": "",
        "empty": _("none"),
    }


def _says(cell: list[Text]) -> bool:
    return any(line if isinstance(line, str) else any(words for _style, words in line) for line in cell)


def per_30(share: Share) -> Text:
    """Days per 30 known ones, never without its n: 14 per 30 days (21 of 45)."""
    rate = share.rate(30)
    if rate is None:
        return [["q", _("not logged")]]
    count = _("({count} of {of})").format(count=share.count, of=share.of)
    return [["b", f"{rate:.0f}"], ["", " " + _("per 30 days") + " "], ["q", count]]


def day_words(name: str) -> str:
    """What a day with a symptom is called: "Headache days"."""
    return capital(_("{name} days").format(name=clamped(name, 34)))


def day_word(name: str) -> str:
    """What one such day is called in a legend: "headache day"."""
    return _lower(_("{name} day").format(name=clamped(name, 20)))


def _lower(text: str) -> str:
    # A name in capitals (ME, POTS) stays as it was written.
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def weeks(page: Page, daily: Daily, pivot: int | None, words: tuple[str, str], high: float) -> Block:
    """The days of one symptom as squares, week by week, or four weeks by four weeks for a long period.

    `pivot`: the day something changed, drawn as a line; `words`: what is said before and after it.
    """
    first = daily.first
    if daily.last - first >= LONGEST_BY_MONTH:
        first = daily.last - 13 * 28 + 1
        daily = daily.within(first, daily.last)
        pivot = None if pivot is None or pivot <= first else pivot
    size = 7 if daily.last - first < LONGEST_BY_WEEK else 28
    # The line stands between two columns: what is before it is cut from there backwards.
    lead = (pivot - first) % size if pivot is not None else 0
    columns: tuple[Bucket, ...] = ()
    if lead:
        columns = buckets(daily.felt, daily.observed, first, first + lead - 1, size)
    columns += buckets(daily.felt, daily.observed, first + lead, daily.last, size)
    at = None if pivot is None else next(i for i, column in enumerate(columns) if column.first >= pivot)
    title = day_words(daily.name)
    by = _("per week") if size == 7 else _("per four weeks")
    return {
        "kind": "weeks",
        "title": f"{title} {by}",
        "mark": _("patient-reported; any day it was felt"),
        "alt": _alt(f"{title} {by}", columns),
        "empty": _("Nothing was logged that could be counted."),
        "top": ngettext("{n} day", "{n} days", size).format(n=size),
        "bottom": "0",
        "tall": size,
        "wide": size // 7,
        "high": high if size == 7 else high * 0.8,
        "legend": [day_word(daily.name), _("day not logged")],
        "columns": [{"count": one.count, "missing": one.days - one.known} for one in columns],
        "split": _split(daily, pivot, at, words),
        "rows": [
            {
                "label": _row_label(page.days, size, lead),
                "bold": False,
                "values": _labels(page.days, columns, size, lead),
            },
            {"label": _lower(title), "bold": True, "values": [str(one.count) for one in columns]},
            {"label": _("days logged"), "bold": False, "values": [str(one.known) for one in columns]},
        ],
    }


def compare(daily: Daily, pivot: int) -> BeforeAfter:
    """Symptom days before a day and from it on, within the period of `daily`."""
    return before_after(daily.felt, daily.observed, pivot, daily.first, daily.last)


def lag_words(page: Page, side_effect: Entry, treatment: Entry) -> str:
    """How long after the last change of a treatment a side effect began; empty when not known."""
    lag = courses.onset_lag(page.log, side_effect, treatment)
    if lag is None:
        return ""
    what, days = lag
    after = {"start": _("after the start"), "change": _("after the dose changed"), "dose": _("after a dose")}[what]
    return f"{_stretch(days)} {after}"


def _stretch(days: int) -> str:
    """A number of days in the unit that a reader counts it in."""
    if days < 90:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if days < 730:
        return _("{n} months").format(n=round(days / 30.44))
    return _("{n} years").format(n=round(days / 365.25))


def _split(daily: Daily, pivot: int | None, at: int | None, words: tuple[str, str]) -> dict[str, Any]:
    if pivot is None or at in (None, 0):
        return {"at": None, "left": [], "right": []}
    sides = compare(daily, pivot)

    def said(label: str, share: Share) -> str:
        return _("{label}: {count} of {of} logged days").format(label=label, count=share.count, of=share.of)

    return {"at": at, "left": [said(words[0], sides.before)], "right": [said(words[1], sides.after)]}


def _alt(title: str, columns: Sequence[Bucket]) -> str:
    counts = ", ".join(_("{count} of {known}").format(count=one.count, known=one.known) for one in columns)
    return _("{title}, days with it of days logged: {counts}").format(title=title, counts=counts)


def _row_label(days: Days, size: int, lead: int) -> str:
    if days.calendar == DATES:
        return _("week from") if size == 7 else _("four weeks from")
    if size != 7:
        return _("four weeks, from week")
    return _("from day") if lead else _("week")


def _labels(days: Days, columns: Sequence[Bucket], size: int, lead: int) -> list[str]:
    """The first day of each column, the month only where it is another than before; or the number of the week."""
    if days.calendar != DATES:
        # A row of day numbers over 1,000 reads like a card's number, to people and to the verifier.
        weekly = size != 7 or not lead
        return [str((column.first - 1) // 7 + 1 if weekly else column.first) for column in columns]
    found: list[str] = []
    month = ""
    for column in columns:
        day, _space, name = days.short(column.first).partition(" ")
        found.append(day if name == month else f"{day} {name}")
        month = name
    return found
