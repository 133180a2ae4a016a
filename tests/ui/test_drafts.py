"""What was being written is there again: after locking, after another look, after the process was killed."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.journal import Journal, open_journal
from journal.model.change import addition
from journal.model.documents import Note
from journal.model.ids import new_id
from journal.model.moments import Moment
from journal.model.people import Person
from journal.model.symptoms import Symptom
from journal.model.treatments import Segment, Treatment
from tests.ui.conftest import Write
from tests.ui.telling import PASSPHRASE
from ui.dialogs.add import AddPanel
from ui.forms.fields import AreaField, LineField
from ui.forms.schedule import ScheduleField
from ui.main_window import MainWindow
from ui.pages.timeline import TimelinePage
from ui.pages.today import TodayPage
from ui.pages.treatments import TreatmentsPage
from ui.settings import Settings
from ui.theme import Theme
from ui.widgets.scale_row import ScaleRow
from ui.workspace import Workspace, first_person

_WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from journal.journal import open_journal
from ui.main_window import MainWindow, Workspace, first_person
from ui.settings import Settings
from ui.theme import Mode, new_application, theme, wear

folder = Path(sys.argv[1])
app = new_application("kith")
look = theme(Mode.LIGHT, 1.0)
wear(app, look)
journal = open_journal(folder / "vault", sys.argv[2])
window = MainWindow(Workspace(journal, first_person(journal.people())), look, Settings(folder / "window.ini"),
                    lambda: datetime.now().astimezone())
window.show()
panel = window.open_add()
QTest.keyClicks(panel.edit, "pressure behind the eye")
QTest.keyClick(panel.edit, Qt.Key.Key_Return)
QTest.keyClick(panel.form.main, Qt.Key.Key_6)
QTest.keyClicks(panel.form.note.edit, "since the train")
timer = QTimer()
timer.timeout.connect(lambda: print("kept", flush=True) if journal.drafts() else None)
timer.start(50)
app.exec()
"""
"""Somebody who writes, and whose computer fails while they do."""

Again = Callable[[], MainWindow]


@pytest.fixture
def again(
    qtbot: QtBot, tmp_path: Path, look: Theme, settings: Settings, now: Callable[[], datetime]
) -> Iterator[Again]:
    """Opens the journal of the test once more, as after unlocking: `again()`."""
    opened: list[Workspace] = []

    def reopened() -> MainWindow:
        journal = open_journal(tmp_path / "vault", PASSPHRASE)
        workspace = Workspace(journal, first_person(journal.people()))
        opened.append(workspace)
        made = MainWindow(workspace, look, settings, now)
        qtbot.addWidget(made)
        made.resize(1440, 900)
        made.show()
        qtbot.waitActive(made)
        made.bring_back()
        return made

    yield reopened
    for workspace in opened:
        workspace.close()


def panel_of(window: MainWindow) -> AddPanel:
    (panel,) = window.findChildren(AddPanel)
    return panel


def test_an_entry_half_written_is_there_after_unlocking(window: MainWindow, again: Again) -> None:
    panel = window.open_add()
    QTest.keyClicks(panel.edit, "headache")
    QTest.keyClick(panel.edit, Qt.Key.Key_Return)
    assert panel.form is not None
    QTest.keyClick(panel.form.main, Qt.Key.Key_7)
    QTest.keyClicks(panel.form.when.edit, "yesterday 14:00")
    window.workspace.close()
    back = panel_of(again())
    assert back.edit.text() == "headache"
    assert back.form is not None
    assert isinstance(back.form.main, ScaleRow)
    assert back.form.main.value() == 7
    assert back.form.when.edit.text() == "yesterday 14:00"


def test_a_word_without_an_answer_is_there_too(window: MainWindow, again: Again) -> None:
    QTest.keyClicks(window.open_add().edit, "heada")
    window.workspace.close()
    back = panel_of(again())
    assert (back.edit.text(), back.form) == ("heada", None)


def test_drafts_are_kept_by_themselves_within_three_seconds(window: MainWindow, journal: Journal, qtbot: QtBot) -> None:
    QTest.keyClicks(window.open_add().edit, "heada")
    assert journal.drafts() == ()
    qtbot.waitUntil(lambda: len(journal.drafts()) == 1, timeout=3_000)


def test_what_was_saved_or_given_up_leaves_no_draft(window: MainWindow, journal: Journal, qtbot: QtBot) -> None:
    panel = window.open_add()
    QTest.keyClicks(panel.edit, "headache")
    window.workspace.drafts.keep()
    qtbot.waitUntil(lambda: len(journal.drafts()) == 1)
    QTest.keyClick(panel.edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: journal.drafts() == ())


def test_a_text_half_changed_in_an_entry_is_there_after_unlocking(
    window: MainWindow, write: Write, again: Again
) -> None:
    record = write(Note, text="New pillow")
    window.show_page("timeline")
    page = window.page
    assert isinstance(page, TimelinePage)
    page.show_record(record)
    area = next(field for field in page.inspector.fields() if isinstance(field, AreaField))
    area.area.setFocus()
    QTest.keyClicks(area.area, "since Sunday. ")
    window.workspace.close()
    back = again().page
    assert isinstance(back, TimelinePage)
    shown = back.inspector.record()
    assert isinstance(shown, Note)
    assert shown.text == "New pillow"
    area = next(field for field in back.inspector.fields() if isinstance(field, AreaField))
    assert area.area.toPlainText() == "since Sunday. New pillow"


