"""Exchanging with one's other devices: by itself every few minutes, and what the section of devices asks for."""

import platform
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from journal.errors import KithError
from journal.i18n import _
from journal.sync.pairing import Request
from ui.messages import sentence_of
from ui.models import devices, securing
from ui.models.devices import Round
from ui.widgets.device_settings import DeviceSettings
from ui.workspace import Workspace

APART = 120_000
"""Milliseconds between two rounds while the journal is open."""


class Exchanging(QObject):
    """One round after opening and every two minutes, where there is an exchange and its folder is there.

    `done` with each round that ended, `told` with what is worth a word in the quiet line.
    """

    done = Signal(object)
    told = Signal(str)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__(workspace)
        self._workspace, self._now = workspace, now
        self._running = False
        self._timer = QTimer(self)
        self._timer.setInterval(APART)
        self._timer.timeout.connect(self.round)
        workspace.closing.connect(self._timer.stop)

    @classmethod
    def of(cls, workspace: Workspace, now: Callable[[], datetime]) -> "Exchanging":
        """The one of this workspace, made when it is first wanted."""
        return workspace.findChild(cls) or cls(workspace, now)

    def start(self) -> None:
        """Begin, unless no folder was chosen."""
        self._timer.start()
        self.round()

    def round(self, failed: Callable[[Exception], None] | None = None) -> None:
        """One round now; `failed` where somebody asked for it, else a folder that is away is no word worth."""
        folder = self._workspace.journal.preferences.exchange
        if self._running or not folder or (failed is None and not Path(folder).is_dir()):
            return
        self._running = True
        journal = self._workspace.journal
        job = self._workspace.run(
            _("Exchanging with other devices"),
            devices.exchange,
            *(journal, Path(folder), self._now()),
            done=self._tell,
            failed=failed or self._refuse,
        )
        job.ended.connect(self._rest)

    def _rest(self) -> None:
        self._running = False

    def _tell(self, found: Round) -> None:
        if found.taken:
            self._workspace.changed.emit()
        self.done.emit(found)
        if found.said:
            self.told.emit(found.said)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, KithError):
            # Nothing was asked and nothing is lost: a line is enough.
            self.told.emit(str(error))
        else:
            self._workspace.jobs.failed.emit(error)


class DeviceDesk(QObject):
    """What the section of devices does, each step in a job. `ask_folder` and `ask_file` are handed in."""

    def __init__(
        self, section: DeviceSettings, workspace: Workspace, exchanging: Exchanging, now: Callable[[], datetime]
    ) -> None:
        super().__init__(section)
        self._section, self._workspace, self._exchanging, self._now = section, workspace, exchanging, now
        self._request: Request | None = None
        self.ask_folder: Callable[[str], Path | None] = lambda _title: None
        self.ask_file: Callable[[str], Path | None] = lambda _title: None
        section.ask_asked.connect(self._ask)
        section.join_asked.connect(self._join)
        section.admit_asked.connect(self._admit)
        section.compared.connect(self._admitted)
        section.place_asked.connect(self._choose)
        section.exchange_asked.connect(lambda: exchanging.round(self._refuse))
        section.removed.connect(self._remove)
        exchanging.done.connect(self._told)

    def look(self) -> None:
        """Read who takes part, and show it."""
        self._show_folder(self._workspace.journal.preferences.exchange)
        self._run(devices.look, self._workspace.journal, self._now(), done=self._section.show_devices)

    def _ask(self) -> None:
        if (folder := self.ask_folder(_("Where to put the request"))) is not None:
            self._run(devices.ask, self._workspace.journal, _name(), folder, done=partial(self._asked, folder))

    def _asked(self, folder: Path, words: str) -> None:
        self._section.show_words(words, asks=False)
        where = securing.folder_words(folder)
        self._section.tell(_("The request is in {folder}. Bring it to the other device.").format(folder=where))
        self.look()

    def _join(self) -> None:
        if (path := self.ask_file(_("The answer of the other device"))) is not None:
            self._run(devices.join, self._workspace.journal, path, done=lambda _none: self._joined())

    def _joined(self) -> None:
        self._section.show_words("", asks=False)
        self._section.tell(_("This device takes part. Now choose the folder of the exchange."))
        self.look()

    def _admit(self) -> None:
        if (path := self.ask_file(_("The request of the new device"))) is not None:
            self._run(devices.read_request, path, done=self._compare)

    def _compare(self, request: Request) -> None:
        self._request = request
        self._section.show_words(request.public.fingerprint(), asks=True)
        self._section.same.setFocus()

    def _admitted(self) -> None:
        request = self._request
        if request is None or (folder := self.ask_folder(_("Where to put the answer"))) is None:
            return
        values = (self._workspace.journal, request, _name(), folder, self._now())
        self._run(devices.admit, *values, done=lambda path: self._answered(request.name, path))

    def _answered(self, name: str, path: Path) -> None:
        self._request = None
        self._section.show_words("", asks=False)
        where = securing.folder_words(path.parent)
        said = _("{device} may take part. Its answer is in {folder}, and only it can open that.")
        self._section.tell(said.format(device=name, folder=where))
        self.look()

    def _choose(self) -> None:
        if (folder := self.ask_folder(_("The folder that is carried between your devices"))) is not None:
            journal = self._workspace.journal
            journal.keep_preferences(msgspec.structs.replace(journal.preferences, exchange=str(folder)))
            self._show_folder(str(folder))
            self._exchanging.round(self._refuse)

    def _show_folder(self, folder: str) -> None:
        if not folder:
            words = _("None yet. Choose one that Syncthing, Nextcloud or a stick carries, and the same on each device.")
        elif Path(folder).is_dir():
            words = securing.folder_words(Path(folder))
        else:
            words = _("{folder}. It is not there now; what is new waits until it is.").format(
                folder=securing.folder_words(Path(folder))
            )
        self._section.show_folder(words)

    def _remove(self, device: str) -> None:
        values = (self._workspace.journal, device, self._now())
        self._run(devices.remove, *values, done=lambda _none: self._gone())

    def _gone(self) -> None:
        self._section.tell(_("It was taken out. The others hear of it with the next round."))
        self.look()

    def _told(self, found: Round) -> None:
        if isValid(self):
            self._section.tell(found.said or _("Everything is exchanged."))
            self.look()

    def _refuse(self, error: Exception) -> None:
        if isValid(self):
            self._section.tell(sentence_of(error))

    def _run(self, function: Callable[..., Any], *values: Any, done: Callable[[Any], None]) -> None:
        def show(answer: Any) -> None:
            # Another look may have taken this one's place meanwhile.
            if isValid(self):
                done(answer)

        self._workspace.run(_("Devices"), function, *values, done=show, failed=self._refuse)


def _name() -> str:
    return platform.node() or "Kith"
