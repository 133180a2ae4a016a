"""The recovery sheet from the window: saved, printed, refused for a test journal, and no other trace of the code."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.journal import Created, create_journal
from journal.vault.opened import TooCheapError
from tests.exports.test_pdf import text_of
from ui.dialogs.welcome import Made, RecoveryColumn
from ui.recovery import RecoverySheets
from ui.theme import Theme


@pytest.fixture(scope="module")
def created(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Created]:
    """A journal at full strength."""
    made = create_journal(tmp_path_factory.mktemp("strong") / "vault", "snow on the hill")
    yield made
    made.journal.close()


@pytest.fixture
def column(qtbot: QtBot, look: Theme, created: Created) -> RecoveryColumn:
    made = RecoveryColumn(Made(created.journal, created.recovery_code), look)
    qtbot.addWidget(made)
    made.show()
    return made


def sheets_of(column: RecoveryColumn, path: Path) -> RecoverySheets:
    """Connected as the program does it, with answers instead of dialogs."""
    sheets = RecoverySheets(column.made.journal.vault, column.made.recovery_code, column)
    column.card.save_asked.connect(sheets.save)
    column.card.print_asked.connect(sheets.print)
    sheets.told.connect(column.card.tell)

    def printer() -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        made.setOutputFileName(str(path))
        return made

    sheets.ask_path, sheets.ask_printer = lambda: path, printer
    return sheets


def test_the_sheet_is_saved_for_its_owner_alone_and_is_the_only_trace_of_the_code(
    column: RecoveryColumn, qtbot: QtBot, tmp_path: Path, created: Created
) -> None:
    path = tmp_path / "sheet.pdf"
    sheets_of(column, path)
    QTest.keyClick(column.card.save, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Saved as sheet.pdf" in column.card.slot.text(), timeout=20_000)
    groups = created.recovery_code.split("-")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert all(group in text_of(path.read_bytes()) for group in groups)
    places = (tmp_path, created.journal.vault.folder.path.parent)
    files = [found for place in places for found in place.rglob("*") if found.is_file()]
    assert len(files) > 3
    assert not [found for found in files if created.recovery_code.encode() in found.read_bytes()]
    assert not [found for found in tmp_path.iterdir() if found != path]


def test_the_sheet_is_painted_on_paper(column: RecoveryColumn, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    sheets_of(column, path)
    QTest.keyClick(column.card.print, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "printer" in column.card.slot.text(), timeout=20_000)
    assert path.read_bytes().startswith(b"%PDF")


def test_whoever_thinks_better_of_it_gets_nothing(column: RecoveryColumn, tmp_path: Path) -> None:
    sheets = sheets_of(column, tmp_path / "sheet.pdf")
    sheets.ask_path = lambda: None
    sheets.ask_printer = lambda: None
    column.card.save.click()
    column.card.print.click()
    assert not sheets.jobs.running()
    assert list(tmp_path.iterdir()) == []


def test_no_sheet_is_made_of_a_test_journal(qtbot: QtBot, look: Theme, tmp_path: Path) -> None:
    made = create_journal(tmp_path / "vault", "rain", test_kdf=True)
    column = RecoveryColumn(Made(made.journal, made.recovery_code), look)
    qtbot.addWidget(column)
    sheets = sheets_of(column, tmp_path / "sheet.pdf")
    with qtbot.waitSignal(sheets.refused) as told:
        column.card.save.click()
    assert told.args is not None
    assert isinstance(told.args[0], TooCheapError)
    assert not (tmp_path / "sheet.pdf").exists()
    made.journal.close()
