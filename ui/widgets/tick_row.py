"""Rows to tick and rows of which one is chosen: a word at the left, what is said of it quietly at the right."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets.frames import draw_frame, mirrored

_BOX, _GAP = 18, 12


class TickRow(QCheckBox):
    """One thing that is taken along or left; `aside` is usually how many there are."""

    def __init__(self, word: str, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self._look, self._aside = look, ""
        _dress(self, look)
        self.say("")

    def say(self, aside: str) -> None:
        """What stands at the right, seen and heard."""
        self._aside = aside
        self.setAccessibleName(f"{self.text()}, {aside}" if aside else self.text())
        self.update()

    def aside(self) -> str:
        """What stands at the right."""
        return self._aside

    def sizeHint(self) -> QSize:
        """32 high at scale 1."""
        return QSize(_wide(self, self._look, self._aside), self._look.target(32))

    def minimumSizeHint(self) -> QSize:
        """The word gives way before the count does."""
        return QSize(self._look.px(120), self._look.target(32))

    def hitButton(self, at: QPoint) -> bool:
        """The whole row is the button."""
        return self.rect().contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, the word, the count."""
        painter, look, size = QPainter(self), self._look, self._look.px(_BOX)
        on = self.isChecked()
        box = mirrored(self.layoutDirection(), self.rect(), QRect(0, (self.height() - size) // 2, size, size))
        shade = "accent" if on else "quiet"
        fill = look.colour("accent" if on else "surface")
        draw_frame(painter, box, fill, look.colour(shade if self.isEnabled() else "hairline"), radius=5)
        if on:
            mark = look.pixmap("check", "surface", 14)
            painter.drawPixmap(box.center() - QPoint(look.px(14) // 2 - 1, look.px(14) // 2 - 1), mark)
        _write(self, painter, look, self._aside, size + _GAP, 0)


class RadioRow(QRadioButton):
    """One of several; the chosen one stands on the tint."""

    def __init__(self, word: str, aside: str, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self._look, self._aside = look, aside
        _dress(self, look)
        self.setAccessibleName(f"{word}, {aside}")

    def sizeHint(self) -> QSize:
        """44 high at scale 1."""
        return QSize(_wide(self, self._look, self._aside), self._look.target(44))

    def minimumSizeHint(self) -> QSize:
        """The word gives way before what is said of it does."""
        return QSize(self._look.px(120), self._look.target(44))

    def hitButton(self, at: QPoint) -> bool:
        """The whole row is the button."""
        return self.rect().contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tint, the ring, the word, what is said of it."""
        painter, look, size = QPainter(self), self._look, self._look.px(_BOX)
        on = self.isChecked()
        if on:
            border = look.colour("accent") if look.colours.bordered_tints else None
            draw_frame(painter, self.rect().adjusted(2, 2, -2, -2), look.colour("accent_tint"), border, radius=8)
        ring = mirrored(self.layoutDirection(), self.rect(), QRect(14, (self.height() - size) // 2, size, size))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent" if on else "quiet"), size / 3.2 if on else 1.25))
        painter.setBrush(look.colour("surface"))
        inset = size / 6.4 if on else 1
        painter.drawEllipse(QRectF(ring).adjusted(inset, inset, -inset, -inset))
        _write(self, painter, look, self._aside, size + 14 + _GAP, 14)


def _dress(row: QAbstractButton, look: Theme) -> None:
    row.setFont(look.font())
    row.setCursor(Qt.CursorShape.PointingHandCursor)
    row.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def _wide(row: QAbstractButton, look: Theme, aside: str) -> int:
    words = QFontMetrics(look.font()).horizontalAdvance(row.text())
    return words + QFontMetrics(look.font(Type.SMALL)).horizontalAdvance(aside) + look.px(_BOX) + 60


def _write(row: QAbstractButton, painter: QPainter, look: Theme, aside: str, left: int, right: int) -> None:
    """Both texts, the right one whole, the left one cut to what is left."""
    small = QFontMetrics(look.font(Type.SMALL))
    taken = small.horizontalAdvance(aside) + 8 if aside else 0
    room = QRect(left, 0, row.width() - left - right, row.height())
    painter.setFont(look.font(Type.BODY_MEDIUM if row.isChecked() and isinstance(row, QRadioButton) else Type.BODY))
    painter.setPen(look.colour("ink" if row.isEnabled() else "quiet"))
    word = QFontMetrics(painter.font()).elidedText(
        row.text(), Qt.TextElideMode.ElideRight, max(room.width() - taken, 20)
    )
    painter.drawText(
        mirrored(row.layoutDirection(), row.rect(), room.adjusted(0, 0, -taken, 0)),
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
        word,
    )
    if aside and small.horizontalAdvance(aside) + look.px(60) < room.width():
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(look.colour("quiet"))
        painter.drawText(
            mirrored(row.layoutDirection(), row.rect(), room),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            aside,
        )
