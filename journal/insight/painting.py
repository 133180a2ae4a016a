"""The pictures of the charts page, drawn by Agg: an answer in, pixels out; nothing here knows a window."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import nan
from threading import Lock
from typing import Any

from journal.insight.asking import Answer, Course
from journal.insight.figures import canvas
from journal.insight.screen import LETTER, Ink, Labels, Sheet, Squares, Timing, timing

_SMALL = 10.0
# matplotlib keeps fonts and caches for the whole process, and is not made for several threads.
_ONE_AT_A_TIME = Lock()
_DPI = 96


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture: RGBA bytes, four a pixel, rows from the top; width and height in device pixels."""

    width: int
    height: int
    pixels: bytes


class _Pen:
    """Draws in logical pixels from the upper left corner."""

    def __init__(self, sheet: Sheet, height: float, ink: Ink) -> None:
        self.sheet, self.ink = sheet, ink
        self.figure, self.axes = canvas(sheet.width / _DPI, height / _DPI, _DPI * sheet.ratio, ink.surface)
        self.axes.set_xlim(0, sheet.width)
        self.axes.set_ylim(height, 0)

    def line(self, xs: Any, ys: Any, colour: str, width: float = 1.0) -> None:
        self.axes.plot(xs, ys, color=colour, linewidth=width * 0.75, solid_capstyle="butt", solid_joinstyle="round")

    def lines(self, parts: Iterable[tuple[Sequence[float], Sequence[float]]], colour: str, width: float = 1.0) -> None:
        """Lines apart from one another, as one path: a path each takes a thousand times as long as its points."""
        broken = [point for xs, ys in parts for point in (*zip(xs, ys, strict=True), (nan, nan))]
        self.line([x for x, _y in broken], [y for _x, y in broken], colour, width)

    def dots(self, xs: Any, ys: Any, colour: str, size: float, *, hollow: bool = False) -> None:
        self.axes.plot(
            xs, ys, linestyle="none", marker="s" if hollow else "o", markersize=self.sheet.px(size) * 0.75,
            markerfacecolor=self.ink.surface if hollow else colour,
            markeredgecolor=colour if hollow else self.ink.surface, markeredgewidth=0.75,
        )  # fmt: skip

    def box(self, place: tuple[float, float, float, float], fill: str, edge: str | None = None) -> None:
        x, y, wide, high = place
        self.axes.bar(x, high, wide, bottom=y, align="edge", color=fill, edgecolor=edge, linewidth=0.75 if edge else 0)

    def write(self, at: tuple[float, float], words: str, colour: str, align: str = "left", **style: Any) -> None:
        size = style.pop("size", _SMALL) * self.sheet.scale
        self.axes.text(*at, words, color=colour, ha=align, va=style.pop("va", "center"), fontsize=size, **style)

    def raster(self) -> Raster:
        self.figure.canvas.draw()
        shown = self.figure.canvas.buffer_rgba()
        high, wide = shown.shape[:2]
        return Raster(wide, high, shown.tobytes())


def series(answer: Answer, labels: Labels, sheet: Sheet, ink: Ink) -> Raster:
    """The days of one symptom with their median, what is compared, and what was taken."""
    at = timing(answer, sheet, labels)
    with _ONE_AT_A_TIME:
        pen = _Pen(sheet, at.height, ink)
        _scale(pen, at, labels)
        _change(pen, at, answer, labels)
        _rows(pen, at, answer, labels)
        _points(pen, at, answer, labels)
        _brackets(pen, at, answer, labels)
        return pen.raster()


def calendar(answer: Answer, labels: Labels, sheet: Sheet, ink: Ink) -> Raster:
    """A square a day with its number, hollow where it is not logged, and the weekdays as bars."""
    at = Squares(sheet, answer.daily.first, answer.daily.last)
    with _ONE_AT_A_TIME:
        pen = _Pen(sheet, at.height, ink)
        _names(pen, at, labels)
        for day in range(at.first, at.last + 1):
            _square(pen, at, answer, day)
        _bars(pen, at, answer, labels)
        return pen.raster()


