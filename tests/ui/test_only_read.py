"""A journal that can only be read is shown as any other; what cannot be saved is told."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from journal import driver
from journal.journal import Journal, open_journal
from journal.model.change import addition
from journal.model.documents import Note
from journal.model.ids import new_id
from journal.model.moments import Moment
from journal.model.records import Effective
from journal.progress import SILENT
from journal.store import schema
from journal.store.writer import OnlyReadError
from tests.ui.telling import PASSPHRASE
from ui import backing
from ui.main_window import MainWindow
from ui.workspace import begin


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A real vault that a newer Kith has written."""
    made = begin(tmp_path / "vault", PASSPHRASE, "Ines", test_kdf=True).journal
    path, key = made.vault.folder.database, made.vault.database_key
    made.close()
    connection = driver.connect(path, key)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    opened = open_journal(tmp_path / "vault", PASSPHRASE)
    yield opened
    opened.close()


def entry(journal: Journal) -> Note:
    return Note(
        id=new_id(), person=journal.people()[0].id, recorded="2026-02-16T18:48:00.000Z", text="rain",
        effective=Effective(start=Moment("2026-02-16")),
    )  # fmt: skip


def test_every_page_shows_and_says_why_nothing_can_be_saved(window: MainWindow, qtbot: QtBot) -> None:
    for name in ("today", "timeline", "treatments", "charts", "visits", "share", "settings"):
        window.show_page(name)
        qtbot.wait(20)
        assert window.page.isVisible()
    shown = "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
    assert "can only be read here, because a newer Kith wrote it" in " ".join(shown.split())


def test_what_cannot_be_saved_is_told(window: MainWindow, journal: Journal, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workspace.jobs.failed) as told:
        window.workspace.apply([addition(entry(journal))], "A note")
    assert isinstance(told.args[0], OnlyReadError)
    assert journal.counts(journal.people()[0].id) == {"person": 1}


def test_no_draft_and_no_backup_is_tried(
    window: MainWindow, journal: Journal, now: Callable[[], datetime], qtbot: QtBot
) -> None:
    window.workspace.drafts.watch("a form", lambda: {"text": "half a sentence"})
    with qtbot.assertNotEmitted(window.workspace.drafts.failed, wait=200):
        window.workspace.drafts.keep()
    assert backing._back_up(journal, now(), SILENT) is None
    assert journal.drafts() == ()
