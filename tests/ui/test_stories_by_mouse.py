"""The same ways by mouse alone, wheel included; letters are typed only into a field that was clicked, no other key."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from journal.i18n import _
from journal.model.daily import CheckIn, Factor, Tracker
from journal.model.documents import Note
from journal.model.records import NONE, SKIPPED
from journal.model.symptoms import Symptom
from journal.model.treatments import SideEffect, Treatment
from tests.ui.pages.handing import settled, shares
from tests.ui.pointing import Mouse, seen
from tests.ui.telling import FOLLOWED, PASSPHRASE, Story, entries, timeline_of, write_elsewhere
from ui.dialogs.add import AddPanel
from ui.dialogs.importing import ImportDialog
from ui.dialogs.unlock import UnlockColumn
from ui.dialogs.welcome import CreateColumn, RecoveryColumn, WelcomeColumn
from ui.forms.course import CourseForm
from ui.forms.fields import AreaField, LineField
from ui.main_window import FOOT, PAGE_PLACES, MainWindow
from ui.models.courses import Course
from ui.models.rows import Entry
from ui.models.timeline import ROW
from ui.pages.share import SharePage
from ui.pages.today import TodayPage
from ui.pages.treatments import TreatmentsPage
from ui.pages.visits import VisitsPage
from ui.widgets.button import Button, IconButton
from ui.widgets.rail import Fold, RailButton
from ui.widgets.scale_row import ScaleRow

OPEN, SAVE = QDialogButtonBox.StandardButton.Open, QDialogButtonBox.StandardButton.Save


@pytest.fixture
def mouse(qapp: QApplication, qtbot: QtBot) -> Mouse:
    return Mouse(qapp, qtbot)


def cell(row: ScaleRow, value: int) -> QPoint:
    """The middle of the cell of that value."""
    return row._cell([own for own, _word in row._cells].index(value)).center()


def go(mouse: Mouse, window: MainWindow, key: str) -> None:
    """To a page by the rail, or by the menu that holds it in a small window."""
    word = _(next(place.word for place in (*PAGE_PLACES, *FOOT) if place.key == key))
    if window.frame_fold() is Fold.MENU:
        mouse.take(seen(window, Button, _("Menu")), word)
    else:
        mouse.click(seen(window, RailButton, word))


def create(story: Story, mouse: Mouse) -> MainWindow:
    story.wait_column(WelcomeColumn)
    welcome = story.program.entry.column()
    assert isinstance(welcome, WelcomeColumn)
    mouse.click(welcome.new)
    story.wait_column(CreateColumn)
    column = story.program.entry.column()
    assert isinstance(column, CreateColumn)
    for field, words in ((column.person, "Ines"), (column.passphrase, PASSPHRASE), (column.again, PASSPHRASE)):
        mouse.write(field.edit, words)
    mouse.click(column.begin)
    story.wait_column(RecoveryColumn)
    recovery = story.program.entry.column()
    assert isinstance(recovery, RecoveryColumn)
    mouse.click(recovery.on)
    return story.wait_window()


def open_again(story: Story, mouse: Mouse) -> MainWindow:
    story.start()
    story.wait_column(UnlockColumn)
    column = story.program.entry.column()
    assert isinstance(column, UnlockColumn)
    mouse.write(column.field.edit, PASSPHRASE)
    mouse.click(column.unlock)
    return story.wait_window()


def panel_of(window: MainWindow) -> AddPanel:
    return next(panel for panel in window.findChildren(AddPanel) if panel.isVisible())


def begin_headache(mouse: Mouse, window: MainWindow, strength: int) -> AddPanel:
    mouse.click(seen(window, Button, _("Add")))
    panel = panel_of(window)
    mouse.write(panel.edit, "headache")
    row = next(row for suggestion, row in panel._rows if suggestion.kind == "symptom")
    mouse.click(row)
    assert panel.form is not None
    assert isinstance(panel.form.main, ScaleRow)
    mouse.click(panel.form.main, cell(panel.form.main, strength))
    return panel


def add_headache(mouse: Mouse, qtbot: QtBot, window: MainWindow, strength: int) -> None:
    form = begin_headache(mouse, window, strength).form
    assert form is not None
    mouse.click(form.save)
    # Charts are drawn for the first time meanwhile, which takes long.
    qtbot.waitUntil(lambda: f"headache {strength}" in entries(window), timeout=30_000)
    qtbot.waitUntil(lambda: not any(panel.isVisible() for panel in window.findChildren(AddPanel)))


def save_as(mouse: Mouse, page: SharePage, path: Path) -> None:
    """Save what stands on the page, which in a small window takes turns with what is picked."""
    if page.panes.turns.isVisible():
        mouse.click(page.panes.turns.chips[1])
    mouse.choose_file(page.middle.button, path, SAVE)


def test_from_welcome_to_a_sheet_for_peers(story: Story, mouse: Mouse, qtbot: QtBot, tmp_path: Path) -> None:
    window = create(story, mouse)
    add_headache(mouse, qtbot, window, 6)
    go(mouse, window, "share")
    page = window.page
    assert isinstance(page, SharePage)
    settled(page, qtbot)
    mouse.click(page.picks.audiences["peer"])
    settled(page, qtbot)
    save_as(mouse, page, tmp_path / "peer.pdf")
    settled(page, qtbot)
    assert (tmp_path / "peer.pdf").read_bytes().startswith(b"%PDF")
    assert [one.audience for one in shares(window.workspace.journal, window.workspace.person.id)] == ["peer"]


def test_a_headache_from_anywhere_taken_back_and_written_again(story: Story, mouse: Mouse, qtbot: QtBot) -> None:
    window = create(story, mouse)
    for place, strength in zip(PAGE_PLACES, (6, 4, 5, 7, 3, 2), strict=True):
        go(mouse, window, place.key)
        add_headache(mouse, qtbot, window, strength)
    mouse.click(seen(window.quiet_line(), Button, _("Undo")))
    qtbot.waitUntil(lambda: "headache 2" not in entries(window) and len(entries(window)) == 5, timeout=10_000)
    qtbot.waitUntil(window.actions_.redo.isEnabled)
    mouse.take(seen(window, Button, _("Edit")), window.actions_.redo)
    qtbot.waitUntil(lambda: "headache 2" in entries(window))


def test_eight_trackers_are_answered(story: Story, mouse: Mouse, qtbot: QtBot) -> None:
    window = create(story, mouse)
    for order, (name, records, scale) in enumerate(FOLLOWED):
        write_elsewhere(window, Tracker, None, name=name, records=records, scale=scale, order=order)
    page = window.page
    assert isinstance(page, TodayPage)
    for at, place in enumerate((6, 10, None, None, 3, 2, 2, 1)):
        row = page.trackers.rows[at].scale
        if place is not None:
            mouse.click(row, row._cell(place).center())
        else:
            mouse.answer(
                lambda row=row: mouse.click_right(row),  # type: ignore[misc]
                lambda at=at: mouse.choose_from_menu((_("none"), _("skip"))[at - 2]),  # type: ignore[misc]
            )
    mouse.write(page.line.edit, "a long day")
    mouse.click(seen(page.line, Button, _("Save")))
    qtbot.waitUntil(lambda: [getattr(one, "text", "") for one in story.stored("note")] == ["a long day"])
    felt = {one.name: one.severity for one in story.stored("symptom") if isinstance(one, Symptom)}
    assert [felt[name].value.raw for name in ("Headache", "Joint pain")] == [6, 10]  # type: ignore[union-attr]
    assert [felt[name].answer for name in ("Fatigue", "Dizzy on standing")] == [NONE, SKIPPED]
    (day,) = story.stored("checkin")
    assert isinstance(day, CheckIn)
    assert day.mood is not None
    assert [one.name for one in story.stored("factor") if isinstance(one, Factor)] == ["Steps outside"]


def line(form: CourseForm, label: str) -> LineField:
    return next(field for field in form.fields() if isinstance(field, LineField) and field.label == label)


def ask_about(mouse: Mouse, page: TreatmentsPage, what: str) -> CourseForm:
    """Open the form behind one of a course's buttons, or behind its More."""
    mouse.click_row(page.board.list, page.board.list.model().index(0, 0))
    course, ill = page.board.course(), _("Add a side effect")
    assert course is not None
    button = seen(page.board.offered, Button, f"{course.record.name}: {_('More') if what == ill else what}")
    if what == ill:
        mouse.take(button, what)
    else:
        mouse.click(button)
    assert page.form is not None
    return page.form


