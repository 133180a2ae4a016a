"""Rows to tick and rows of which one is chosen: a word at the left, what is said of it quietly at the right."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
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
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{word}, {aside}")

    def sizeHint(self) -> QSize:
        """44 high at scale 1, more where both texts have no room in one line."""
        wide = _wide(self, self._look, self._aside)
        return QSize(wide, self.heightForWidth(self.width() if self.isVisible() else wide))

    def minimumSizeHint(self) -> QSize:
        """The word alone."""
        return QSize(self._look.px(120), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels of one line, or of two where both texts have no room in one."""
        high = self._look.target(44)
        lines = QFontMetrics(self._look.font()).height() + QFontMetrics(self._look.font(Type.SMALL)).height()
        return high if self._in_one(width) else max(high, lines + self._look.px(14))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _in_one(self, width: int) -> bool:
        word = QFontMetrics(self._look.font(Type.BODY_MEDIUM)).horizontalAdvance(self.text())
        aside = QFontMetrics(self._look.font(Type.SMALL)).horizontalAdvance(self._aside)
        return word + _GAP + aside <= width - self._look.px(_BOX) - 2 * 14 - _GAP

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
        if self._in_one(self.width()):
            _write(self, painter, look, self._aside, size + 14 + _GAP, 14)
        else:
            self._write_two(painter, QRect(size + 14 + _GAP, 0, self.width() - size - 2 * 14 - _GAP, self.height()))

    def _write_two(self, painter: QPainter, room: QRect) -> None:
        """The word, and what is said of it beneath."""
        look = self._look
        body, small = look.font(Type.BODY_MEDIUM if self.isChecked() else Type.BODY), look.font(Type.SMALL)
        high, low = QFontMetrics(body).height(), QFontMetrics(small).height()
        top = room.top() + (room.height() - high - low) // 2
        lines = (
            (self.text(), body, "ink" if self.isEnabled() else "quiet", QRect(room.left(), top, room.width(), high)),
            (self._aside, small, "quiet", QRect(room.left(), top + high, room.width(), low)),
        )
        for words, font, shade, place in lines:
            painter.setFont(font)
            painter.setPen(look.colour(shade))
            painter.drawText(
                mirrored(self.layoutDirection(), self.rect(), place),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width()),
            )


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
