"""The line at the bottom: what was saved, what is under way with its cancel, and for ten seconds the way back."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from journal.i18n import _, grouped
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.frames import Hairline
from ui.widgets.labels import Elided, Words

UNDO_OFFERED = 10_000
"""Milliseconds that the line offers to undo what was just saved."""


class QuietLine(QWidget):
    """Shows words; knows neither jobs nor journal. `undo_asked` and `cancel_asked` tell what was pressed."""

    undo_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, look: Theme, margin: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = QLabel(self)
        self._said = Words("", look, Type.SMALL, "quiet")
        self._backup = Elided("", look, Type.SMALL, "quiet")
        self._undo = Button(_("Undo"), look, Emphasis.WORD, keys=_("Ctrl Z"), small=True)
        self._work = Words("", look, Type.SMALL, "quiet")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(look.px(120), look.px(6))
        self._bar.setAccessibleName(_("Progress"))
        self._bar.setStyleSheet(
            f"QProgressBar {{ background: {look.colours.hairline}; border: none; border-radius: 3px; }}"
            f"QProgressBar::chunk {{ background: {look.colours.accent}; border-radius: 3px; }}",
        )
        self._cancel = Button(_("Cancel"), look, Emphasis.WORD, small=True)
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(UNDO_OFFERED)
        self._fading.timeout.connect(self._undo.hide)
        self._undo.clicked.connect(self.undo_asked)
        self._cancel.clicked.connect(self.cancel_asked)
        self._place(margin)
        self.say(_("Saved"), icon="check")
        self.show_work("", 0, 0)
        self._undo.hide()

    def say(self, words: str, *, icon: str = "", undo: bool = False) -> None:
        """One short sentence; with `undo` its way back is offered for ten seconds."""
        self._said.setText(words)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.setPixmap(self._look.pixmap(icon, "quiet", 16))
        self._undo.setVisible(undo)
        if undo:
            self._fading.start()

    def said(self) -> str:
        """What stands in the line."""
        return self._said.text()

    def show_backup(self, words: str) -> None:
        """How old the last verified backup is; cut where work under way needs the room."""
        self._backup.show_text(words)

    def backup(self) -> str:
        """What is told of the backups."""
        return self._backup.text_whole()

    def show_work(self, title: str, done: int, total: int) -> None:
        """Work under way with its count, 0 of 0 when unknown; an empty title when there is none."""
        for widget in (self._work, self._bar, self._cancel):
            widget.setVisible(bool(title))
        counted = _("{title}: {done} of {total}").format(title=title, done=grouped(done), total=grouped(total))
        self._work.setText(counted if total else title)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def is_working(self) -> bool:
        """Whether work under way is told."""
        return not self._work.isHidden()

    def _place(self, margin: int) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(margin, 0, margin, 0)
        row.setSpacing(8)
        said: tuple[QWidget, ...] = (self._icon, self._said, self._undo)
        work: tuple[QWidget, ...] = (self._work, self._bar, self._cancel)
        for widget in said:
            row.addWidget(widget)
        row.addSpacing(16)
        row.addWidget(self._backup, 1)
        for widget in work:
            row.addWidget(widget)
        self.trailing = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(self._look))
        column.addLayout(row, 1)
        self.setFixedHeight(self._look.px(36))