def courses(page: TreatmentsPage) -> list[Course]:
    model = page.board.list.model()
    found = [model.index(at, 0).data(Qt.ItemDataRole.UserRole) for at in range(model.rowCount())]
    return [row for row in found if isinstance(row, Course)]


def test_a_treatment_is_started_changed_and_stopped_with_a_side_effect(
    story: Story, mouse: Mouse, qtbot: QtBot
) -> None:
    window = create(story, mouse)
    go(mouse, window, "treatments")
    page = window.page
    assert isinstance(page, TreatmentsPage)
    mouse.click(page.first)
    assert page.form is not None
    form = page.form
    mouse.write(line(form, _("What is it")).frame.edit, "Amitriptyline")
    mouse.write(line(form, _("Amount")).frame.edit, "10 mg")
    mouse.write(line(form, _("First day")).frame.edit, "2026-01-05")
    mouse.click(form.save)
    qtbot.waitUntil(lambda: page.form is None and len(courses(page)) == 1)
    form = ask_about(mouse, page, _("Change dose"))
    mouse.write_over(line(form, _("Amount")).frame.edit, "20 mg")
    mouse.write(line(form, _("From")).frame.edit, "2026-02-01")
    mouse.click(form.save)
    qtbot.waitUntil(lambda: page.form is None and [row.record.segments[-1].amount for row in courses(page)] == [20])
    form = ask_about(mouse, page, _("Add a side effect"))
    mouse.write(line(form, _("What is it")).frame.edit, "Dry mouth")
    mouse.click(form.save)
    qtbot.waitUntil(lambda: page.form is None and any(row.ills for row in courses(page)))
    form = ask_about(mouse, page, _("Stop"))
    mouse.write(line(form, _("Why it ends")).frame.edit, "too dry")
    mouse.click(form.save)
    qtbot.waitUntil(lambda: page.form is None and any(row.stopped for row in courses(page)))
    (course,) = story.stored("treatment")
    assert isinstance(course, Treatment)
    assert len(course.segments) == 2
    (ill,) = story.stored("side-effect")
    assert isinstance(ill, SideEffect)
    assert [one.treatment for one in ill.suspects] == [course.id]


