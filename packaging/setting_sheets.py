"""The drawings of the settings, one a section."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from journal.i18n import _, ngettext
from journal.progress import SILENT
from journal.vault import backups
from ui.main_window import MainWindow
from ui.models.devices import Devices, Shown
from ui.pages.settings import SECTIONS, SettingsPage
from ui.workspace import Workspace

_LONG = "Laptop of the living room, the old one with the sticker"
_TWELVE = "river candle onion mirror tunnel basket copper lemon window planet feather anchor"
NOON = datetime(2026, 3, 3, 12, 4, tzinfo=UTC)
_WORDS = (("lindenhof", "never"), ("marlies", "never"), ("botox", "keep"), ("pacing", "keep"))


def setting_drawings(settled: Callable[[MainWindow], None]) -> tuple[Callable[[Any], QWidget], ...]:
    """Each makes a window of a stage; `settled` waits for its jobs."""
    return (*(_drawing(settled, at) for at in range(len(SECTIONS))), _passphrase(settled), _devices(settled))


def _drawing(settled: Callable[[MainWindow], None], section: int) -> Callable[[Any], QWidget]:
    def drawing(stage: Any) -> QWidget:
        if stage.way.filled:
            _fill(stage.workspace)
        return _shown(stage, section, settled)[0]

    drawing.__name__ = f"settings_{SECTIONS[section][0]}"
    return drawing


def _passphrase(settled: Callable[[MainWindow], None]) -> Callable[[Any], QWidget]:
    def settings_passphrase(stage: Any) -> QWidget:
        window, page = _shown(stage, 0, settled)
        page.security.change.click()
        page.security.passphrase.offer.click()
        page.security.passphrase.take.click()
        page.security.passphrase.new.edit.setFocus()
        settled(window)
        return window

    return settings_passphrase


def _devices(settled: Callable[[MainWindow], None]) -> Callable[[Any], QWidget]:
    def settings_devices_shown(stage: Any) -> QWidget:
        """Two devices take part, and a third one's words are to be compared."""
        window, page = _shown(stage, [one[0] for one in SECTIONS].index("devices"), settled)
        about = _("may add and remove devices")
        page.devices.show_devices(
            Devices(takes_part=True, shown=(Shown("a", "Desk", about, False), Shown("b", _LONG, about, True)))
        )
        page.devices.show_words(_TWELVE, asks=True)
        page.devices.show_folder(str(Path.home() / "Nextcloud" / "Ines" / "kith-exchange"))
        page.devices.tell(ngettext("{count} change taken over.", "{count} changes taken over.", 1).format(count=1))
        settled(window)
        return window

    return settings_devices_shown


def _shown(stage: Any, section: int, settled: Callable[[MainWindow], None]) -> tuple[MainWindow, SettingsPage]:
    window: MainWindow = stage.window()
    window.show_page("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    page.show_section(section)
    settled(window)
    return window, page


def _fill(workspace: Workspace) -> None:
    """A few backups and decided words, once."""
    vault = workspace.journal.vault
    if not backups.listing(vault):
        for days in (0, 1, 2, 9):
            backups.write_backup(vault, backups.DAILY, SILENT, at=NOON - timedelta(days=days))
    for word, verdict in _WORDS:
        workspace.journal.decide(workspace.person.id, word, verdict)
