"""What the tests of the windows share: a look, a clock that stands, a real journal in the cheap profile."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.journal import Journal
from journal.model.change import addition
from journal.model.ids import new_id
from journal.model.moments import Moment
from journal.model.records import Effective, Record
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.theme import Mode, Theme, theme, wear
from ui.workspace import Workspace, begin, first_person

ZONE = timezone(timedelta(hours=1))
PASSPHRASE = "four words that stay"


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The same style as the program's."""
    return ["kith", "-style", "Fusion"]


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    """The light look at 100 %, worn by the program."""
    made = theme(Mode.LIGHT, 1.0)
    wear(qapp, made)
    return made


@pytest.fixture
def now() -> Callable[[], datetime]:
    """The clock of these tests."""
    return lambda: datetime(2026, 2, 17, 19, 30, tzinfo=ZONE)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A real vault in the cheap profile, with one person."""
    made = begin(tmp_path / "vault", PASSPHRASE, "Ines", test_kdf=True)
    yield made.journal
    made.journal.close()


@pytest.fixture
def workspace(look: Theme, journal: Journal) -> Iterator[Workspace]:
    """The journal as the window sees it."""
    assert look.scale == 1.0
    made = Workspace(journal, first_person(journal.people()))
    yield made
    made.close()


Write = Callable[..., Record]


@pytest.fixture
def write(journal: Journal) -> Write:
    """Writes one record of a kind at a moment: `write(Symptom, "2026-02-16T13:40+01:00", name="Headache")`."""

    def written(kind: type[Record], start: str | None = "2026-02-16T13:40+01:00", **values: Any) -> Record:
        at = Effective(start=None if start is None else Moment(start))
        common: dict[str, Any] = {
            "id": new_id(),
            "person": journal.people()[0].id,
            "recorded": "2026-02-16T18:48:00.000Z",
        }
        return journal.apply([addition(kind(**common, effective=at, **values))], title="Written").records[0]

    return written


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Window settings of nobody."""
    return Settings(tmp_path / "settings" / "window.ini")


@pytest.fixture
def window(
    qtbot: QtBot, workspace: Workspace, look: Theme, settings: Settings, now: Callable[[], datetime]
) -> MainWindow:
    """The real window over the real journal."""
    made = MainWindow(workspace, look, settings, now)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitActive(made)
    made.bring_back()
    return made
