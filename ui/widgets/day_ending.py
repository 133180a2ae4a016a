"""Two buttons that end a day, and the keys of a row explained once."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button
from ui.widgets.key_badge import KeyBadge
from ui.widgets.labels import Words


class DayEnding(QWidget):
    """The page connects `usual` and `nothing`."""

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self.usual = Button(_("Same as usual"), look, keys="U", small=True)
        self.nothing = Button(_("Nothing to report"), look, keys="N", small=True)
        self.keys = QWidget()
        keys = QHBoxLayout(self.keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(4)
        keys.addWidget(KeyBadge("0", look))
        keys.addWidget(Words(_("to"), look, Type.SMALL, "quiet"))
        for badges, word in (
            (("9",), _("value")),
            (("+",), _("ten")),
            (("-",), _("none")),
            (("S",), _("skip")),
            (("↑", "↓"), _("row")),
        ):
            for badge in badges:
                keys.addWidget(KeyBadge(badge, look))
            keys.addWidget(Words(word, look, Type.SMALL, "quiet"))
            keys.addSpacing(6)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.usual)
        row.addWidget(self.nothing)
        row.addStretch(1)
        row.addWidget(self.keys)
