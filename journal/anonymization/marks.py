"""What stands in a text where something was taken out: [sister], [town], [day 12]; never a realistic stand-in."""

from collections.abc import Iterable
from datetime import date

from journal.anonymization.dates import DATE
from journal.anonymization.moments import day_number, week_number
from journal.anonymization.spans import Span
from journal.anonymization.wording import fold


class Marks:
    """Typed tokens of one share: the same thing gets the same token throughout, another one another number.

    `first_day`: what day 1 is; None where dates are not counted, then a date is "[date]". `weeks`: count in weeks.
    """

    def __init__(self, first_day: date | None = None, *, weeks: bool = False) -> None:
        self._first_day = first_day
        self._weeks = weeks
        self._numbers: dict[str, dict[str, int]] = {}

    def token(self, span: Span, value: str) -> str:
        """The token of one span; `value` is the text under it."""
        if span.kind == DATE:
            return f"[{self._date(span.who)}]"
        label = span.token or span.kind
        seen = self._numbers.setdefault(label, {})
        number = seen.setdefault(span.who or fold(value), len(seen) + 1)
        return f"[{label}]" if number == 1 else f"[{label} {number}]"

    def _date(self, iso: str) -> str:
        if not iso or self._first_day is None:
            return DATE
        day = date.fromisoformat(iso)
        if self._weeks:
            return f"week {week_number(day, self._first_day)}"
        return f"day {day_number(day, self._first_day)}"

    def masked(self, raw: str, spans: Iterable[Span]) -> str:
        """`raw` with a token in the place of each span; `spans` in order, without overlaps."""
        pieces, at = [], 0
        for span in spans:
            pieces += [raw[at : span.start], self.token(span, raw[span.start : span.end])]
            at = span.end
        return "".join([*pieces, raw[at:]])
