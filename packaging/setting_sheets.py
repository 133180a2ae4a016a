"""The drawings of the settings, one a section."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from journal.i18n import _, ngettext
from journal.progress import SILENT
from journal.vault import backups
from ui.main_window import MainWindow
from ui.models.dates import full_day
from ui.models.devices import Devices, Shown
from ui.models.ways import Way, Ways
from ui.pages.settings import SECTIONS, SettingsPage
from ui.widgets.shares_card import SharesCard
from ui.workspace import Workspace

_LONG = "Laptop of the living room, the old one with the sticker"
_TWELVE = "river candle onion mirror tunnel basket copper lemon window planet feather anchor"
_SHARE = (
    "intend desert academic agree bumpy cultural music boring faint dramatic course quantity grownup dining modify "
    "coastal luxury smoking lyrics flip style false ceiling"
)
NOON = datetime(2026, 3, 3, 12, 4, tzinfo=UTC)
_WORDS = (("lindenhof", "never"), ("marlies", "never"), ("botox", "keep"), ("pacing", "keep"))


def setting_drawings(settled: Callable[[MainWindow], None]) -> tuple[Callable[[Any], QWidget], ...]:
    """Each makes a window of a stage; `settled` waits for its jobs."""
    sections = (_drawing(settled, at) for at in range(len(SECTIONS)))
    return (*sections, _passphrase(settled), _ways(settled), _shares(settled), _devices(settled))


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


def _ways(settled: Callable[[MainWindow], None]) -> Callable[[Any], QWidget]:
    def settings_ways(stage: Any) -> QWidget:
        """What opens the journal, with one of them about to be taken away, and the ways to one more."""
        window, page = _shown(stage, 0, settled)
        section = page.security.ways
        kept = (("Passphrase", False), ("Recovery code", True), ("Shares", True), ("A caregiver's key", True))
        made = _("made {day}, {clock}").format(day=full_day(NOON.date(), NOON.date()), clock="12:04")
        asked = _("The sheets of those who keep them then open older backups alone. Take them away?")
        section.show_ways(
            Ways(tuple(Way(name, _(name), made, asked if goes else "") for name, goes in kept), shares=True)
        )
        section.list.rows[2].remove.click()
        return _scrolled(window, page, section, settled)

    return settings_ways


def _shares(settled: Callable[[MainWindow], None]) -> Callable[[Any], QWidget]:
    def settings_shares(stage: Any) -> QWidget:
        """Shares that were just made, until they are in safe hands."""
        window, page = _shown(stage, 0, settled)
        section = page.security.ways
        section.more.click()
        card = SharesCard([_SHARE] * 3, 2, stage.look)
        section.shares.show_card(card, card.save)
        return _scrolled(window, page, section.shares, settled)

    return settings_shares


def _scrolled(
    window: MainWindow, page: SettingsPage, shown: QWidget, settled: Callable[[MainWindow], None]
) -> MainWindow:
    settled(window)
    inner = page.security.parentWidget()
    area = page.findChild(QScrollArea)
    assert inner is not None
    assert area is not None
    area.verticalScrollBar().setValue(shown.mapTo(inner, QPoint(0, 0)).y())
    return window


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