def test_an_import_is_looked_at_taken_in_and_taken_back(
    story: Story, mouse: Mouse, qtbot: QtBot, tmp_path: Path
) -> None:
    patient = {"resourceType": "Patient", "id": "p", "name": [{"text": "Ines"}]}
    gout = {
        "resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/p"},
        "code": {"text": "Gout"}, "onsetDateTime": "2016",
    }  # fmt: skip
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": patient}, {"resource": gout}]}
    (tmp_path / "letters.json").write_text(json.dumps(bundle), encoding="utf-8")
    window = create(story, mouse)
    mouse.take(seen(window, Button, _("Edit")), window.actions_.take_in)
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    mouse.choose_file(dialog.files, tmp_path / "letters.json", OPEN)
    qtbot.waitUntil(lambda: dialog.take.isVisible() and dialog.take.isEnabled(), timeout=20_000)
    mouse.click(dialog.take)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    assert len(story.stored("condition")) == 1
    qtbot.waitUntil(window.actions_.undo.isEnabled)
    mouse.take(seen(window, Button, _("Edit")), window.actions_.undo)
    qtbot.waitUntil(window.actions_.redo.isEnabled, timeout=20_000)
    assert story.stored("condition") == []


def test_a_preset_is_kept_and_shared_with(story: Story, mouse: Mouse, qtbot: QtBot, tmp_path: Path) -> None:
    window = create(story, mouse)
    add_headache(mouse, qtbot, window, 6)
    go(mouse, window, "share")
    page = window.page
    assert isinstance(page, SharePage)
    settled(page, qtbot)
    mouse.click(page.picks.audiences["caregiver"])
    mouse.write(page.picks.recipient.edit, "Anna")
    mouse.click(page.picks.keep)
    qtbot.waitUntil(page.picks.preset.isEnabled)
    mouse.click(page.picks.audiences["doctor"])
    settled(page, qtbot)
    mouse.choose(page.picks.preset, "0")
    settled(page, qtbot)
    assert page.picks.audience() == "caregiver"
    save_as(mouse, page, tmp_path / "summary-4f2a.pdf")
    settled(page, qtbot)
    found = shares(window.workspace.journal, window.workspace.person.id)
    assert [(one.recipient, one.audience) for one in found] == [("Anna", "caregiver")]


