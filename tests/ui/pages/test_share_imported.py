"""Words that a file brought are kept with one key on the page, and asked about again when that is taken back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.model.change import addition
from journal.model.ids import new_id
from journal.model.treatments import Treatment
from tests.ui.pages.handing import settled
from ui.pages.share import SharePage


def imported(page: SharePage, *names: str) -> None:
    """As one import would: each with its key."""
    person = page.workspace.person.id
    at = "2026-02-10T08:00:00.000Z"
    brought = [Treatment(id=new_id(), person=person, recorded=at, name=name, import_key=name) for name in names]
    page.workspace.journal.apply([addition(one) for one in brought], title="Import")


def open_words(page: SharePage) -> set[str]:
    assert page.making.sheet is not None
    return {one.word for one in page.making.sheet.open_passages()}


def test_all_words_of_an_import_are_kept_with_one_key(share_page: SharePage, qtbot: QtBot) -> None:
    middle = share_page.middle
    assert middle.choices["keep-imported"].isHidden()
    imported(share_page, "Brindlexor", "Zyrbelan")
    share_page.picks.audiences["peer"].click()
    settled(share_page, qtbot)
    assert {"Brindlexor", "Zyrbelan"} <= open_words(share_page)
    assert middle.choices["keep-imported"].text() == "Keep all 2 of the import"
    QTest.keyClick(middle.paper, Qt.Key.Key_I)
    settled(share_page, qtbot)
    assert not {"Brindlexor", "Zyrbelan"} & open_words(share_page)
    words = share_page.workspace.journal.words(share_page.workspace.person.id)
    assert {one.word: one.verdict for one in words} == {"brindlexor": "keep", "zyrbelan": "keep"}
    assert middle.choices["keep-imported"].isHidden()
    QTest.keyClick(middle.paper, Qt.Key.Key_U)
    settled(share_page, qtbot)
    assert {"Brindlexor", "Zyrbelan"} <= open_words(share_page)
    assert list(share_page.workspace.journal.words(share_page.workspace.person.id)) == []
