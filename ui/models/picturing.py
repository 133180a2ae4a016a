"""Asks for whom a chart's picture is, makes it in a job, and hands over what was seen."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from journal.anonymization.policy import Audience
from journal.i18n import _
from journal.insight.asking import Question
from journal.insight.screen import Sheet
from journal.model.moments import stamp
from ui.dialogs.file import ask_save
from ui.messages import sentence_of
from ui.models import picture_sharing
from ui.models.charting import ink_of
from ui.models.picture_sharing import Asked, Picture
from ui.theme import Mode, theme
from ui.widgets.picture_ask import PictureAsk
from ui.workspace import Workspace

NAME = "chart.png"
"""A name that tells nothing."""


class Picturing(QObject):
    """Joins the question with the journal. `told`: what the quiet line may say."""

    told = Signal(str)

    def __init__(self, workspace: Workspace, ask: PictureAsk, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._ask, self._now = workspace, ask, now
        self._about: tuple[Question, tuple[date, date], Sheet] | None = None
        self._picture: Picture | None = None
        self._turn = 0
        self.ask_path: Callable[[str], Path | None] = partial(ask_save, parent, _("Save the picture"))
        ask.asked.connect(self._make)
        ask.copied.connect(self._copy)
        ask.saved.connect(self._save)

    def begin(self, question: Question, days: tuple[date, date], sheet: Sheet) -> None:
        """The chart that is shown; for another one than before nobody is chosen yet."""
        before, self._about = self._about, (question, days, sheet)
        if before is None or (before[0].key, before[1]) != (question.key, days):
            self._picture = None
            self._turn += 1
            self._ask.begin()

    def _make(self, audience: str) -> None:
        assert self._about is not None
        question, days, sheet = self._about
        # Paper is white, whatever the look of the window.
        ink = ink_of(theme(Mode.LIGHT, 1.0))
        asked = Asked(self._workspace.person.id, Audience(audience), question, days, sheet, ink)
        self._turn += 1
        self._picture = None
        self._ask.say("")
        self._ask.take_away()
        self._workspace.run(
            _("Making the picture"), picture_sharing.make, self._workspace.journal, asked,
            done=partial(self._show, self._turn), failed=partial(self._refuse, self._turn),
        )  # fmt: skip

    def _show(self, turn: int, picture: Picture) -> None:
        if isValid(self) and turn == self._turn:
            self._picture = picture
            drawn = picture.raster
            assert self._about is not None
            ratio = self._about[2].ratio
            self._ask.show_picture(picture.answer.sentence, drawn.width, drawn.height, drawn.pixels, ratio)

    def _refuse(self, turn: int, error: Exception) -> None:
        if isValid(self) and turn == self._turn:
            self._ask.say(sentence_of(error), undecided=isinstance(error, picture_sharing.UndecidedError))

    def _copy(self) -> None:
        if self._picture is not None:
            values = (self._workspace.journal, self._picture, stamp(self._now()))
            self._workspace.run(_("Copying the picture"), picture_sharing.copied, *values, done=self._copied)

    def _copied(self, picture: Picture) -> None:
        QGuiApplication.clipboard().setImage(picture.image())
        self._handed_over(_("Copied. It stays in the clipboard for half a minute."))

    def _save(self) -> None:
        if self._picture is not None and (path := self.ask_path(NAME)) is not None:
            values = (self._workspace.journal, self._picture, path, stamp(self._now()))
            self._workspace.run(_("Saving the picture"), picture_sharing.saved, *values, done=self._saved)

    def _saved(self, path: Path) -> None:
        self._handed_over(_("Saved as {name}.").format(name=path.name))

    def _handed_over(self, words: str) -> None:
        self._workspace.changed.emit()
        self.told.emit(words)
