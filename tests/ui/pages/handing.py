"""Waiting for a sheet, and what was handed over: for the tests of the page that does so."""

from pathlib import Path

import pypdf
from pytestqt.qtbot import QtBot

from journal.journal import Journal
from journal.model.selection import Selection
from journal.model.shares import Share
from ui.models.studio import GROUPS
from ui.pages.share import SharePage

NOTES = len(GROUPS) - 1


def settled(page: SharePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page._soon.isActive() and not page.workspace.jobs.running(), timeout=30_000)


def for_peers_with_notes(page: SharePage, qtbot: QtBot) -> None:
    page.picks.audiences["peer"].click()
    page.picks.groups[NOTES].click()
    settled(page, qtbot)


def text_of(data: bytes, tmp_path: Path) -> str:
    (tmp_path / "read.pdf").write_bytes(data)
    return " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "read.pdf").pages)


def shares(journal: Journal, person: str) -> list[Share]:
    return [one for one in journal.select(Selection(person=person, kinds=("share",))) if isinstance(one, Share)]
