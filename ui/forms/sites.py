"""Where on the body, and on which side: in words, or pointed at on a drawn one."""

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.i18n import _
from journal.model.searching import fold
from journal.model.symptoms import Site
from ui.forms.fields import Field
from ui.theme import Theme, Type
from ui.widgets.body_map import BodyMap, Place
from ui.widgets.body_shapes import regions
from ui.widgets.button import Button, Emphasis
from ui.widgets.scale_row import ScaleRow
from ui.widgets.text_field import FieldFrame

_SIDES = ("left", "right", "both")


class _Line(QWidget):
    """Two controls side by side, or one above the other where they would be cut."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._both = (first, second)
        # Else the controls side by side would hold the form wider than its place.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        for one in self._both:
            self._row.addWidget(one, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another arrangement."""
        super().resizeEvent(event)
        least = max(one.minimumSizeHint().width() for one in self._both) * 2 + self._row.spacing()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if least <= self.width() else down)


class SitesField(Field):
    """Places with commas between them, one side for all of them, and a body on which each has its own."""

    def __init__(self, label: str, look: Theme) -> None:
        super().__init__(label, look)
        self._value: tuple[Site, ...] = ()
        self._known = {fold(word): one.site for one in regions() for word in (one.site, _(one.site))}
        self.frame = FieldFrame(label, look, height=36)
        self.frame.edit.setFont(look.font(Type.SMALL))
        self.sides = ScaleRow(_("Which side"), look, tuple(enumerate((_("left"), _("right"), _("both")))))
        self.shown = Button(_("Show on the body"), look, Emphasis.WORD, small=True)
        self.body = BodyMap(_("Where on the body"), look)
        self.body.hide()
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(_Line(self.frame, self.sides))
        column.addWidget(self.shown)
        column.addWidget(self.body)
        self.hold(whole, self.frame.edit)
        self.frame.edit.editingFinished.connect(self._places)
        self.sides.answered.connect(self._side)
        self.shown.clicked.connect(self._toggle)
        self.body.pressed.connect(self._press)

    def show_value(self, value: Any) -> None:
        """The places, and the side they share."""
        self._value = value
        self.frame.edit.setText(", ".join(site.site for site in value))
        shared = {site.side for site in value}
        side = shared.pop() if len(shared) == 1 else None
        self.sides.show_value(_SIDES.index(side) if side in _SIDES else None)
        self.body.show_places([place for site in value for place in self._on_body(site)])

    def _on_body(self, site: Site) -> list[Place]:
        """Where a site is drawn: none for a word that the body does not have; without a side on both."""
        known = self._known.get(fold(site.site))
        if known is None:
            return []
        there = {one.side for one in regions() if one.site == known}
        return [(known, side) for side in there if site.side in {None, "both", side} or side is None]

    def _press(self, site: str, side: str | None) -> None:
        """Choose a place or let it go; left and right of the same together are both."""
        known = {fold(word) for word in (site, _(site))}
        own = next((one for one in self._value if fold(one.site) in known), None)
        rest = tuple(one for one in self._value if one is not own)
        now = {chosen for place, chosen in (self._on_body(own) if own is not None else ()) if place == site}
        # A word without a side is on both sides until one of them is pointed at.
        unsided = own is not None and own.side is None and side is not None
        after = {side} if unsided else now ^ {side}
        name = own.site if own is not None else _(site)
        if after:
            only = after.pop() if len(after) == 1 else "both"
            rest = (*rest, Site(site=name, side=only))
        self.show_value(rest)
        self.edited.emit(rest)

    def _toggle(self) -> None:
        self.body.setVisible(self.body.isHidden())
        self.shown.rename(_("Show on the body") if self.body.isHidden() else _("Put the body away"))
        if self.body.isVisible():
            self.body.setFocus()

    def _places(self) -> None:
        names = [part.strip() for part in self.frame.edit.text().split(",") if part.strip()]
        known = {site.site: site.side for site in self._value}
        chosen = self.sides.value()
        side = None if chosen is None else _SIDES[chosen]
        value = tuple(Site(site=name, side=known.get(name, side)) for name in names)
        if value != self._value:
            self.show_value(value)
            self.edited.emit(value)

    def _side(self, place: int) -> None:
        if self._value:
            value = tuple(Site(site=site.site, side=_SIDES[place]) for site in self._value)
            self.show_value(value)
            self.edited.emit(value)