def place_of(view: QAbstractItemView, id: str) -> QModelIndex:
    model = view.model()
    rows = ((model.index(at, 0), model.index(at, 0).data(ROW)) for at in range(model.rowCount()))
    return next(index for index, row in rows if isinstance(row, Entry) and row.record.id == id)


def test_a_note_of_last_year_is_found_and_corrected(story: Story, mouse: Mouse, qtbot: QtBot) -> None:
    window = create(story, mouse)
    write_elsewhere(window, Note, "2025-03-04T20:00+01:00", text="Rain all day, walked with Tomas")
    qtbot.waitUntil(lambda: len(story.stored("note")) == 1)
    (note,) = story.stored("note")
    for day in range(1, 29):
        write_elsewhere(window, Note, date(2026, 1, day).isoformat(), text="A quiet day")
    go(mouse, window, "timeline")
    page = timeline_of(window)
    mouse.write(page.field.edit, "walked")
    qtbot.waitUntil(lambda: page.list.model().rowCount() <= 3)
    mouse.click_row(page.list, place_of(page.list, note.id))
    qtbot.waitUntil(lambda: page.inspector.record() == note)
    field = next(one for one in page.inspector.fields() if isinstance(one, AreaField))
    cursor: QTextCursor = field.area.document().find("Tomas")
    port = field.area.viewport()
    middle = field.area.cursorRect(cursor).center() - QPoint(12, 0)
    mouse.click(port, middle, times=2)
    assert field.area.textCursor().selectedText() == "Tomas"
    mouse.type_on("Miriam")
    mouse.click(seen(page.inspector, IconButton, _("Close the entry")))
    qtbot.waitUntil(
        lambda: [one for one in story.stored("note") if getattr(one, "text", "").endswith("walked with Miriam")] != []
    )


def test_a_draft_is_there_after_locking_and_unlocking(story: Story, mouse: Mouse, qtbot: QtBot) -> None:
    window = create(story, mouse)
    add_headache(mouse, qtbot, window, 6)
    go(mouse, window, "treatments")
    page = window.page
    assert isinstance(page, TreatmentsPage)
    mouse.click(page.first)
    assert page.form is not None
    mouse.write(line(page.form, _("What is it")).frame.edit, "Amitriptyline")
    go(mouse, window, "lock")
    assert len(story.relaunched) == 1
    window = open_again(story, mouse)
    page = window.page
    assert isinstance(page, TreatmentsPage)
    assert page.form is not None
    assert line(page.form, _("What is it")).frame.edit.text() == "Amitriptyline"
    mouse.click(page.form.save)
    qtbot.waitUntil(lambda: len(courses(page)) == 1)


def test_a_question_for_the_next_visit_is_added(story: Story, mouse: Mouse, qtbot: QtBot) -> None:
    window = create(story, mouse)
    go(mouse, window, "visits")
    page = window.page
    assert isinstance(page, VisitsPage)
    mouse.write(page.questions.field.edit, "Less of it?")
    mouse.click(seen(page.questions, Button, _("Add")))
    qtbot.waitUntil(lambda: [getattr(one, "text", "") for one in story.stored("question")] == ["Less of it?"])
