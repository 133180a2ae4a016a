"""The way around: whose log this is, the pages, and at the foot what belongs to the program."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.frames import Hairline, draw_frame, mirrored
from ui.widgets.labels import narrowed


class Fold(Enum):
    """How the rail stands: words beside icons, words under icons, or behind one Menu button."""

    WIDE = 220
    NARROW = 84
    MENU = 0


class Place(NamedTuple):
    """One entry: the name pages know it by, its word and its icon; one that `acts` at once is never shown as chosen."""

    key: str
    word: str
    icon: str
    acts: bool = False


class RailButton(QPushButton):
    """One entry, checked while its page is shown."""

    def __init__(self, place: Place, look: Theme, fold: Fold, parent: QWidget | None = None) -> None:
        super().__init__(place.word, parent)
        self._place, self._look, self._fold = place, look, fold
        self.setCheckable(True)
        self.setAccessibleName(place.word)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """44 high in a row, 56 with the word under the icon, at scale 1."""
        return QSize(self._fold.value, self._look.px(56 if self._fold is Fold.NARROW else 44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint when chosen or under the pointer, icon, word."""
        painter, look = QPainter(self), self._look
        on = self.isChecked()
        if on or self.underMouse():
            border = look.colour("accent") if on and look.colours.bordered_tints else None
            draw_frame(painter, self.rect(), look.colour("accent_tint" if on else "surface"), border)
        picture = look.pixmap(self._place.icon, "accent" if on else "quiet", 20)
        small = self._fold is Fold.NARROW
        painter.setFont(look.font(Type.SMALL if small else Type.BODY))
        if on:
            font = painter.font()
            font.setWeight(look.font(Type.BODY_MEDIUM).weight())
            painter.setFont(font)
        painter.setPen(look.colour("ink" if on else "quiet"))
        size = look.px(20)
        if small:
            painter.drawPixmap(QPoint((self.width() - size) // 2, look.px(8)), picture)
            rect = QRect(0, look.px(30), self.width(), look.px(22))
            painter.setFont(narrowed(painter.font(), self.text(), self.width()))
            word = QFontMetrics(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)
            return
        icon = mirrored(self.layoutDirection(), self.rect(), QRect(12, (self.height() - size) // 2, size, size))
        painter.drawPixmap(icon.topLeft(), picture)
        room = self.width() - size - 36
        rect = mirrored(self.layoutDirection(), self.rect(), QRect(size + 24, 0, room, self.height()))
        word = QFontMetrics(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)


class PersonButton(QPushButton):
    """Whose log this is: an initial, the name, and whether it is one's own; pressing it offers the others."""

    def __init__(self, name: str, relation: str, look: Theme, fold: Fold, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._relation, self._look, self._fold = name, relation, look, fold
        self.setAutoDefault(False)
        self.setAccessibleName(_("Log of {name}; switch to another person").format(name=name))
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """56 high, folded 72 with the name beneath."""
        return QSize(self._fold.value, self._look.px(64 if self._fold is Fold.NARROW else 56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The round initial, then the words."""
        painter, look = QPainter(self), self._look
        small = self._fold is Fold.NARROW
        size = look.px(36)
        left = (self.width() - size) // 2 if small else 12
        place = QRect(left, 0 if small else (self.height() - size) // 2, size, size)
        circle = mirrored(self.layoutDirection(), self.rect(), place)
        border = look.colour("accent") if look.colours.bordered_tints else None
        draw_frame(painter, circle, look.colour("accent_tint"), border, radius=size / 2)
        painter.setFont(look.font(Type.SMALL, bold=True))
        painter.setPen(look.colour("accent"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._name[:1].upper())
        if small:
            rect = QRect(0, size + 4, self.width(), self.height() - size - 4)
            self._write(
                painter, rect, self._name, Type.SMALL, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            )
            return
        room = self.width() - size - 24 - look.px(28)
        lines = mirrored(self.layoutDirection(), self.rect(), QRect(24 + size, 0, room, self.height()))
        half = self.height() // 2
        left_top = Qt.AlignmentFlag.AlignLeft
        self._write(
            painter,
            lines.adjusted(0, 0, 0, -half + 2),
            self._name,
            Type.BODY_MEDIUM,
            left_top | Qt.AlignmentFlag.AlignBottom,
        )
        painter.setPen(look.colour("quiet"))
        self._write(
            painter,
            lines.adjusted(0, half + 2, 0, 0),
            self._relation,
            Type.SMALL,
            left_top | Qt.AlignmentFlag.AlignTop,
            "quiet",
        )
        chevron = look.px(16)
        end = QRect(self.width() - chevron - 12, (self.height() - chevron) // 2, chevron, chevron)
        corner = mirrored(self.layoutDirection(), self.rect(), end).topLeft()
        painter.drawPixmap(corner, look.pixmap("chevrons-up-down", "quiet", 16))

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        kind: Type,
        align: Qt.AlignmentFlag,
        shade: str = "ink",
    ) -> None:
        painter.setFont(self._look.font(kind))
        painter.setPen(self._look.colour(shade))
        cut = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, align, cut)


class Rail(QWidget):
    """Pages above, the program's own places at the foot. `chosen` carries the key of the entry pressed."""

    chosen = Signal(str)

    def __init__(
        self, person: PersonButton, pages: Sequence[Place], foot: Sequence[Place], look: Theme, fold: Fold
    ) -> None:
        super().__init__()
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        edge = 4 if fold is Fold.NARROW else 12
        column.setContentsMargins(edge, 16 if fold is Fold.NARROW else 22, edge, 12)
        column.setSpacing(2)
        column.addWidget(person)
        column.addSpacing(8 if fold is Fold.NARROW else 18)
        for place in pages:
            column.addWidget(self._button(place, look, fold))
        column.addStretch(1)
        for place in foot:
            column.addWidget(self._button(place, look, fold))
        self.setFixedWidth(look.px(fold.value))
        line = Hairline(look, self, upright=True)
        line.setObjectName("edge")
        self._line = line

    def show_current(self, key: str) -> None:
        """Mark the page that is shown."""
        for own, button in self._buttons.items():
            button.setChecked(own == key)

    def resizeEvent(self, _event: object) -> None:
        """The hairline stands at the rail's outer edge."""
        at = self.width() - 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else 0
        self._line.setGeometry(at, 0, 1, self.height())

    def _button(self, place: Place, look: Theme, fold: Fold) -> RailButton:
        button = RailButton(place, look, fold, self)
        button.setCheckable(not place.acts)
        button.clicked.connect(self._press)
        self._buttons[place.key] = button
        return button

    def _press(self) -> None:
        pressed = self.sender()
        self.chosen.emit(next(key for key, button in self._buttons.items() if button is pressed))