def _names(pen: _Pen, at: Squares, labels: Labels) -> None:
    """Months above the squares, weekdays before them."""
    for day, word in labels.ticks.items():
        x, y = at.corner(day)
        pen.write((x, y - (day - 1) % 7 * at.cell - pen.sheet.px(12)), word, pen.ink.quiet)
    for block in range(at.blocks):
        for weekday, word in enumerate(labels.weekdays):
            y = block * at.block_height + pen.sheet.px(26) + (weekday + 0.5) * at.cell
            pen.write((0, y), word, pen.ink.quiet)


def _scale(pen: _Pen, at: Timing, labels: Labels) -> None:
    for value, word in ((10, labels.worst), (5, "5"), (0, labels.none)):
        pen.line((at.left, at.right), (at.y(value), at.y(value)), pen.ink.hairline)
        pen.write((at.left - pen.sheet.px(8), at.y(value)), word, pen.ink.quiet, "right")
    stroke = at.months, at.months + pen.sheet.px(14)
    pen.lines([((at.x(day - 0.5), at.x(day - 0.5)), stroke) for day in labels.ticks], pen.ink.hairline)
    for day, word in labels.ticks.items():
        x = at.x(day - 0.5)
        pen.write((x + pen.sheet.px(6), at.months + pen.sheet.px(7)), word, pen.ink.quiet)


def _points(pen: _Pen, at: Timing, answer: Answer, labels: Labels) -> None:
    ink, daily = pen.ink, answer.daily
    other = [day for day in answer.values if day not in daily.felt]
    felt = [day for day in answer.values if day in daily.felt]
    dense = daily.last - daily.first > 150
    pen.dots([at.x(day) for day in other], [at.y(answer.values[day]) for day in other], ink.quiet, 3.5)
    # A day without a median breaks the line.
    middles = [
        at.y(answer.medians[day]) if day in answer.medians else nan for day in range(daily.first, daily.last + 1)
    ]
    pen.line([at.x(day) for day in range(daily.first, daily.last + 1)], middles, ink.ink, 1.75)
    pen.dots([at.x(day) for day in felt], [at.y(answer.values[day]) for day in felt], ink.series, 5 if dense else 7.5)
    missing = [day for day in range(daily.first, daily.last + 1) if day not in daily.observed]
    if missing:
        y = at.y(0) + pen.sheet.px(9)
        pen.dots([at.x(day) for day in missing], [y] * len(missing), ink.quiet, 5, hollow=True)
        pen.write((at.right + pen.sheet.px(8), y), labels.missing, ink.quiet)
    _direct(pen, at, answer, labels)


def _direct(pen: _Pen, at: Timing, answer: Answer, labels: Labels) -> None:
    """Labels beside the plot instead of a legend, kept apart from each other."""
    x, step = at.right + pen.sheet.px(8), pen.sheet.px(17)
    newest = max(answer.medians, default=None)
    middle = at.y(answer.medians[newest]) if newest is not None else at.y(5)
    middle = min(max(middle, at.y(10) + 2 * step), at.y(0) - 2 * step)
    pen.write((x, middle - 1.2 * step), labels.felt, pen.ink.series)
    pen.write((x, middle), labels.median, pen.ink.ink)
    pen.write((x, middle + 1.2 * step), labels.other, pen.ink.quiet)


def _brackets(pen: _Pen, at: Timing, answer: Answer, labels: Labels) -> None:
    for window, words in zip(answer.windows, labels.windows, strict=True):
        if window.first < at.first:
            continue
        left, right = at.x(window.first - 0.5), at.x(window.last + 0.5)
        top = at.y(10) - pen.sheet.px(14)
        pen.line((left, left, right, right), (top + pen.sheet.px(6), top, top, top + pen.sheet.px(6)), pen.ink.ink)
        if right - left >= pen.sheet.px(LETTER * len(words)):
            pen.write(((left + right) / 2, top - pen.sheet.px(12)), words, pen.ink.ink, "center")
        else:
            # Where two brackets have no room for their words, each writes away from the other, or above it.
            before = window is answer.windows[0]
            place, align = (
                (right, "right") if before else (left, "left") if at.lines == 1 else (at.sheet.width, "right")
            )
            above = 12 if at.lines == 1 or not before else 29
            pen.write((place, top - pen.sheet.px(above)), words, pen.ink.ink, align)


