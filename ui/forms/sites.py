"""Where on the body, and on which side."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.i18n import _
from journal.model.symptoms import Site
from ui.forms.fields import Field
from ui.theme import Theme, Type
from ui.widgets.scale_row import ScaleRow
from ui.widgets.text_field import FieldFrame

_SIDES = ("left", "right", "both")


class SitesField(Field):
    """Places with commas between them, and one side for all of them."""

    def __init__(self, label: str, look: Theme) -> None:
        super().__init__(label, look)
        self._value: tuple[Site, ...] = ()
        self.frame = FieldFrame(label, look, height=36)
        self.frame.edit.setFont(look.font(Type.SMALL))
        self.sides = ScaleRow(_("Which side"), look, tuple(enumerate((_("left"), _("right"), _("both")))))
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.frame, 1)
        row.addWidget(self.sides, 1)
        self.hold(both, self.frame.edit)
        self.frame.edit.editingFinished.connect(self._places)
        self.sides.answered.connect(self._side)

    def show_value(self, value: Any) -> None:
        """The places, and the side they share."""
        self._value = value
        self.frame.edit.setText(", ".join(site.site for site in value))
        shared = {site.side for site in value}
        side = shared.pop() if len(shared) == 1 else None
        self.sides.show_value(_SIDES.index(side) if side in _SIDES else None)

    def _places(self) -> None:
        names = [part.strip() for part in self.frame.edit.text().split(",") if part.strip()]
        known = {site.site: site.side for site in self._value}
        chosen = self.sides.value()
        side = None if chosen is None else _SIDES[chosen]
        value = tuple(Site(site=name, side=known.get(name, side)) for name in names)
        if value != self._value:
            self._value = value
            self.edited.emit(value)

    def _side(self, place: int) -> None:
        if self._value:
            self._value = tuple(Site(site=site.site, side=_SIDES[place]) for site in self._value)
            self.edited.emit(self._value)