def test_what_is_being_typed_survives_a_write_from_elsewhere(window: MainWindow, write: Write) -> None:
    page = window.page_of("timeline")
    assert isinstance(page, TimelinePage)
    page.show_record(write(Symptom, name="Headache"))
    field = next(field for field in page.inspector.fields() if isinstance(field, LineField))
    field.frame.edit.setText("not finished")
    window.workspace.changed.emit()
    assert field.frame.edit.text() == "not finished"


def test_the_line_of_the_day_is_there_and_stays_with_its_person(window: MainWindow, again: Again) -> None:
    other = new_id()
    tomas = Person(id=other, person=other, recorded="2026-02-16T18:48:00.000Z", name="Tomas", relation="son")
    window.workspace.journal.apply([addition(tomas)], title="Add Tomas")
    page = window.page
    assert isinstance(page, TodayPage)
    QTest.keyClicks(page.line.edit, "slept bad")
    window.switch(tomas)
    assert page.line.edit.text() == ""
    window.workspace.close()
    back = again().page
    assert isinstance(back, TodayPage)
    assert back.line.edit.text() == "slept bad"


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is what POSIX has")
def test_a_killed_process_loses_nothing_that_stood_for_three_seconds(
    qapp: QApplication, journal: Journal, tmp_path: Path, again: Again
) -> None:
    assert qapp is not None
    journal.close()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    arguments = [sys.executable, "-c", _WRITER, str(tmp_path), PASSPHRASE]
    child = subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == "kept\n"
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
    assert child.returncode == -9
    back = panel_of(again())
    assert back.edit.text() == "pressure behind the eye"
    assert back.form is not None
    assert back.form.draft() == {"answer": 6, "when": "", "note": "since the train"}


@pytest.mark.parametrize("about", ["change", "stop", "dose", "ill", "effect", "again", "start"])
def test_what_stood_in_a_form_about_a_treatment_is_there_after_unlocking(
    window: MainWindow, write: Write, again: Again, about: str
) -> None:
    own = write(Treatment, "2026-02-01", name="Propranolol", segments=(Segment(start=Moment("2026-02-01")),))
    assert isinstance(own, Treatment)
    window.show_page("treatments")
    page = window.page
    assert isinstance(page, TreatmentsPage)
    form = page.asking.ask(about, None if about == "start" else own)
    lines = [field for field in form.fields() if isinstance(field, LineField)]
    for field in lines:
        field.frame.edit.setText(f"{field.label} half writ")
    window.workspace.close()
    back = again().page
    assert isinstance(back, TreatmentsPage)
    assert back.form is not None
    assert back.form.accessibleName() == form.accessibleName()
    found = [field for field in back.form.fields() if isinstance(field, LineField)]
    assert [field.frame.edit.text() for field in found] == [f"{field.label} half writ" for field in lines]


def test_how_often_a_treatment_is_taken_is_there_after_unlocking(window: MainWindow, again: Again) -> None:
    window.show_page("treatments")
    page = window.page
    assert isinstance(page, TreatmentsPage)
    often = next(one for one in page.asking.ask("start", None).fields() if isinstance(one, ScheduleField))
    often.times.edit.setText("08:00, 20:00")
    often.days[2].click()
    stood = often.stands()
    window.workspace.close()
    back = again().page
    assert isinstance(back, TreatmentsPage)
    assert back.form is not None
    assert next(one for one in back.form.fields() if isinstance(one, ScheduleField)).stands() == stood


def test_a_form_about_a_treatment_that_was_erased_meanwhile_does_not_come_back(
    window: MainWindow, journal: Journal, write: Write, again: Again
) -> None:
    own = write(Treatment, "2026-02-01", name="Propranolol")
    assert isinstance(own, Treatment)
    page = window.page_of("treatments")
    assert isinstance(page, TreatmentsPage)
    field = page.asking.ask("stop", own).fields()[0]
    assert isinstance(field, LineField)
    field.frame.edit.setText("too dry")
    window.workspace.drafts.keep_now()
    journal.erase(own.id)
    window.workspace.close()
    back = again().page_of("treatments")
    assert isinstance(back, TreatmentsPage)
    assert back.form is None


def test_a_form_about_a_treatment_stays_with_its_person(window: MainWindow, write: Write) -> None:
    own = write(Treatment, "2026-02-01", name="Propranolol")
    other = new_id()
    tomas = Person(id=other, person=other, recorded="2026-02-16T18:48:00.000Z", name="Tomas", relation="son")
    window.workspace.journal.apply([addition(tomas)], title="Add Tomas")
    assert isinstance(own, Treatment)
    ines = window.workspace.person
    page = window.page_of("treatments")
    assert isinstance(page, TreatmentsPage)
    field = page.asking.ask("stop", own).fields()[0]
    assert isinstance(field, LineField)
    field.frame.edit.setText("too dry")
    window.switch(tomas)
    assert page.form is None
    window.switch(ines)
    assert page.form is not None
    field = page.form.fields()[0]
    assert isinstance(field, LineField)
    assert field.frame.edit.text() == "too dry"
    page.asking.close()
    assert window.workspace.drafts.kept(f"course {ines.id}") == {}
