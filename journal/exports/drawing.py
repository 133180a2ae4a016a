"""The charts of the HTML page as SVG: the same blocks that the paper's template draws."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

_WIDTH: Final = 499
_LABEL: Final = 126
_HATCH: Final = (
    '<defs><pattern id="h" width="4" height="4" patternUnits="userSpaceOnUse">'
    '<path d="M-1 1 1 -1M0 4 4 0M3 5 5 3" stroke="#000" stroke-width=".6"/></pattern></defs>'
)


def weeks(block: Mapping[str, Any]) -> str:
    """Squares of days week by week, the numbers beneath."""
    columns: Sequence[Mapping[str, int]] = block["columns"]
    wide, high, split = block["wide"], block["high"], block["split"]
    room = 16 if split["at"] is not None else 2
    plot = room + -(-block["tall"] // wide) * (high + 1.2) + 2
    step = (_WIDTH - _LABEL) / len(columns)
    cell = (step * (0.62 if wide == 1 else 0.8) - (wide - 1)) / wide
    parts = [*_frame(block, plot, room, step)]
    for index, column in enumerate(columns):
        left = _LABEL + index * step + (step - wide * (cell + 1) + 1) / 2
        for at in range(column["count"] + column["missing"]):
            x, y = left + at % wide * (cell + 1), plot - (at // wide + 1) * (high + 1.2)
            fill = "#000" if at < column["count"] else "url(#h)"
            parts.append(_rect(x, y, cell, high, fill))
    size = 9 if len(columns) <= 13 else 7.5
    for line, row in enumerate(block["rows"]):
        y = plot + 13 + 12 * line
        weight = "bold" if row["bold"] else "normal"
        parts.append(_text(0, y, row["label"], 9, weight=weight))
        parts += [
            _text(_LABEL + (index + 0.5) * step, y, value, size, anchor="middle", weight=weight)
            for index, value in enumerate(row["values"])
        ]
    return _svg(parts, plot + 18 + 12 * len(block["rows"]), block["alt"])


def stems(block: Mapping[str, Any]) -> str:
    """Severity day by day; days not known hatched."""
    high, day = 62.0, (_WIDTH - _LABEL) / block["days"]
    parts = [_text(_LABEL - 5, high * (1 - v / 10.5) + 5, str(v), 8, anchor="end") for v in (0, 5, 10)]
    parts += [
        _rect(_LABEL + at * day, 2, length * day, high, "url(#h)", stroke=False) for at, length in block["missing"]
    ]
    wide = min(max(day / 2, 0.6), 3)
    for at, value in block["values"]:
        top = high * value / 10.5
        parts.append(_rect(_LABEL + (at + 0.5) * day - wide / 2, 2 + high - max(top, 1), wide, max(top, 1), "#000"))
    return _svg([*parts, *_axis(block, high + 2, day)], high + 18, block["alt"])


def bands(block: Mapping[str, Any]) -> str:
    """Treatments as bars, the dose written in."""
    day, high = (_WIDTH - _LABEL) / block["days"], 17 * len(block["rows"])
    parts: list[str] = []
    for index, row in enumerate(block["rows"]):
        y = 17 * index
        parts.append(_text(0, y + 11, row["name"], 9, weight="bold", most=24))
        for bar in row["bars"]:
            x, wide = _LABEL + bar["start"] * day, bar["days"] * day
            parts.append(_rect(x, y + 1, wide, 13, "#f1f1f1"))
            if wide > 5 * len(bar["dose"]) + 6:
                parts.append(_text(x + 3, y + 11, bar["dose"], 9))
    return _svg([*parts, *_axis(block, high, day)], high + 16, block["alt"])


def _frame(block: Mapping[str, Any], plot: float, room: float, step: float) -> list[str]:
    split = block["split"]
    parts = []
    if split["at"] is not None:
        x = _LABEL + split["at"] * step
        parts.append(_rect(x, 0, _WIDTH - x, plot, "#f1f1f1", stroke=False))
        parts.append(_line(x, 0, x, plot + 12 * len(block["rows"]) + 5, 1.25))
        sides = ((split["left"], x - 6, "end", x - _LABEL), (split["right"], x + 6, "start", _WIDTH - x))
        for words, at, anchor, width in sides:
            if words and width > 110:
                parts.append(_text(at, 11, words[0], 9, anchor=anchor, weight="bold"))
    parts += [_line(_LABEL, room, _WIDTH, room, 0.5), _line(_LABEL, plot, _WIDTH, plot, 1)]
    parts.append(_text(_LABEL - 6, room + 5, block["top"], 9, anchor="end"))
    parts.append(_text(_LABEL - 6, plot, block["bottom"], 9, anchor="end"))
    for line, word in enumerate(block["legend"]):
        y = 30 + 14 * line
        parts.append(_rect(0, y - 6, 17, 5.5, "#000" if line == 0 else "url(#h)"))
        parts.append(_text(23, y, word, 9, most=17))
    return parts


def _axis(block: Mapping[str, Any], y: float, day: float) -> list[str]:
    parts = [_line(_LABEL, y, _WIDTH, y, 0.75)]
    for tick in block["ticks"]:
        x = _LABEL + (tick["at"] + 0.5) * day
        parts.append(_line(x, y, x, y + 3, 0.5))
        if x + 26 < _WIDTH:
            parts.append(_text(x, y + 12, tick["label"], 8))
    return parts


def _svg(parts: Sequence[str], height: float, alt: str) -> str:
    box = f'viewBox="0 0 {_WIDTH} {height:g}" role="img" aria-label="{escape(alt)}"'
    return f"<svg {box}>{_HATCH}{''.join(parts)}</svg>"


def _rect(x: float, y: float, wide: float, high: float, fill: str, *, stroke: bool = True) -> str:
    line = ' stroke="#000" stroke-width=".5"' if stroke else ""
    return f'<rect x="{x:.2f}" y="{y:.2f}" width="{wide:.2f}" height="{high:.2f}" fill="{fill}"{line}/>'


def _line(x1: float, y1: float, x2: float, y2: float, wide: float) -> str:
    return f'<path d="M{x1:.2f} {y1:.2f}L{x2:.2f} {y2:.2f}" stroke="#000" stroke-width="{wide}"/>'


def _text(  # noqa: PLR0913 - where, what and how of one label
    x: float, y: float, words: str, size: float, *, anchor: str = "start", weight: str = "normal", most: int = 60
) -> str:
    shown = words if len(words) <= most else words[: most - 1] + "…"
    style = f'font-size="{size:g}" font-weight="{weight}" text-anchor="{anchor}"'
    return f'<text x="{x:.2f}" y="{y:.2f}" {style}>{escape(shown)}</text>'
