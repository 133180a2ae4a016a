"""What Kith is, what it never does, and whose work it carries."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.labels import Words
from ui.widgets.setting import SettingSection
from ui.widgets.text_area import TextArea


@dataclass(frozen=True, slots=True)
class Notice:
    """Somebody's work: its name, its source and licence, and the whole text where there is one."""

    name: str
    said: str
    text: str


class NoticeRow(QWidget):
    """Name and licence; the text opens beneath."""

    def __init__(self, notice: Notice, look: Theme) -> None:
        super().__init__()
        self.read = Button(_("Read"), look, Emphasis.WORD, small=True)
        self.read.setAccessibleName(_("Read the notice of {name}").format(name=notice.name))
        self._notice, self._look = notice, look
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(notice.name, look, wrap=True))
        words.addWidget(Words(notice.said, look, Type.SMALL, "quiet", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.read)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 10, 0, 10)
        self._column.setSpacing(8)
        self._column.addLayout(row)
        self.read.clicked.connect(self._toggle)

    @cached_property
    def text(self) -> TextArea:
        """Where the text stands; made when somebody reads it, there are many."""
        area = TextArea(self._notice.name, self._look)
        area.setReadOnly(True)
        area.setFixedHeight(self._look.px(220))
        area.hide()
        self._column.addWidget(area)
        return area

    def _toggle(self) -> None:
        opened = self.text.isHidden()
        # Long texts wait until somebody reads them.
        self.text.setPlainText(self._notice.text if opened else "")
        self.text.setVisible(opened)
        self.read.rename(_("Close") if opened else _("Read"))
        name = _("Close the notice of {name}") if opened else _("Read the notice of {name}")
        self.read.setAccessibleName(name.format(name=self._notice.name))


class AboutSettings(SettingSection):
    """Only to be read."""

    def __init__(self, look: Theme, version: str, groups: Sequence[tuple[str, Sequence[Notice]]]) -> None:
        """`groups`: a heading with its notices."""
        super().__init__(look)
        self.rows: list[NoticeRow] = []
        self.add_card(
            _paragraphs(
                look,
                _("Kith, version {version}").format(version=version),
                _("A health journal that is yours: kept encrypted on this computer, shared only by your own hand."),
                _(
                    "Free software under the GNU General Public License, version 3 or later. You may pass it on and "
                    "change it. It comes without any warranty."
                ),
            )
        )
        self.add_card(
            _paragraphs(
                look,
                _("What Kith never does"),
                _("It has no account, and it opens no connection. Nobody counts how you use it."),
                _("It makes no diagnosis, advises no dose, and is no alarm to rely on."),
                _(
                    "It never calls a file anonymous. It says what was removed, and how many people may still share "
                    "what is left."
                ),
            )
        )
        for heading, notices in groups:
            rows = [NoticeRow(notice, look) for notice in notices]
            self.rows += rows
            self.add_card(*rows, heading=heading)
        self.column.addStretch(1)


def _paragraphs(look: Theme, heading: str, *sentences: str) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 16, 0, 18)
    column.setSpacing(6)
    column.addWidget(Words(heading, look, Type.BODY_MEDIUM, wrap=True))
    for sentence in sentences:
        column.addWidget(Words(sentence, look, Type.BODY, "quiet", wrap=True))
    return whole
