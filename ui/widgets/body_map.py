"""A drawn body, from the front and from behind, on which places are pointed at; walked with the arrows."""

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.body_shapes import BACK, FRONT, HEIGHT, WIDTH, Region, regions

Place = tuple[str, str | None]
"""A site by its English name in our list, and the side of the person."""
_STEPS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_HIGH = 300
_ACROSS = 2.2
"""How much a step to the side counts against a step ahead."""


class BodyMap(QWidget):
    """Shows chosen places and tells which one was pressed; a place that is seen on both views is chosen on both."""

    pressed = Signal(str, object)

    def __init__(self, name: str, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._regions = look, regions()
        self._chosen: frozenset[Place] = frozenset()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._describe()

    def show_places(self, places: Collection[Place]) -> None:
        """Other places are chosen; emits nothing."""
        self._chosen = frozenset(places)
        self._describe()
        self.update()

    def current(self) -> Place:
        """Where the keyboard is."""
        region = self._regions[self._at]
        return region.site, region.side

    def sizeHint(self) -> QSize:
        """Two bodies beside each other."""
        high = self._look.px(_HIGH)
        return QSize(round(2 * high * WIDTH / HEIGHT), high + self._caption())

    def minimumSizeHint(self) -> QSize:
        """Narrower bodies are smaller ones."""
        return QSize(self._look.px(160), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next region that way, Space and Enter choose it or let it go."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._walk(*_STEPS[key])
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.pressed.emit(*self.current())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The region under the pointer."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = self._under(event.position())
        if at is not None:
            self._go(at)
            self.pressed.emit(*self.current())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Its name beside the pointer."""
        at = self._under(event.position())
        words = "" if at is None else region_words(self._regions[at])
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Both bodies, what is chosen, where the keyboard is."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bordered = look.colours.bordered_tints
        skin, line = (
            look.colour("surface" if bordered else "hairline"),
            look.colour("hairline" if bordered else "surface"),
        )
        for view in (FRONT, BACK):
            self._caption_of(painter, view)
            painter.setTransform(self._placed(view))
            whole = QPainterPath()
            for region in self._regions:
                if region.view == view:
                    whole.addPath(region.path)
            # A soft edge around all of them, so that no corner stands out.
            edge = QPen(line if bordered else skin, 3.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(edge)
            painter.setBrush(skin)
            painter.drawPath(whole)
            for at, region in enumerate(self._regions):
                if region.view == view:
                    chosen = (region.site, region.side) in self._chosen
                    painter.setBrush(look.colour("accent") if chosen else skin)
                    painter.setPen(QPen(line, 0.8))
                    painter.drawPath(region.path)
                    self._mark(painter, at, region)
            painter.resetTransform()

    def _mark(self, painter: QPainter, at: int, region: Region) -> None:
        if at == self._at and self.hasFocus():
            painter.setPen(QPen(self._look.colour("ink"), 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(region.path)

    def _caption(self) -> int:
        return QFontMetrics(self._look.font(Type.SMALL)).height() + 6

    def _caption_of(self, painter: QPainter, view: str) -> None:
        """Which view, and which side of the person lies where."""
        left, middle, right = (
            (_("right"), _("front"), _("left")) if view == FRONT else (_("left"), _("back"), _("right"))
        )
        half = self.width() / 2
        room = QRectF(0 if view == FRONT else half, 0, half, self._caption())
        painter.setFont(self._look.font(Type.SMALL))
        painter.setPen(self._look.colour("quiet"))
        # The picture is not mirrored where one reads to the left: a body's sides do not change.
        absolute = Qt.AlignmentFlag.AlignAbsolute
        for words, side in ((left, Qt.AlignmentFlag.AlignLeft), (right, Qt.AlignmentFlag.AlignRight)):
            painter.drawText(room.adjusted(6, 0, -6, 0), side | absolute, words)
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, middle)

    def _placed(self, view: str) -> QTransform:
        """From the ground of a body to this widget."""
        half, high = self.width() / 2, self.height() - self._caption() - 4
        scale = min(half / WIDTH, high / HEIGHT)
        left = (0 if view == FRONT else half) + (half - WIDTH * scale) / 2
        return QTransform.fromTranslate(left, self._caption() + 2).scale(scale, scale)

    def _under(self, at: QPointF) -> int | None:
        for place, region in enumerate(self._regions):
            back, _invertible = self._placed(region.view).inverted()
            if region.path.contains(back.map(at)):
                return place
        return None

    def _walk(self, across: int, down: int) -> None:
        """To the nearest region that way, on the other view too."""
        here = self._placed(self._regions[self._at].view).map(self._regions[self._at].middle())

        def far(place: int) -> float:
            there = self._placed(self._regions[place].view).map(self._regions[place].middle()) - here
            ahead = there.x() * across + there.y() * down
            aside = abs(there.x() * down) + abs(there.y() * across)
            return ahead + _ACROSS * aside if ahead > 1 else float("inf")

        nearest = min(range(len(self._regions)), key=far)
        if far(nearest) < float("inf"):
            self._go(nearest)

    def _go(self, at: int) -> None:
        self._at = at
        self._describe()
        self.update()

    def _describe(self) -> None:
        # A screen reader hears the region, not the picture.
        region = self._regions[self._at]
        chosen = (region.site, region.side) in self._chosen
        state = _("chosen") if chosen else _("not chosen")
        view = _("front") if region.view == FRONT else _("back")
        self.setAccessibleDescription(
            _("{region}, {view}, {state}").format(region=region_words(region), view=view, state=state)
        )


def region_words(region: Region) -> str:
    """A region as it is said: its side before it."""
    side = {"left": _("left {site}"), "right": _("right {site}")}.get(region.side or "", "{site}")
    return side.format(site=_(region.site))
