"""A week of a log, and the page that hands it over with its first sheet made."""

import pytest
from pytestqt.qtbot import QtBot

from journal.model.documents import Note
from journal.model.people import Provider
from journal.model.symptoms import Symptom
from tests.ui.conftest import Write
from tests.ui.pages.handing import settled
from ui.forms.fields import rating
from ui.main_window import MainWindow
from ui.pages.share import SharePage


@pytest.fixture
def logged(write: Write) -> None:
    """A week with a note that names people and a place."""
    write(Provider, "2025-01-01", name="Dr Hannah Lee", role="neurologist")
    for day in range(10, 17):
        write(Symptom, f"2026-02-{day}T13:40+01:00", name="Headache", severity=rating("nrs-11", day - 9))
    write(
        Note,
        "2026-02-12T20:00+01:00",
        text="Dr Lee rang. A parcel from Quorvane, and later one from Zebrilla. Ines slept.",
    )


@pytest.fixture
def share_page(logged: None, window: MainWindow, qtbot: QtBot) -> SharePage:
    """The page with its first sheet made."""
    assert logged is None
    window.show_page("share")
    shown = window.page
    assert isinstance(shown, SharePage)
    settled(shown, qtbot)
    return shown
