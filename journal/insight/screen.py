"""The pictures of the charts page in logical pixels: what stands where, so that figures draws and a window points."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from journal.insight.asking import Answer

LEFT, RIGHT = 112, 104
"""Pixels at scale 1 for the names at the left, and at least for the direct labels at the right of the plot."""
LETTER: Final = 7.2
"""Pixels of an average letter at scale 1."""
GAP: Final = 8
_LINE = 17
_TOP, _PLOT, _MONTHS, _ROW = 46, 150, 30, 28
CELL: Final = 23


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours a picture is drawn in, as #RRGGBB; `ramp` from slight to worst with the ink on each step.

    `band` fills bars that carry words in `ink`.
    """

    surface: str
    ink: str
    quiet: str
    hairline: str
    band: str
    series: str
    ramp: tuple[str, ...]
    ramp_ink: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where things go: width in pixels, `scale` of the type, `ratio` of device pixels to logical ones."""

    width: int
    scale: float = 1.0
    ratio: float = 1.0

    def px(self, pixels: float) -> float:
        """A distance that holds text, grown with it."""
        return pixels * self.scale


@dataclass(frozen=True, slots=True)
class Labels:
    """Every word of a picture, in the reader's language. `ticks`: day -> its label; `weekdays`: Monday first."""

    ticks: Mapping[int, str]
    worst: str
    none: str
    felt: str
    other: str
    median: str
    missing: str
    windows: tuple[str, ...]
    change: tuple[str, ...]
    taken: str
    weekdays: tuple[str, ...]
    weekday_title: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timing:
    """The plot of one series: day and severity to pixels.

    `beside`: pixels at scale 1 for the direct labels; `lines`: how many the words above the plot take.
    """

    sheet: Sheet
    first: int
    last: int
    rows: int
    beside: float = RIGHT
    lines: int = 1

    @property
    def left(self) -> float:
        """Where the first day begins."""
        return self.sheet.px(LEFT)

    @property
    def top(self) -> float:
        """Pixels at scale 1 above the plot."""
        return _TOP + (self.lines - 1) * _LINE

    @property
    def right(self) -> float:
        """Where the last day ends."""
        return self.sheet.width - self.sheet.px(self.beside)

    def x(self, day: float) -> float:
        """The middle of a day."""
        return self.left + (day - self.first + 0.5) * (self.right - self.left) / (self.last - self.first + 1)

    def day(self, x: float) -> int:
        """The day at a pixel, kept within the period."""
        share = (x - self.left) / (self.right - self.left)
        return min(max(self.first + int(share * (self.last - self.first + 1)), self.first), self.last)

    def y(self, severity: float) -> float:
        """The height of a severity of 0 to 10."""
        return self.sheet.px(self.top + _PLOT * (1 - severity / 10))

    @property
    def months(self) -> float:
        """The line the ticks hang from."""
        return self.sheet.px(self.top + _PLOT + 20)

    def row(self, index: int) -> float:
        """The top of one treatment's row."""
        return self.sheet.px(self.top + _PLOT + 16 + _MONTHS + index * _ROW)

    @property
    def row_height(self) -> float:
        """How much of a row its bar may take."""
        return self.sheet.px(_ROW - 8)

    @property
    def height(self) -> float:
        """The whole picture."""
        return self.row(self.rows) + self.sheet.px(2)


@dataclass(frozen=True, slots=True)
class Squares:
    """The calendar: a column a week, in as many blocks as the width asks for; weekdays beside it or beneath."""

    sheet: Sheet
    first: int
    last: int

    @property
    def cell(self) -> float:
        """One square with its gap."""
        return self.sheet.px(CELL)

    @property
    def names(self) -> float:
        """Room for the weekdays' names."""
        return self.sheet.px(46)

    @property
    def weeks(self) -> int:
        """Columns in all."""
        return (self.last - 1) // 7 - (self.first - 1) // 7 + 1

    @property
    def per_block(self) -> int:
        """Columns that fit side by side."""
        return max(1, min(self.weeks, int((self.sheet.width - self.names) / self.cell)))

    @property
    def blocks(self) -> int:
        """Rows of columns."""
        return -(-self.weeks // self.per_block)

    @property
    def block_height(self) -> float:
        """Months above and seven squares."""
        return self.sheet.px(26) + 7 * self.cell

    def corner(self, day: int) -> tuple[float, float]:
        """Upper left corner of a day's square."""
        week = (day - 1) // 7 - (self.first - 1) // 7
        block, column = divmod(week, self.per_block)
        top = block * self.block_height + self.sheet.px(26) + (day - 1) % 7 * self.cell
        return self.names + column * self.cell, top

    @property
    def bars(self) -> tuple[float, float]:
        """Upper left corner of the weekdays' bars: beside the squares where they leave room, else beneath."""
        beside = self.names + self.per_block * self.cell + self.sheet.px(40)
        if self.blocks == 1 and self.sheet.width - beside >= self.sheet.px(300):
            return beside, 0.0
        return self.names, self.blocks * self.block_height + self.sheet.px(12)

    @property
    def height(self) -> float:
        """The whole picture."""
        return self.bars[1] + self.block_height


def timing(answer: Answer, sheet: Sheet, labels: Labels) -> Timing:
    """Where the series of an answer stands, with room for its words."""
    taken = (labels.taken.format(count=len(one.taken)) for one in answer.courses if one.as_needed)
    longest = max(map(len, (labels.felt, labels.other, labels.median, labels.missing, *taken)))
    beside = max(RIGHT, longest * LETTER + GAP)
    at = Timing(sheet, answer.daily.first, answer.daily.last, len(answer.courses), beside)
    return replace(at, lines=2) if _crowded(at, answer, labels) else at


def _crowded(at: Timing, answer: Answer, labels: Labels) -> bool:
    """Whether the words of the last bracket would go over the edge, did they begin where it does."""
    left = max((at.x(window.first - 0.5) for window in answer.windows if window.first >= at.first), default=0.0)
    longest = max(map(len, labels.windows), default=0)
    return left + at.sheet.px(longest * LETTER) > at.sheet.width
