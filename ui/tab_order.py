"""Tab goes as one reads: the order of the layouts, not the order in which things were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QMainWindow, QScrollArea, QStackedWidget, QWidget


class OneAtATime(QStackedWidget):
    """A stack of which only what is shown is put in order; whoever shows another one orders anew."""


def order_tabs(root: QWidget) -> None:
    """Chain every control under `root` as its layouts read, hidden ones too: they may be shown later."""
    for first, second in pairwise(reading_order(root)):
        QWidget.setTabOrder(first, second)


def reading_order(widget: QWidget | None) -> Iterator[QWidget]:
    """The controls under `widget`, itself first; what a frame only passes on to its proxy is left out."""
    if widget is None:
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QMainWindow):
        yield from reading_order(widget.centralWidget())
    elif isinstance(widget, QScrollArea):
        yield from reading_order(widget.widget())
    elif isinstance(widget, OneAtATime):
        yield from reading_order(widget.currentWidget())
    elif isinstance(widget, QStackedWidget):
        for at in range(widget.count()):
            yield from reading_order(widget.widget(at))
    elif (layout := widget.layout()) is not None:
        yield from _in_layout(layout)
    # What a view places in its own rows, it names itself.
    for control in getattr(widget, "controls", tuple)():
        yield from reading_order(control)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from reading_order(widget)
        elif inner is not None:
            yield from _in_layout(inner)
