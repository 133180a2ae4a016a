"""Buttons: one emphasis each, a word always, an icon and a shortcut where they help."""

from enum import Enum

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets.frames import draw_frame, mirrored
from ui.widgets.key_badge import badge_size, draw_badge

_GAP = 10


class Emphasis(Enum):
    """How much a button asks for attention; one PRIMARY a page."""

    PRIMARY = "primary"
    PLAIN = "plain"
    WORD = "word"
    ROW = "row"


class Button(QPushButton):
    """A word to press. PRIMARY is filled, PLAIN framed, WORD accent text alone, ROW ink text from the edge on."""

    def __init__(  # noqa: PLR0913 - told its look once, by keyword
        self,
        text: str,
        look: Theme,
        emphasis: Emphasis = Emphasis.PLAIN,
        *,
        icon: str = "",
        keys: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look, self._emphasis, self._icon, self._keys, self._small = look, emphasis, icon, keys, small
        self.setFont(look.font(Type.SMALL if small else Type.BODY, bold=False))
        if emphasis is not Emphasis.ROW:
            font = self.font()
            font.setWeight(look.font(Type.BODY_MEDIUM).weight())
            self.setFont(font)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # A dialog must not press a button that nobody chose.
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def rename(self, text: str) -> None:
        """Another word, seen and heard."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The content with its padding; 44 high, small 36, at scale 1."""
        pad = (
            0 if self._emphasis is Emphasis.ROW else 8 if self._emphasis is Emphasis.WORD else 14 if self._small else 20
        )
        return QSize(self._content() + 2 * self._look.px(pad), self._look.target(36 if self._small else 44))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, icon, word and key."""
        painter = QPainter(self)
        ink, edge = self._frame(painter)
        whole = self._content()
        at = 0 if self._emphasis is Emphasis.ROW else (self.width() - whole) // 2
        at = self._draw_icon(painter, at)
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text())
        painter.setFont(self.font())
        painter.setPen(ink)
        rect = self._visual(QRect(at, 0, width + 2, self.height()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._keys:
            size = badge_size(self._look, self._keys)
            corner = self._visual(
                QRect(QPoint(at + width + _GAP, (self.height() - size.height()) // 2), size)
            ).topLeft()
            key_ink = ink if edge is None else self._look.colour("quiet")
            draw_badge(painter, self._look, self._keys, corner, key_ink, ink if edge is None else edge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, like Space: Qt does so only in dialogs."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def _frame(self, painter: QPainter) -> tuple[QColor, QColor | None]:
        """Draws the ground; ink for the words, and the badge's border where it differs from the ink."""
        look = self._look
        if self._emphasis is Emphasis.PRIMARY:
            if not self.isEnabled():
                draw_frame(painter, self.rect(), look.colour("disabled"), look.colour("hairline"))
                return look.colour("quiet"), None
            draw_frame(painter, self.rect(), look.colour("accent"), None)
            return look.colour("surface"), None
        hover = self.underMouse() and self.isEnabled()
        if self._emphasis is Emphasis.PLAIN:
            fill = look.colour("accent_tint") if hover or self.isDown() else look.colour("surface")
            draw_frame(painter, self.rect(), fill, look.colour("hairline"))
        ink = "ink" if self._emphasis is not Emphasis.WORD else "accent"
        if self._emphasis is Emphasis.ROW and hover:
            ink = "accent"
        return look.colour(ink if self.isEnabled() else "quiet"), look.colour("hairline")

    def _draw_icon(self, painter: QPainter, at: int) -> int:
        if not self._icon:
            return at
        size = self._look.px(16 if self._small else 20)
        token = {
            Emphasis.PRIMARY: "surface" if self.isEnabled() else "quiet",
            Emphasis.WORD: "accent",
            Emphasis.PLAIN: "ink",
            Emphasis.ROW: "quiet",
        }[self._emphasis]
        picture = self._look.pixmap(self._icon, token, 16 if self._small else 20)
        painter.drawPixmap(self._visual(QRect(at, (self.height() - size) // 2, size, size)).topLeft(), picture)
        return at + size + (0 if not self.text() else _GAP)

    def _content(self) -> int:
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        if self._icon:
            width += self._look.px(16 if self._small else 20) + (_GAP if self.text() else 0)
        if self._keys:
            width += _GAP + badge_size(self._look, self._keys).width()
        return width

    def _visual(self, rect: QRect) -> QRect:
        return mirrored(self.layoutDirection(), self.rect(), rect)


class IconButton(QPushButton):
    """An icon alone, always with a tooltip that is also its name."""

    def __init__(self, icon: str, name: str, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._icon = look, icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(look.target(36), look.target(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon in the middle."""
        painter = QPainter(self)
        if self.underMouse():
            draw_frame(painter, self.rect(), self._look.colour("accent_tint"), None)
        size = self._look.px(20)
        at = QPoint((self.width() - size) // 2, (self.height() - size) // 2)
        painter.drawPixmap(at, self._look.pixmap(self._icon, "quiet", 20))
