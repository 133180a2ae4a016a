"""What one sets once: what opens the journal, its backups, how it looks, words for shares, and what Kith is."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
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
_PREFERENCES, _WORDS = 2, 4
_BESIDE = 560
"""Content width at scale 1 from which on words and controls stand side by side."""
_COLUMN = 720


class SettingsPage(Page):
    """Emits what only the program can do: lock, another look or language, another time until locking."""

    lock_asked = Signal()
    look_asked = Signal(object, float)
    language_asked = Signal(object)
    idle_chosen = Signal(int)
    cover_chosen = Signal(bool)
    backed_up = Signal()
    renew_asked = Signal(str)

    def __init__(self, workspace: Workspace, look: Theme, now: Callable[[], datetime]) -> None:
        super().__init__(workspace, look)
        self.now = now
        # Each is made when it is first asked for: six at once would hold the window up.
        self._makers: tuple[Callable[[], SettingSection], ...] = (
            lambda: self.security,
            lambda: self.backups,
            lambda: self.preferences,
            lambda: self.devices,
            lambda: self.words,
            lambda: self.about,
        )
        self._made: dict[int, SettingSection] = {}
        self._beside, self._language = True, ""
        self.chips = ChipRow(_("Settings"), [(_(word), icon) for _key, word, icon in SECTIONS], look)
        self.chips.chosen.connect(self.show_section)
        self.workspace.switched.connect(self._turn)
        self._at = 0
        self._place()
        # It gets its place when the page has its own: by then the window has answered to what was typed meanwhile.
        self._makers[self._at]()

    @property
    def sections(self) -> tuple[SettingSection, ...]:
        """All of them, made now unless they were."""
        return tuple(self._section(at) for at in range(len(SECTIONS)))

    @cached_property
    def security(self) -> SecuritySettings:
        """What opens the journal."""
        notice = test_notice() if self.workspace.journal.vault.is_test else ""
        section = SecuritySettings(self.look, suggestion, notice)
        section.idle_chosen.connect(self._keep_idle)
        section.cover_chosen.connect(self._keep_cover)
        section.lock_asked.connect(self.lock_asked)
        return section

    @cached_property
    def security_desk(self) -> SecurityDesk:
        """What that section does."""
        desk = SecurityDesk(self.security, self.workspace, self.now)
        desk.ask_file, desk.ask_folder = self._ask_file, self._ask_folder
        desk.told.connect(self.told)
        desk.renew_asked.connect(self.renew_asked)
        return desk

    @cached_property
    def backups(self) -> BackupSettings:
        """Copies."""
        return BackupSettings(self.look)

    @cached_property
    def desk(self) -> BackupDesk:
        """What that section does."""
        desk = BackupDesk(self.backups, self.workspace, self.now)
        desk.ask_folder = self._ask_folder
        desk.told.connect(self.told)
        desk.backed_up.connect(self.backed_up)
        return desk

    @cached_property
    def preferences(self) -> LookSettings:
        """How Kith looks."""
        section = LookSettings(self.look, [(mode.value, _(word)) for mode, word in LOOKS], about.languages())
        section.show_language(self._language)
        section.mode_chosen.connect(lambda mode: self.look_asked.emit(Mode(mode), self.look.scale))
        section.scale_chosen.connect(lambda scale: self.look_asked.emit(self.look.mode, scale))
        section.language_chosen.connect(self.language_asked)
        return section

    @cached_property
    def devices(self) -> DeviceSettings:
        """One's other devices."""
        return DeviceSettings(self.look)

    @cached_property
    def device_desk(self) -> DeviceDesk:
        """What that section does."""
        desk = DeviceDesk(self.devices, self.workspace, Exchanging.of(self.workspace, self.now), self.now)
        desk.ask_file, desk.ask_folder = self._ask_file, self._ask_folder
        return desk

    @cached_property
    def words(self) -> WordSettings:
        """Words that were decided on for shares."""
        section = WordSettings(self.look)
        section.decided.connect(self._decide)
        return section

    @cached_property
    def about(self) -> AboutSettings:
        """What Kith is."""
        return AboutSettings(self.look, about.this_version(), about.notices())

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
        controls = list(reading_order(self._section(self._at)))
        return f"{SECTIONS[self._at][0]}/{controls.index(held) if held in controls else -1}"

    def open(self, id: str) -> None:
        """The same again, in a window that takes this one's place."""
        key, _slash, held = id.partition("/")
        at = [section[0] for section in SECTIONS].index(key)
        self.show_section(at)
        controls = list(reading_order(self._section(at)))
        if 0 <= int(held) < len(controls):
            controls[int(held)].setFocus()

    def show_section(self, at: int) -> None:
        """Another subject."""
        self._at = at
        self.chips.show_place(at)
        self._area.verticalScrollBar().setValue(0)
        # No stack: in one, a short section would scroll as far as the longest.
        shown = self._section(at)
        for section in self._made.values():
            section.setVisible(section is shown)

    def show_language(self, language: str) -> None:
        """The language that was chosen; empty for the system's."""
        self._language = language
        if _PREFERENCES in self._made:
            self.preferences.show_language(language)

    def arrange(self, width: int) -> None:
        """Controls beside their words where there is room."""
        self._beside = width >= _BESIDE
        self._begin()
        for section in self._made.values():
            section.arrange(self._beside)

    def showEvent(self, event: QShowEvent) -> None:
        """What may have changed elsewhere is read again."""
        super().showEvent(event)
        self._begin()
        for at in self._made:
            self._read(at)

    def _begin(self) -> None:
        if not self._made:
            self.show_section(self._at)

    def _section(self, at: int) -> SettingSection:
        if at not in self._made:
            section = self._made[at] = self._makers[at]()
            section.hide()
            section.arrange(self._beside)
            section.rearranged.connect(self.rearranged)
            self._column.addWidget(section)
            if self.isVisible():
                self._read(at)
            self.rearranged.emit()
        return self._made[at]

    def _read(self, at: int) -> None:
        preferences = self.workspace.journal.preferences
        match SECTIONS[at][0]:
            case "security":
                self.security.show_idle(preferences.lock_after)
                self.security.show_cover(preferences.cover_away)
                self.security_desk.look()
            case "backups":
                self.desk.show_second(preferences.second_backup)
                self.desk.look()
            case "devices":
                self.device_desk.look()
            case "words":
                self._show_words()

    def _turn(self) -> None:
        """Another person is shown."""
        if _WORDS in self._made:
            self._show_words()

    def _show_words(self) -> None:
        person = self.workspace.person
        found = [(one.word, one.verdict) for one in self.workspace.journal.words(person.id)]
        self.words.show_words(found, person.name)

    def _ask_file(self, title: str) -> Path | None:
        return next(iter(ask_files(self, title, Path.home())), None)

    def _ask_folder(self, title: str) -> Path | None:
        return ask_folder(self, title, Path.home())

    def _keep_idle(self, minutes: int) -> None:
        self._keep(lock_after=minutes)
        self.idle_chosen.emit(minutes)

    def _keep_cover(self, covers: bool) -> None:  # noqa: FBT001 - carried by a signal
        self._keep(cover_away=covers)
        self.security.show_cover(covers)
        self.cover_chosen.emit(covers)

    def _decide(self, word: str, verdict: str) -> None:
        self.workspace.journal.decide(self.workspace.person.id, word, verdict)
        if not verdict:
            at = self.words.place_of(word)
            self._show_words()
            self.words.focus_row(at)

    def _keep(self, **values: Any) -> None:
        journal = self.workspace.journal
        journal.keep_preferences(msgspec.structs.replace(journal.preferences, **values))

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
        self._column = column = QVBoxLayout(inner)
        column.setContentsMargins(EDGE, 4, EDGE, 12)
        column.setSpacing(0)
        area.setWidget(inner)
