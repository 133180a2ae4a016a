"""Two buttons that end a day, and the keys of a row explained once."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.flow import Flow
from ui.widgets.key_badge import KeyBadge
from ui.widgets.labels import Words


class DayEnding(QWidget):
    """The page connects `usual`, `nothing` and `follow`."""

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self.usual = Button(_("Same as usual"), look, keys="U", small=True)
        self.nothing = Button(_("Nothing to report"), look, keys="N", small=True)
        self.follow = Button(_("What I follow"), look, Emphasis.WORD, icon="list-checks", small=True)
        self.keys = QWidget()
        keys = QHBoxLayout(self.keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(4)
        keys.addWidget(KeyBadge("0", look))
        keys.addWidget(Words(_("to"), look, Type.SMALL, "quiet"))
        told = (("9", _("value")), ("+", _("ten")), ("-", _("none")), ("S", _("skip")), ("↑ ↓", _("row")))
        for at, (badges, word) in enumerate(told):
            keys.addSpacing(6 if at else 0)
            for badge in badges.split():
                keys.addWidget(KeyBadge(badge, look))
            keys.addWidget(Words(word, look, Type.SMALL, "quiet"))
        self._answers = (self.usual, self.nothing)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        # In long words or large type in two lines: one would push the page out of its window.
        row.addWidget(Flow((self.usual, self.nothing, self.follow, self.keys), 8))

    def show_keys(self, *, shown: bool) -> None:
        """Whether the keys are explained; the width that is needed changes at once, not when Qt comes to it."""
        self.keys.setVisible(shown)
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        self.updateGeometry()

    def show_answers(self, *, answers: bool) -> None:
        """Whether there is a day to end, or only a list of what is followed."""
        for button in self._answers:
            button.setVisible(answers)
