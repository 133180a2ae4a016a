"""The drawings of the settings, one a section."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from journal.progress import SILENT
from journal.vault import backups
from ui.main_window import MainWindow
from ui.pages.settings import SECTIONS, SettingsPage
from ui.workspace import Workspace

NOON = datetime(2026, 3, 3, 12, 4, tzinfo=UTC)
_WORDS = (("lindenhof", "never"), ("marlies", "never"), ("botox", "keep"), ("pacing", "keep"))


def setting_drawings(settled: Callable[[MainWindow], None]) -> tuple[Callable[[Any], QWidget], ...]:
    """Each makes a window of a stage; `settled` waits for its jobs."""
    return (*(_drawing(settled, at) for at in range(len(SECTIONS))), _passphrase(settled))


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
