"""The drawings of the window before a journal is open."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from journal.i18n import _
from journal.progress import SILENT
from journal.vault import backups
from ui.dialogs.entry import EntryColumn, EntryWindow
from ui.dialogs.journals import JournalsColumn
from ui.dialogs.pair import PairColumn
from ui.dialogs.restore import RestoreColumn
from ui.dialogs.unlock import UnlockColumn
from ui.dialogs.ways_in import WaysInColumn
from ui.dialogs.welcome import CreateColumn, Made, RecoveryColumn, WelcomeColumn
from ui.models.ways_in import Offered

NOW = datetime(2026, 3, 3, 15, 30, tzinfo=UTC)
CODE = "7K3F-9QWX-M2TD-8RBH-5VNC-0EJP-4SGY-1AZ6-XR2K"
CODE_WORDS = "river candle onion mirror tunnel basket copper lemon window planet feather anchor"


def _entry(stage: Any, column: EntryColumn) -> EntryWindow:
    """The entry window with a column, shown."""
    window = EntryWindow(stage.look)
    window.show_column(column)
    stage.show(window)
    return window


def unlock(stage: Any) -> QWidget:
    """The first window of a known journal."""
    return _entry(stage, _unlock_column(stage))


def unlock_wrong(stage: Any) -> QWidget:
    """The same after a wrong passphrase."""
    column = _unlock_column(stage)
    window = _entry(stage, column)
    column.field.edit.setText("a passphrase of words")
    column.field.refuse(_("This passphrase does not open the journal."), _("Nothing was changed."))
    return window


def _unlock_column(stage: Any) -> UnlockColumn:
    def nothing(*_asked: object) -> None:
        return None

    return UnlockColumn(Path.home() / "Documents" / "ines-journal", nothing, nothing, stage.look, name="ines-journal")


def welcome(stage: Any) -> QWidget:
    """The first window where there is no journal."""
    return _entry(stage, WelcomeColumn(stage.look))


def create(stage: Any) -> QWidget:
    """A new journal."""
    return _entry(
        stage, CreateColumn(Path.home() / "Documents" / "ines-journal", lambda *_asked: Made(None, ""), stage.look)
    )


def recovery(stage: Any) -> QWidget:
    """The code, shown once."""
    return _entry(stage, RecoveryColumn(Made(None, CODE), stage.look))


def journals(stage: Any) -> QWidget:
    """Other journals, and the ways to one more."""
    return _entry(stage, JournalsColumn([Path.home() / "Documents" / "of-my-mother"], stage.look))


def ways_in(stage: Any) -> QWidget:
    """What else opens a journal."""
    offered = Offered(shares=True, caregiver=True, keyring=True)
    return _entry(stage, WaysInColumn(Path.home() / "Documents" / "ines-journal", offered, stage.look))


def pair(stage: Any) -> QWidget:
    """For whoever opens somebody else's journal, the pair made."""
    column = PairColumn(stage.look)
    window = _entry(stage, column)
    column.show_pair(Path.home() / "Documents", CODE_WORDS)
    return window


def restore(stage: Any) -> QWidget:
    """A journal from a backup, before one is chosen."""
    return _entry(stage, _restore_column(stage))


def restore_refused(stage: Any) -> QWidget:
    """The same with backups found, after a wrong passphrase."""
    column = _restore_column(stage)
    window = _entry(stage, column)
    column.ask_folder = lambda _title, _start: _stick(stage)
    column.seek.click()
    for _turn in range(50):
        QTest.qWait(20)
        if column.which.isVisible():
            break
    column.field.edit.setText("a passphrase of words")
    column.field.refuse(_("This passphrase does not open the journal."), _("Nothing was changed."))
    return window


def _restore_column(stage: Any) -> RestoreColumn:
    return RestoreColumn(Path.home() / "Documents" / "journal-2", stage.look, lambda: NOW)


def _stick(stage: Any) -> Path:
    """A folder with one backup of the stage's journal."""
    stick: Path = stage.scratch / "stick" / stage.workspace.person.id
    if not stick.exists():
        backups.write_backup(stage.workspace.journal.vault, backups.DAILY, SILENT, place=stick, at=NOW)
    return stick


ENTRY = (unlock, unlock_wrong, ways_in, welcome, create, recovery, journals, pair, restore, restore_refused)
