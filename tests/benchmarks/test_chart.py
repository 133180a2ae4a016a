"""Ten years of a daily series drawn again, beside matplotlib drawing the same arrays; by the processor's time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import nan
from statistics import median
from time import process_time
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from pytest_benchmark.fixture import BenchmarkFixture

from journal.insight import painting
from journal.insight.asking import Answer, answer, questions
from journal.insight.readings import log_of
from journal.insight.screen import Ink, Sheet, timing
from journal.sample import generate
from tests.benchmarks.vaults import UNTIL
from ui.models.charting import ink_of, labels_of
from ui.theme import Mode, theme

TIMES = 1.3
DAYS = (UNTIL - timedelta(days=3652), UNTIL)
_WIDTH, _DPI = 1100, 96
_ROUNDS = 9

Points = tuple[Sequence[float], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Arrays:
    """What the picture is of: as x and y, days without the symptom, the median, days with it, unknown days.

    `taken`: days beneath it; `bars`: row, first day, length.
    """

    other: Points
    medians: Points
    felt: Points
    missing: Points
    taken: Sequence[float]
    bars: Sequence[tuple[float, float, float]]


@pytest.fixture(scope="module")
def asked() -> Answer:
    """The symptom that is written down most, over all ten years."""
    first, last = (day.toordinal() for day in DAYS)
    log = log_of(generate(people=1, years=10, records=36_500, seed=1, until=UNTIL))
    return answer(log, questions(log, first, last)[0], first, last)


def arrays_of(asked: Answer) -> Arrays:
    daily, values = asked.daily, asked.values
    days = range(daily.first, daily.last + 1)
    other, felt = ([day for day in values if (day in daily.felt) is there] for there in (False, True))
    missing = [day for day in days if day not in daily.observed]
    return Arrays(
        (other, [values[day] for day in other]),
        (days, [asked.medians.get(day, nan) for day in days]),
        (felt, [values[day] for day in felt]),
        (missing, [-0.5] * len(missing)),
        [day for course in asked.courses if course.as_needed for day in course.taken],
        [
            (-2.0 - row, first, last - first)
            for row, course in enumerate(asked.courses)
            for first, last, _dose in course.stretches
        ],
    )


def drawn_by_matplotlib(arrays: Arrays, height: float, ink: Ink) -> None:
    figure = Figure(figsize=(_WIDTH / _DPI, height / _DPI), dpi=_DPI)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.plot(*arrays.other, linestyle="none", marker="o", markersize=2.6, color=ink.quiet)
    axes.plot(*arrays.medians, color=ink.ink, linewidth=1.3)
    axes.plot(*arrays.felt, linestyle="none", marker="o", markersize=3.75, color=ink.series)
    axes.plot(*arrays.missing, linestyle="none", marker="s", markersize=3.75, color=ink.quiet)
    axes.vlines(arrays.taken, -7, -6, color=ink.ink)
    rows, lefts, lengths = zip(*arrays.bars, strict=True)
    axes.barh(rows, lengths, left=lefts, color=ink.band, edgecolor=ink.quiet)
    canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib gives these no types
    bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]


def seconds(work: Callable[[], Any]) -> float:
    before = process_time()
    work()
    return process_time() - before


def test_ten_years_of_a_daily_series_drawn_again(benchmark: BenchmarkFixture, asked: Answer) -> None:
    ink, sheet = ink_of(theme(Mode.LIGHT, 1.0)), Sheet(_WIDTH)
    labels, arrays = labels_of(asked, date.fromordinal(asked.daily.last)), arrays_of(asked)
    height = timing(asked, sheet, labels).height

    def pairs() -> list[tuple[float, float]]:
        return [
            (
                seconds(lambda: drawn_by_matplotlib(arrays, height, ink)),
                seconds(lambda: painting.series(asked, labels, sheet, ink)),
            )
            for _round in range(_ROUNDS)
        ][1:]

    measured = benchmark.pedantic(pairs, rounds=1)  # type: ignore[no-untyped-call]  # the plugin gives it no types
    bare, ours = (median(one) for one in zip(*measured, strict=True))
    benchmark.extra_info.update(figure=ours, baseline=bare, demanded=f"{TIMES} x", met=ours <= TIMES * bare)
