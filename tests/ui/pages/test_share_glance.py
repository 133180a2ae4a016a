"""While a long note is read, the words with which it begins are seen already."""

import pytest
from pytestqt.qtbot import QtBot

from journal.model.change import addition
from journal.model.documents import Note
from journal.model.ids import new_id
from journal.model.moments import Moment
from journal.model.records import Effective
from tests.ui.pages.handing import NOTES, settled
from ui.models import making
from ui.pages.share import SharePage
from ui.widgets.word_list import Word


def noted(page: SharePage, text: str) -> None:
    person, at = page.workspace.person.id, Effective(start=Moment("2026-02-16T13:40+01:00"))
    note = Note(id=new_id(), person=person, recorded="2026-02-16T13:00:00.000Z", text=text, effective=at)
    page.workspace.journal.apply([addition(note)], title="Note")


def test_the_first_words_of_a_long_note_are_seen_before_the_page(
    share_page: SharePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_AT_ONCE", 0)
    noted(share_page, "A parcel from Quorvane came.\n" + "Slept well, walked to the harbour and back.\n" * 500)
    share_page.picks.audiences["peer"].click()
    settled(share_page, qtbot)
    glances: list[list[Word]] = []
    seen: list[bool] = []
    middle = share_page.middle

    def look(words: list[Word]) -> None:
        glances.append(words)
        # Nothing can be decided of what is not there yet.
        seen.append(middle.words.isVisibleTo(middle) and not middle.choices["keep"].isVisibleTo(middle))

    share_page.making.glanced.connect(look)
    share_page.picks.groups[NOTES].click()
    settled(share_page, qtbot)
    assert "Quorvane" in [one.word for one in glances[0]]
    assert all(seen)
    assert middle.paper.isVisibleTo(middle)
    assert middle.choices["keep"].isVisibleTo(middle)


def test_a_glance_at_a_page_that_is_there_already_is_not_shown(share_page: SharePage, qtbot: QtBot) -> None:
    glances: list[object] = []
    share_page.making.glanced.connect(glances.append)
    share_page.making._show_glance(share_page.making._started, share_page.making.sheet.passages)  # type: ignore[union-attr]
    assert glances == []
    settled(share_page, qtbot)
