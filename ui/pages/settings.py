"""What one sets once: what opens the journal, its backups, how it looks, words for shares, and what Kith is."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from journal.crypto.words import suggestion
from journal.i18n import N_, _
from journal.vault.opened import test_notice
from ui.copying import BackupDesk
from ui.dialogs.folder import ask_files, ask_folder
from ui.exchanging import DeviceDesk, Exchanging
from ui.menus import LOOKS
from ui.models import about
from ui.pages.page import EDGE, Page
from ui.securing import SecurityDesk
from ui.tab_order import reading_order
from ui.theme import Mode, Theme
from ui.widgets.about_settings import AboutSettings
from ui.widgets.backup_settings import BackupSettings
from ui.widgets.chip_row import ChipRow
from ui.widgets.device_settings import DeviceSettings
from ui.widgets.look_settings import LookSettings
from ui.widgets.security_settings import SecuritySettings
from ui.widgets.setting import SettingSection
from ui.widgets.word_settings import WordSettings
from ui.workspace import Workspace

SECTIONS = (
    ("security", N_("Security"), "key-round"),
    ("backups", N_("Backups"), "history"),
    ("look", N_("Preferences"), "settings"),
    ("devices", N_("Devices"), "monitor-smartphone"),
    ("words", N_("Words"), "tag"),
    ("about", N_("About"), "info"),
)
_BESIDE = 560
"""Content width at scale 1 from which on words and controls stand side by side."""
_COLUMN = 720


class SettingsPage(Page):
    """Emits what only the program can do: lock, another look or language, another time until locking."""

    lock_asked = Signal()
    look_asked = Signal(object, float)
    language_asked = Signal(object)
    idle_chosen = Signal(int)
    backed_up = Signal()
    renew_asked = Signal(str)

    def __init__(self, workspace: Workspace, look: Theme, now: Callable[[], datetime]) -> None:
        super().__init__(workspace, look)
        vault = workspace.journal.vault
        self.security = SecuritySettings(look, suggestion, test_notice() if vault.is_test else "")
        self.security_desk = SecurityDesk(self.security, workspace, now)
        self.security_desk.ask_file = self._ask_file
        self.security_desk.ask_folder = lambda title: ask_folder(self, title, Path.home())
        self.backups = BackupSettings(look)
        self.desk = BackupDesk(self.backups, workspace, now)
        self.desk.ask_folder = lambda title: ask_folder(self, title, Path.home())
        modes = [(mode.value, _(word)) for mode, word in LOOKS]
        self.preferences = LookSettings(look, modes, about.languages())
        self.devices = DeviceSettings(look)
        self.now = now
        self.device_desk = DeviceDesk(self.devices, workspace, Exchanging.of(workspace, now), now)
        self.device_desk.ask_folder = lambda title: ask_folder(self, title, Path.home())
        self.device_desk.ask_file = self._ask_file
        self.words = WordSettings(look)
        self.about = AboutSettings(look, about.this_version(), about.notices())
        self.sections: tuple[SettingSection, ...] = (
            self.security, self.backups, self.preferences, self.devices, self.words, self.about,
        )  # fmt: skip
        self.chips = ChipRow(_("Settings"), [(_(word), icon) for _key, word, icon in SECTIONS], look)
        self._at = 0
        self._place()
        self._connect()
        self._read()

    def title(self) -> str:
        """The page's name."""
        return _("Settings")

    def take_focus(self) -> None:
        """The section that is shown."""
        chip = self.chips.chips[self._at]
        (self.chips.choice if chip.isHidden() else chip).setFocus()

    def opened(self) -> str:
        """The section, and which of its controls has the keyboard."""
        held = self.window().focusWidget()
        controls = list(reading_order(self.sections[self._at]))
        return f"{SECTIONS[self._at][0]}/{controls.index(held) if held in controls else -1}"

    def open(self, id: str) -> None:
        """The same again, in a window that takes this one's place."""
        key, _slash, held = id.partition("/")
        at = [section[0] for section in SECTIONS].index(key)
        self.show_section(at)
        controls = list(reading_order(self.sections[at]))
        if 0 <= int(held) < len(controls):
            controls[int(held)].setFocus()

    def show_section(self, at: int) -> None:
        """Another subject."""
        self._at = at
        self.chips.show_place(at)
        self._area.verticalScrollBar().setValue(0)
        # No stack: in one, a short section would scroll as far as the longest.
        for place, section in enumerate(self.sections):
            section.setVisible(place == at)

    def show_language(self, language: str) -> None:
        """The language that was chosen; empty for the system's."""
        self.preferences.show_language(language)

    def arrange(self, width: int) -> None:
        """Controls beside their words where there is room."""
        for section in self.sections:
            section.arrange(width >= _BESIDE)

    def showEvent(self, event: QShowEvent) -> None:
        """What may have changed elsewhere is read again."""
        super().showEvent(event)
        self._read()
        self.security_desk.look()
        self.desk.look()
        self.device_desk.look()

    def _read(self) -> None:
        preferences = self.workspace.journal.preferences
        self.security.show_idle(preferences.lock_after)
        self.desk.show_second(preferences.second_backup)
        self._show_words()

    def _show_words(self) -> None:
        person = self.workspace.person
        found = [(one.word, one.verdict) for one in self.workspace.journal.words(person.id)]
        self.words.show_words(found, person.name)

    def _ask_file(self, title: str) -> Path | None:
        return next(iter(ask_files(self, title, Path.home())), None)

    def _keep_idle(self, minutes: int) -> None:
        self._keep(lock_after=minutes)
        self.idle_chosen.emit(minutes)

    # The rest

    def _decide(self, word: str, verdict: str) -> None:
        self.workspace.journal.decide(self.workspace.person.id, word, verdict)
        if not verdict:
            at = self.words.place_of(word)
            self._show_words()
            self.words.focus_row(at)

    def _keep(self, **values: Any) -> None:
        journal = self.workspace.journal
        journal.keep_preferences(msgspec.structs.replace(journal.preferences, **values))

    def _connect(self) -> None:
        self.chips.chosen.connect(self.show_section)
        security, look = self.security, self.preferences
        security.idle_chosen.connect(self._keep_idle)
        security.lock_asked.connect(self.lock_asked)
        self.security_desk.told.connect(self.told)
        self.security_desk.renew_asked.connect(self.renew_asked)
        self.desk.told.connect(self.told)
        self.desk.backed_up.connect(self.backed_up)
        look.mode_chosen.connect(lambda mode: self.look_asked.emit(Mode(mode), self.look.scale))
        look.scale_chosen.connect(lambda scale: self.look_asked.emit(self.look.mode, scale))
        look.language_chosen.connect(self.language_asked)
        self.words.decided.connect(self._decide)
        self.workspace.switched.connect(self._show_words)
        for section in self.sections:
            section.rearranged.connect(self.rearranged)

    def _place(self) -> None:
        # From the outside in: a section moves to its place once, not with everything around it again.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        chips = QVBoxLayout()
        chips.setContentsMargins(EDGE, 4, EDGE, 0)
        chips.addWidget(self.chips)
        whole.addLayout(chips)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole.addWidget(area, 1)
        inner = QWidget(area.viewport())
        # Of the whole, not of each section: heights are asked for at the width that is given.
        inner.setMaximumWidth(self.look.px(_COLUMN) + 2 * EDGE)
        column = QVBoxLayout(inner)
        column.setContentsMargins(EDGE, 4, EDGE, 12)
        column.setSpacing(0)
        for section in self.sections:
            section.hide()
            column.addWidget(section)
        area.setWidget(inner)
        self.show_section(0)
