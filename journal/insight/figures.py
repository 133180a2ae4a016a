"""Every picture that matplotlib draws: plain values in, SVG out, the same bytes each time; a canvas for screens."""

import io
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file
from typing import Any, Final

from platformdirs import user_cache_path

from journal.insight.series import Daily, gaps, with_gaps
from journal.resources import resource

WIDTH: Final = 499 / 72
_INK, _QUIET, _HATCH = "#000000", "#5c5c5c", "#bdbdbd"
_FACES: Final = (
    "AtkinsonHyperlegibleNext_400Regular.ttf",
    "NotoSans_400Regular.ttf",
    "NotoSansHebrew_400Regular.ttf",
    "NotoSansArabic_400Regular.ttf",
    "NotoSansDevanagari_400Regular.ttf",
    "NotoSansThai_400Regular.ttf",
    "NotoSansSC_400Regular.ttf",
    "NotoSansKR_400Regular.ttf",
    "NotoEmoji_400Regular.ttf",
)
_COMMENT: Final = re.compile(r"<!--.*?-->|<!DOCTYPE[^>]*>|<\?xml[^>]*\?>|<metadata>.*?</metadata>", re.DOTALL)
_STYLE: Final[dict[Any, Any]] = {
    "svg.fonttype": "none",  # labels stay text, which can be scanned
    "svg.hashsalt": "kith",  # names of clip paths are the same in every run
    "font.family": [
        "Atkinson Hyperlegible Next",
        "Noto Sans",
        "Noto Sans Hebrew",
        "Noto Sans Arabic",
        "Noto Sans Devanagari",
        "Noto Sans Thai",
        "Noto Sans SC",
        "Noto Sans KR",
        "Noto Emoji",
    ],
    "font.size": 8,
    "axes.linewidth": 0.5,
    "hatch.linewidth": 0.4,
}


@dataclass(frozen=True, slots=True)
class Band:
    """One bar of one treatment, in days; the dose is written into it where there is room."""

    name: str
    first: int
    last: int
    dose: str


def severity(daily: Daily, ticks: Mapping[int, str], scale: str) -> str:
    """Severity over time as SVG: a stem for each day with a number, nothing joined across days without one.

    Days not known are hatched. `ticks`: day -> its label; `scale`: what 0 to 10 is called.
    """
    figure, axes = _figure(1.35)
    days = range(daily.first, daily.last + 1)
    for first, last in gaps(daily):
        axes.axvspan(first - 0.5, last + 0.5, facecolor="none", edgecolor=_HATCH, hatch="////", linewidth=0)
    values = with_gaps(daily.worst, daily.first, daily.last)
    axes.vlines(days, 0, values, color=_INK, linewidth=0.9 if len(days) > 120 else 1.6)
    axes.plot(days, values, linestyle="none", marker="o", markersize=2.2, color=_INK)
    axes.set_ylim(0, 10.5)
    axes.set_yticks([0, 5, 10])
    axes.set_ylabel(scale, color=_QUIET)
    return _drawn(figure, axes, daily.first, daily.last, ticks)


def bands(courses: Sequence[Band], ticks: Mapping[int, str], first: int, last: int) -> str:
    """Treatments over time as SVG: a bar a dose, its height told by the words in it; the first one on top."""
    names = list(dict.fromkeys(course.name for course in courses))
    figure, axes = _figure(0.45 + 0.24 * len(names))
    for course in courses:
        row = len(names) - names.index(course.name)
        start, end = max(course.first, first), min(course.last, last)
        axes.barh(row, end - start + 1, left=start - 0.5, height=0.62, color="#e4e4e4", edgecolor=_INK, linewidth=0.6)
        if course.dose and end - start > (last - first) * 0.011 * len(course.dose):
            axes.text(start + (last - first) * 0.005, row, course.dose, va="center", color=_INK, fontsize=7.5)
    axes.set_yticks(range(len(names), 0, -1), names)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(0.4, len(names) + 0.6)
    return _drawn(figure, axes, first, last, ticks)


def _figure(height: float) -> tuple[Any, Any]:
    """A figure of the paper's width and `height` inches, and its axes."""
    figure = _new_figure((WIDTH, height), 100, "white")
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415 - see _new_figure

    FigureCanvasSVG(figure)
    return figure, figure.add_axes((126 / 499, 0.22 / height, 373 / 499, 1 - 0.28 / height))


def canvas(width: float, height: float, dpi: float, ground: str) -> tuple[Any, Any]:
    """A figure for the screen, in inches and dots an inch, and axes over all of it that show nothing of their own."""
    figure = _new_figure((width, height), dpi, ground)
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - see _new_figure

    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_autoscale_on(False)
    return figure, axes


def _new_figure(size: tuple[float, float], dpi: float, ground: str) -> Any:
    # Its font cache belongs to us, not to the reader's home.
    os.environ.setdefault("MPLCONFIGDIR", str(user_cache_path("kith") / "matplotlib"))
    import matplotlib as mpl  # noqa: PLC0415 - takes half a second: only when a picture is drawn
    from matplotlib.figure import Figure  # noqa: PLC0415 - the same

    mpl.rcParams.update(_STYLE)
    _teach_fonts()
    return Figure(figsize=size, dpi=dpi, facecolor=ground)


@cache
def _teach_fonts() -> None:
    """Lets matplotlib measure labels in the faces that the paper uses."""
    from matplotlib.font_manager import fontManager  # noqa: PLC0415 - comes with matplotlib

    for name in _FACES:
        with as_file(resource("fonts", name)) as path:
            fontManager.addfont(path)


def _drawn(figure: Any, axes: Any, first: int, last: int, ticks: Mapping[int, str]) -> str:
    axes.set_xlim(first - 0.5, last + 0.5)
    axes.set_xticks(list(ticks), list(ticks.values()))
    axes.tick_params(width=0.5, length=2.5, colors=_QUIET, labelcolor=_INK)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return _COMMENT.sub("", out.getvalue()).strip()
