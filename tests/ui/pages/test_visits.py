"""Seeing a doctor: the brief, the questions in order, and what was said."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.anonymization.pdf import sizes
from journal.journal import Journal
from journal.model.people import Provider
from journal.model.selection import Selection
from journal.model.shares import Share
from journal.model.symptoms import Symptom
from journal.model.visits import Appointment, Question
from tests.ui.conftest import Write
from ui.forms.fields import rating
from ui.main_window import MainWindow
from ui.pages.visits import VisitsPage


@pytest.fixture
def logged(write: Write) -> None:
    """A neurologist with a visit behind and one ahead, a week of headaches, three questions."""
    write(Provider, "2025-01-01", name="Dr Hannah Lee", role="neurologist", clinic="Harbourside")
    for day in range(10, 17):
        write(Symptom, f"2026-02-{day}T13:40+01:00", name="Headache", severity=rating("nrs-11", day - 9))
    old = write(Question, None, text="Does propranolol stay the same?")
    write(Appointment, "2026-01-21T09:00+01:00", provider="Dr Hannah Lee", reason="review", questions=(old.id,))
    first = write(Question, None, text="Is the dizziness from amitriptyline?", priority="first", origin="side-effect")
    second = write(Question, None, text="Stay at 20 mg?")
    third = write(Question, None, text="May I drive?")
    write(
        Appointment, "2026-03-05T10:40+01:00", provider="Dr Hannah Lee", questions=(first.id, second.id, third.id)
    )  # fmt: skip


@pytest.fixture
def page(logged: None, window: MainWindow, qtbot: QtBot) -> VisitsPage:
    """The page with its brief made."""
    assert logged is None
    window.workspace.changed.emit()
    window.show_page("visits")
    shown = window.page
    assert isinstance(shown, VisitsPage)
    settled(shown, qtbot)
    return shown


def settled(page: VisitsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page._soon.isActive() and not page.workspace.jobs.running(), timeout=30_000)


def texts(page: VisitsPage) -> list[str]:
    return [row.words.text() for row in page.questions.rows]


def of_kind(journal: Journal, kind: str) -> list[object]:
    return list(journal.select(Selection(person=journal.people()[0].id, kinds=(kind,))))


def asked(journal: Journal, text: str) -> Question:
    return next(one for one in of_kind(journal, "question") if isinstance(one, Question) and one.text == text)


def test_the_next_visit_is_the_heading(page: VisitsPage) -> None:
    assert page.title() == "Neurologist, Thursday, 5 March, 10:40"
    assert page.sentence() == "In 16 days. Dr Hannah Lee, Harbourside."


def test_in_a_narrow_window_the_buttons_stand_with_the_brief_and_go_back_to_the_head(
    page: VisitsPage, window: MainWindow, qtbot: QtBot
) -> None:
    assert [page.isAncestorOf(button) for button in page.brief.buttons()] == [False, False]
    window.resize(760, 700)
    qtbot.waitUntil(lambda: all(page.isAncestorOf(one) and one.isVisible() for one in page.brief.buttons()))
    assert page.sentence() == "In 16 days. Dr Hannah Lee."
    words = [(one.text(), one.accessibleName()) for one in page.brief.buttons()]
    assert words == [("Save", "Save the brief"), ("Print", "Print the brief")]
    assert page.brief.paper.minimumHeight() <= page.height()
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: all(not page.isAncestorOf(one) and one.isVisible() for one in page.brief.buttons()))
    assert [one.text() for one in page.brief.buttons()] == ["Save the brief", "Print the brief"]


def test_the_brief_is_drawn_from_the_doctors_own_export(page: VisitsPage) -> None:
    picture = page.brief.paper.picture(0)
    assert picture is not None
    assert "Is the dizziness from amitriptyline?" in picture.text
    assert "Dr Hannah Lee" in picture.text


def test_questions_that_come_first_stand_first(page: VisitsPage) -> None:
    assert texts(page)[0] == "Is the dizziness from amitriptyline?"
    assert texts(page).index("Stay at 20 mg?") < texts(page).index("May I drive?")


def test_a_question_is_added_and_stands_in_the_journal(page: VisitsPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.questions.field.edit, "Can the dry mouth be eased?")
    QTest.keyClick(page.questions.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Can the dry mouth be eased?" in texts(page))
    assert asked(page.workspace.journal, "Can the dry mouth be eased?").origin == "own"
    settled(page, qtbot)


def test_a_question_is_asked_sooner_by_alt_and_up(page: VisitsPage, qtbot: QtBot) -> None:
    at = texts(page).index("May I drive?")
    QTest.keyClick(page.questions.rows[at], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: texts(page).index("May I drive?") == at - 1)
    settled(page, qtbot)


def test_across_the_line_a_question_comes_first_when_time_is_short(page: VisitsPage, qtbot: QtBot) -> None:
    text = texts(page)[1]
    QTest.keyClick(page.questions.rows[1], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: asked(page.workspace.journal, text).priority == "first")
    settled(page, qtbot)
    page.workspace.stack.undo()
    qtbot.waitUntil(lambda: asked(page.workspace.journal, text).priority == "normal")
    settled(page, qtbot)


def test_the_first_question_cannot_come_sooner(page: VisitsPage) -> None:
    before = texts(page)
    page.questions.moved.emit(0, -1)
    page.questions.moved.emit(len(before) - 1, 1)
    assert not page.workspace.jobs.running()
    assert texts(page) == before


def test_a_question_is_reworded_in_place_and_dropped(page: VisitsPage, qtbot: QtBot) -> None:
    row = page.questions.rows[0]
    QTest.keyClick(row, Qt.Key.Key_Return)
    row.field.edit.selectAll()
    QTest.keyClicks(row.field.edit, "Why am I dizzy?")
    QTest.keyClick(row.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(page)[0] == "Why am I dizzy?")
    settled(page, qtbot)
    QTest.keyClick(page.questions.rows[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Why am I dizzy?" not in texts(page))
    assert asked(page.workspace.journal, "Why am I dizzy?").state == "dropped"
    settled(page, qtbot)


def test_what_they_said_becomes_changes_confirmed_by_the_doctor(page: VisitsPage, qtbot: QtBot) -> None:
    assert page.past.rows[0].ask.text() == "What did they say?"
    page.past.rows[0].ask.click()
    form = page.past.answers
    assert form is not None
    QTest.keyClicks(next(iter(form.fields.values())).edit, "Yes, stay at 40 mg")
    form.outcome.setPlainText("Come back in March")
    QTest.keyClick(form.keep, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.past.rows[0].ask.text() == "Come back in March")
    question = asked(page.workspace.journal, "Does propranolol stay the same?")
    assert (question.state, question.answer) == ("answered", "Yes, stay at 40 mg")
    verified = question.verification
    assert (verified.state, verified.by, verified.at) == ("confirmed", "Dr Hannah Lee", "2026-01-21")
    assert question.text not in texts(page)
    settled(page, qtbot)


@pytest.mark.parametrize(("chip", "state"), [(0, "open"), (1, "asked")])
def test_a_question_without_an_answer_is_told_apart(page: VisitsPage, qtbot: QtBot, chip: int, state: str) -> None:
    page.past.toggle(0)
    form = page.past.answers
    assert form is not None
    next(iter(form.chips.values()))[1 - chip].click()
    next(iter(form.chips.values()))[chip].click()
    form.changes.setPlainText("nothing")
    form.kept.emit()
    settled(page, qtbot)
    assert asked(page.workspace.journal, "Does propranolol stay the same?").state == state


def test_escape_closes_what_was_opened(page: VisitsPage) -> None:
    page.past.toggle(0)
    form = page.past.answers
    assert form is not None
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert page.past.answers is None


def test_the_brief_is_saved_as_it_is_seen(page: VisitsPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.ask_path = lambda name: tmp_path / name
    page.brief.save.click()
    settled(page, qtbot)
    out = next(tmp_path.glob("summary-*.pdf"))
    share = of_kind(page.workspace.journal, "share")[0]
    assert isinstance(share, Share)
    assert (share.recipient, share.sha256) == ("Dr Hannah Lee", hashlib.sha256(out.read_bytes()).hexdigest())
    assert "Last handed over on Tuesday, 17 February" in page.brief.state.text()


def test_the_brief_is_printed_on_as_many_sheets_as_it_has_pages(page: VisitsPage, qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.ask_printer = lambda: printer
    page.brief.print.click()
    settled(page, qtbot)
    assert len(sizes((tmp_path / "printed.pdf").read_bytes())) == page.brief.paper.pages()
    assert len(of_kind(page.workspace.journal, "share")) == 1


def test_another_person_begins_anew(page: VisitsPage, qtbot: QtBot) -> None:
    page.workspace.switched.emit()
    assert (page.title(), page.sentence(), texts(page)) == ("Visits", "", [])
    assert (page.brief.paper.pages(), page.brief.state.text(), page.brief.save.isEnabled()) == (0, "", False)
    assert not page.plan.isVisible()
    settled(page, qtbot)
    assert page.title() == "Neurologist, Thursday, 5 March, 10:40"
    assert page.brief.paper.pages() >= 1
    assert page.brief.save.isEnabled()


def test_without_a_visit_one_is_planned(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("visits")
    page = window.page
    assert isinstance(page, VisitsPage)
    settled(page, qtbot)
    assert page.sentence() == "No visit is planned."
    assert not page.brief.save.isEnabled()
    QTest.keyClicks(page.plan.provider.edit, "Dr Lee")
    QTest.keyClicks(page.plan.when.edit, "some day")
    QTest.keyClick(page.plan.when.edit, Qt.Key.Key_Return)
    assert page.plan.when.edit.text() == "some day"
    assert page.title() == "Visits"
    page.plan.when.edit.setText("2026-03-05 10:40")
    page.plan.button.click()
    qtbot.waitUntil(lambda: page.title() == "Dr Lee, Thursday, 5 March, 10:40")
    assert not page.plan.isVisible()
    settled(page, qtbot)
