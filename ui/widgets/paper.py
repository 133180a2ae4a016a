"""Pages of paper as they will be printed or sent: drawn where one looks, with marks over what was changed on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from journal.i18n import _, grouped
from ui.theme import LIGHT, Theme

_GAP, _EDGE = 16, 1
_ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)
_KEPT = 6
_POINTS = 72

REMOVED, BROADER, OPEN = "removed", "broader", "open"
_TINTS = {REMOVED: (LIGHT.danger_tint, LIGHT.danger), BROADER: (LIGHT.warning_tint, LIGHT.warning),
          OPEN: (LIGHT.info_tint, LIGHT.info)}  # fmt: skip
"""Paper is white in every look, and so are its marks: tint and line."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawn page: its image, the places of marks in its pixels (left, top, width, height), and its words."""

    image: QImage
    marks: tuple[tuple[str, QRectF], ...]
    text: str


class PaperView(QAbstractScrollArea):
    """Shows pages under one another at the width there is. `page_wanted` asks for a page at so many dots an inch.

    Plus and minus zoom, arrows and page keys scroll.
    """

    page_wanted = Signal(int, float)
    page_seen = Signal(int)

    def __init__(self, name: str, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._name = look, name
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._pictures: dict[int, Picture] = {}
        self._asked: set[int] = set()
        self._zoom = 0
        self._words = ""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._moved)

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Other pages (width and height in points); where one looks stays while they are of the same number."""
        at = self.verticalScrollBar().value() if len(sizes) == len(self._sizes) else 0
        self._sizes, self._pictures, self._asked = tuple(sizes), {}, set()
        self._lay_out()
        self.verticalScrollBar().setValue(at)
        self._moved()

    def say(self, words: str) -> None:
        """A sentence in place of pages; empty for none."""
        self._words = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    def show_picture(self, number: int, picture: Picture) -> None:
        """The picture of a page that was asked for."""
        self._asked.discard(number)
        self._pictures[number] = picture
        for far in sorted(self._pictures, key=lambda one: abs(one - self.page()))[_KEPT:]:
            del self._pictures[far]
        if number == self.page():
            self.setAccessibleDescription(picture.text[:4000])
        self.viewport().update()

    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def page(self) -> int:
        """The page that most is seen of, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return next((number for number, rect in self._places() if rect.bottom() >= middle), 0)

    def picture(self, number: int) -> Picture | None:
        """What is drawn of a page, if it is."""
        return self._pictures.get(number)

    def zoom(self, step: int) -> None:
        """Larger (1) or smaller (-1), never smaller than the width there is."""
        before = self._zoom
        self._zoom = min(max(self._zoom + step, 0), len(_ZOOMS) - 1)
        if self._zoom != before:
            self._pictures, self._asked = {}, set()
            self._lay_out()
            self._moved()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and scroll; letters belong to whatever holds the paper."""
        bar, page = self.verticalScrollBar(), self.viewport().height() - self._look.px(40)
        steps = {
            Qt.Key.Key_Down: self._look.px(48), Qt.Key.Key_Up: -self._look.px(48), Qt.Key.Key_Space: page,
            Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Home: -bar.maximum(), Qt.Key.Key_End: bar.maximum(),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
            self.zoom(1 if key == Qt.Key.Key_Plus else -1)
        elif key in steps:
            bar.setValue(bar.value() + steps[key])
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            across = self.horizontalScrollBar()
            across.setValue(across.value() + (48 if key == Qt.Key.Key_Right else -48))
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another scale."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._pictures, self._asked = {}, set()
        self._lay_out()
        self._moved()

    def sizeHint(self) -> QSize:
        """A page's width, and as much of it as there is room for."""
        return QSize(self._look.px(400), self._look.px(300))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pages in sight, blank while they are drawn."""
        painter, look = QPainter(self.viewport()), self._look
        if self._words or not self._sizes:
            painter.setPen(look.colour("quiet"))
            painter.setFont(look.font())
            room = self.viewport().rect().adjusted(24, 24, -24, -24)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
            return
        for number, rect in self._in_sight():
            painter.fillRect(rect, QColor(LIGHT.surface))
            drawn = self._pictures.get(number)
            if drawn is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(rect, drawn.image)
                self._mark(painter, rect, drawn)
            painter.setPen(look.colour("hairline"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _mark(self, painter: QPainter, rect: QRect, drawn: Picture) -> None:
        """Tints laid over the words as a text marker does, so that nothing that leaves is hidden by them."""
        scale = rect.width() / drawn.image.width()
        for name, place in drawn.marks:
            tint, line = _TINTS[name]
            at = QRectF(place.x() * scale, place.y() * scale, place.width() * scale, place.height() * scale)
            at = at.adjusted(-2, -1.5, 2, 1.5).translated(rect.topLeft())
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(at, QColor(tint))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            style = Qt.PenStyle.DotLine if name == OPEN else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(line), 2 if name == OPEN else 1, style))
            painter.drawLine(at.bottomLeft(), at.bottomRight())

    def _scale(self) -> float:
        """Pixels a point."""
        width = max((width for width, _height in self._sizes), default=1.0)
        return max(self.viewport().width() - 2 * _EDGE, 40) / width * _ZOOMS[self._zoom]

    def _places(self) -> list[tuple[int, QRect]]:
        """Every page's rectangle, from the top of the first one on."""
        scale, top, found = self._scale(), 0, []
        for number, (width, height) in enumerate(self._sizes):
            found.append((number, QRect(_EDGE, top, round(width * scale), round(height * scale))))
            top += round(height * scale) + _GAP
        return found

    def _in_sight(self) -> list[tuple[int, QRect]]:
        by = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        moved = [(number, rect.translated(by)) for number, rect in self._places()]
        return [(number, rect) for number, rect in moved if rect.intersects(self.viewport().rect())]

    def _lay_out(self) -> None:
        places, view = self._places(), self.viewport().size()
        height = places[-1][1].bottom() + 1 if places else 0
        width = max((rect.right() + _EDGE for _number, rect in places), default=0)
        self.verticalScrollBar().setRange(0, max(height - view.height(), 0))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(self._look.px(40))
        self.horizontalScrollBar().setRange(0, max(width - view.width(), 0))
        self.viewport().update()

    def _moved(self) -> None:
        ratio = self.devicePixelRatioF()
        for number, _rect in self._in_sight():
            if number not in self._pictures and number not in self._asked:
                self._asked.add(number)
                self.page_wanted.emit(number, self._scale() * _POINTS * ratio)
        self.page_seen.emit(self.page())
        self.viewport().update()


def page_words(number: int, pages: int) -> str:
    """Which page is seen."""
    return _("Page {number} of {pages}").format(number=grouped(number + 1), pages=grouped(pages)) if pages else ""


def tints() -> Mapping[str, tuple[str, str]]:
    """What each mark looks like on paper: tint and line."""
    return _TINTS