def _change(pen: _Pen, at: Timing, answer: Answer, labels: Labels) -> None:
    if answer.change is None:
        return
    x = at.x(answer.change.day - 0.5)
    pen.line((x, x), (at.y(10) - pen.sheet.px(8), at.row(at.rows)), pen.ink.ink)
    behind = {"facecolor": pen.ink.surface, "edgecolor": "none", "pad": 0.5}
    # From below, so that no line's ground cuts the letters above it.
    for number, words in reversed(tuple(enumerate(labels.change))):
        place = (x + pen.sheet.px(7), at.y(10) + pen.sheet.px(12 + 17 * number))
        pen.write(place, words, pen.ink.quiet if number else pen.ink.ink, bbox=behind, zorder=4)


def _rows(pen: _Pen, at: Timing, answer: Answer, labels: Labels) -> None:
    for index, course in enumerate(answer.courses):
        bottom = at.row(index) + at.row_height
        name = course.name if len(course.name) <= 15 else course.name[:14] + "…"
        pen.write((at.left - pen.sheet.px(8), bottom - at.row_height / 2), name, pen.ink.ink, "right")
        if course.as_needed:
            pen.line((at.left, at.right), (bottom, bottom), pen.ink.hairline)
            stroke = bottom - at.row_height * 0.7, bottom
            pen.lines([((at.x(day), at.x(day)), stroke) for day in sorted(course.taken)], pen.ink.ink, 2)
            words = labels.taken.format(count=len(course.taken))
            pen.write((at.right + pen.sheet.px(8), bottom - at.row_height / 2), words, pen.ink.ink)
        else:
            _bars_of(pen, at, course, bottom)


def _bars_of(pen: _Pen, at: Timing, course: Course, bottom: float) -> None:
    doses = list(dict.fromkeys(dose for _first, _last, dose in course.stretches))
    for first, last, dose in course.stretches:
        share = (doses.index(dose) + 2) / (len(doses) + 1)
        high = at.row_height * share
        left, right = at.x(first - 0.5), at.x(last + 0.5)
        pen.box((left, bottom - high, right - left, high), pen.ink.band, pen.ink.quiet)
        if dose and right - left > pen.sheet.px(8 * len(dose) + 12):
            pen.write((left + pen.sheet.px(8), bottom - high / 2), dose, pen.ink.ink)


def _square(pen: _Pen, at: Squares, answer: Answer, day: int) -> None:
    x, y = at.corner(day)
    side, ink = at.cell - pen.sheet.px(3), pen.ink
    middle = (x + side / 2, y + side / 2)
    if day not in answer.daily.observed:
        pen.box((x, y, side, side), ink.surface, ink.quiet)
        return
    value = answer.values.get(day)
    if value is None:
        # Felt, without a number.
        pen.box((x, y, side, side), ink.ramp[1])
        pen.write(middle, "·", ink.ramp_ink[1], "center")
    elif value < 1:
        pen.write(middle, "0", ink.quiet, "center")
    else:
        step = min(int((value + 1) // 2), 5) - 1
        pen.box((x, y, side, side), ink.ramp[step])
        pen.write(middle, f"{value:.0f}", ink.ramp_ink[step], "center")


def _bars(pen: _Pen, at: Squares, answer: Answer, labels: Labels) -> None:
    left, top = at.bars
    beneath = top > 0
    pen.write((left, top + pen.sheet.px(14)), labels.weekday_title, pen.ink.quiet)
    most = max((one.known for one in answer.weekdays), default=0) or 1
    room = pen.sheet.width - left - pen.sheet.px(70)
    for one, words in zip(answer.weekdays, labels.of, strict=True):
        y = top + pen.sheet.px(26) + (one.weekday + 0.5) * at.cell
        high = pen.sheet.px(11)
        pen.box((left, y - high / 2, room * one.known / most, high), pen.ink.band, pen.ink.hairline)
        pen.box((left, y - high / 2, room * one.count / most, high), pen.ink.series)
        pen.write((pen.sheet.width - pen.sheet.px(60), y), words, pen.ink.ink)
        if beneath:
            pen.write((0, y), labels.weekdays[one.weekday], pen.ink.quiet)
