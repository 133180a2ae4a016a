"""Settings, jobs, libraries, failures: what stands behind the windows."""

import stat
import sys
from argparse import Namespace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from journal.cli import opened
from journal.errors import KithError
from journal.i18n import system_languages
from journal.progress import Progress
from ui import messages
from ui.app import main
from ui.dialogs.unlock import shown_path
from ui.jobs import Jobs
from ui.libraries import NEEDED, missing
from ui.settings import Settings, usual_folder
from ui.theme import Mode, Theme


class OutOfPaperError(KithError):
    """The printer has none."""


def test_window_and_command_line_look_for_the_journal_in_the_same_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KITH_VAULT", raising=False)
    assert usual_folder() == opened.folder(Namespace(vault=None))


def test_settings_hold_geometry_theme_and_language_and_nothing_else(settings: Settings, tmp_path: Path) -> None:
    settings.keep_geometry(QByteArray(b"here"))
    settings.keep_theme(Mode.DARK, 1.5)
    settings.keep_language("de")
    again = Settings(tmp_path / "settings" / "window.ini")
    assert (again.geometry().data(), again.mode(), again.scale(), again.language()) == (b"here", Mode.DARK, 1.5, "de")
    written = (tmp_path / "settings" / "window.ini").read_text()
    assert {line.partition("=")[0] for line in written.splitlines() if "=" in line} == {
        "geometry", "mode", "scale", "language",
    }  # fmt: skip


def test_settings_are_read_by_their_owner_alone(settings: Settings, tmp_path: Path) -> None:
    settings.keep_language("de")
    assert stat.S_IMODE((tmp_path / "settings" / "window.ini").stat().st_mode) == 0o600


def test_spoilt_settings_are_as_good_as_none(tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    path.write_text("[theme]\nmode=plaid\nscale=large\n")
    settings = Settings(path)
    assert (settings.mode(), settings.scale()) == (Mode.SYSTEM, 1.0)


def test_a_job_works_elsewhere_and_answers_here(qtbot: QtBot) -> None:
    jobs, answers = Jobs(), list[tuple[int, int]]()

    def work(number: int, progress: Progress) -> tuple[int, int]:
        progress.step(1, 2, "half")
        return number * 2, get_ident()

    def done(answer: tuple[int, int]) -> None:
        answers.append((answer[0], get_ident()))
        assert answer[1] != get_ident()

    job = jobs.start("Doubling", work, 21, done=done)
    with qtbot.waitSignal(job.progressed) as told:
        pass
    qtbot.waitUntil(lambda: bool(answers))
    assert told.args == [1, 2, "half"]
    assert answers == [(42, get_ident())]
    assert jobs.running() == ()


def test_a_failed_job_says_why_to_whoever_asked(qtbot: QtBot) -> None:
    jobs, errors = Jobs(), list[Exception]()

    def work(_progress: Progress) -> None:
        raise OutOfPaperError

    jobs.start("Printing", work, done=lambda _answer: pytest.fail("done"), failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    with qtbot.waitSignal(jobs.failed) as told:
        jobs.start("Printing", work, done=lambda _answer: pytest.fail("done"))
    assert isinstance(errors[0], OutOfPaperError)
    assert told.args is not None
    assert isinstance(told.args[0], OutOfPaperError)


def test_what_comes_back_after_the_jobs_were_stopped_is_nobodys(qtbot: QtBot) -> None:
    jobs, ready = Jobs(), Event()
    jobs.start("Late", lambda _progress: ready.wait(5), done=lambda _: pytest.fail("done"))
    ready.set()
    assert jobs.stop()
    qtbot.waitUntil(lambda: jobs.running() == ())


def test_a_cancelled_job_ends_at_its_next_step_and_calls_nobody(qtbot: QtBot) -> None:
    jobs, begun = Jobs(), Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.step(0, 0)

    jobs.start("For ever", work, done=lambda _: pytest.fail("done"), failed=lambda _: pytest.fail("failed"))
    assert begun.wait(5)
    assert jobs.stop()
    qtbot.waitUntil(lambda: jobs.running() == ())


def test_a_system_with_everything_lacks_nothing() -> None:
    assert missing(lambda _name: None, {}) == ()


def test_what_is_lacking_is_named_by_its_package() -> None:
    def load(name: str) -> None:
        if name.startswith("libxcb-cursor"):
            raise OSError(name)

    if sys.platform.startswith("linux"):
        assert missing(load, {}) == ("libxcb-cursor0",)
        assert missing(load, {"QT_QPA_PLATFORM": "offscreen"}) == ()


def test_every_library_has_its_package() -> None:
    assert all(library.startswith("lib") and package.startswith("lib") for library, package in NEEDED.items())


def test_a_bare_system_gets_a_sentence_and_the_line_to_type(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("ui.app.missing", lambda: ("libegl1", "libgl1"))
    assert main(["--vault", str(tmp_path)]) == 1
    assert "apt-get install libegl1 libgl1" in capsys.readouterr().err


def test_the_unforeseen_is_reported_without_contents_or_paths(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        Decimal("Ines has a headache in /home/ines")
    except InvalidOperation as error:
        messages.report(type(error), error, error.__traceback__)
        sentence = messages.sentence_of(error)
    said = capsys.readouterr().err
    assert "InvalidOperation" in said
    assert "Ines" not in said + sentence
    assert "/home" not in said + sentence


def test_a_failure_shows_the_errors_own_sentence(qtbot: QtBot, look: Theme) -> None:
    dialog = messages.fail(OutOfPaperError("The printer has no paper. Nothing is lost."), look)
    qtbot.addWidget(dialog)
    assert dialog.sentence == "The printer has no paper. Nothing is lost."
    assert dialog.accessibleName() == dialog.sentence


def test_a_folder_at_home_is_written_with_a_tilde() -> None:
    assert shown_path(Path.home() / "Documents" / "journal") == "~/Documents/journal"
    assert shown_path(Path("/srv/journal")) == "/srv/journal"


@pytest.mark.parametrize(
    ("environment", "languages"),
    [
        ({"LANGUAGE": "de_AT:de", "LANG": "en_GB.UTF-8"}, ["de_AT", "de"]),
        ({"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, []),
        ({"LANG": "fr_FR.UTF-8"}, ["fr_FR"]),
        ({}, []),
    ],
)
def test_the_system_says_its_languages(environment: dict[str, str], languages: list[str]) -> None:
    assert system_languages(environment) == languages
