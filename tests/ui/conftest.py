"""What the tests of the windows share: a look, a clock that stands, a real journal in the cheap profile."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from catalogue import write_made_up
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.journal import Journal
from journal.model.change import addition
from journal.model.ids import new_id
from journal.model.moments import Moment
from journal.model.records import Effective, Record
from tests.ui.telling import MANNERS, PASSPHRASE, Manner, Story, speak_in
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.theme import Mode, Theme, load_fonts, theme, wear
from ui.workspace import Workspace, begin, first_person

ZONE = timezone(timedelta(hours=1))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The same style as the program's."""
    return ["kith", "-style", "Fusion"]


@pytest.fixture(scope="session", autouse=True)
def letters(qapp: QApplication) -> None:
    """The program's own letters from the first test on: else widths are those of whichever window came before."""
    assert qapp is not None
    load_fonts()


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


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made-up")
    write_made_up(folder)
    return folder


@pytest.fixture(params=MANNERS)
def manner(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path, made_up: Path) -> Iterator[Manner]:
    chosen = MANNERS[request.param]
    speak_in(qapp, chosen.language, made_up)
    Settings(tmp_path / "window.ini").keep_theme(Mode.LIGHT, chosen.scale)
    yield chosen
    speak_in(qapp, "en", made_up)


@pytest.fixture
def story(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, now: Callable[[], datetime], manner: Manner
) -> Iterator[Story]:
    made = Story(qapp, qtbot, tmp_path, now, manner.size)
    yield made
    if made.program.window is not None:
        made.program.window.close()
