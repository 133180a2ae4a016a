"""Beside an open entry: what became of it, its files, and the trash it goes to."""

import io
import stat
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.attaching import save_copy
from journal.model.change import Change, deletion
from journal.model.documents import Attachment, Note
from journal.model.records import Record, Recorder
from journal.model.symptoms import Symptom
from tests.ui.conftest import Write
from ui.forms.fields import rating
from ui.main_window import MainWindow
from ui.models.rows import Entry
from ui.pages.timeline import TimelinePage


@pytest.fixture
def page(window: MainWindow) -> TimelinePage:
    window.show_page("timeline")
    shown = window.page
    assert isinstance(shown, TimelinePage)
    return shown


def change(window: MainWindow, record: Record, author: str = "", **values: object) -> Record:
    """The record as it stands after it was changed, here or by another hand."""
    after = msgspec.structs.replace(record, **values)
    return window.workspace.journal.apply([Change(record, after)], title="Change", author=author).records[0]


def drop(window: MainWindow, *paths: Path) -> None:
    """Let files fall onto the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, button, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(700, 400), copy, data, button, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(700, 400), copy, data, button, none))


def listed(page: TimelinePage) -> list[Record]:
    model = page.list.model()
    rows = [model.index(at, 0).data(Qt.ItemDataRole.UserRole) for at in range(model.rowCount())]
    return [row.record for row in rows if isinstance(row, Entry)]


def photo(path: Path) -> Path:
    out = io.BytesIO()
    Image.new("RGB", (800, 400), "green").save(out, "JPEG")
    path.write_bytes(out.getvalue())
    return path


def test_an_entry_that_was_changed_says_so_and_brings_the_last_value_back(
    window: MainWindow, page: TimelinePage, write: Write, qtbot: QtBot
) -> None:
    record = write(Symptom, name="Headache", severity=rating("nrs-11", 9))
    record = change(window, record, severity=rating("nrs-11", 8))
    page.show_record(change(window, record, severity=rating("nrs-11", 7)))
    past = page.inspector.past
    qtbot.waitUntil(past.isVisible)
    today = past.said()
    assert today.startswith("Changed twice. Last on ")
    assert today.endswith(": how bad 8 to 7.")
    assert past.back.text() == "Bring back 8"
    past.back.setFocus()
    QTest.keyClick(past.back, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: past.said().startswith("Changed 3 times."))
    shown = page.inspector.record()
    assert isinstance(shown, Symptom)
    assert shown.severity == rating("nrs-11", 8)


def test_an_earlier_value_comes_back_too(window: MainWindow, page: TimelinePage, write: Write, qtbot: QtBot) -> None:
    record = write(Symptom, name="Headache", severity=rating("nrs-11", 9))
    record = change(window, record, severity=rating("nrs-11", 8))
    page.show_record(change(window, record, note="light hurt"))
    past = page.inspector.past
    qtbot.waitUntil(past.earlier.isVisible)
    menu = past.earlier.menu()
    assert menu is not None
    (earlier,) = menu.actions()
    assert earlier.text().endswith("how bad 9 to 8. Bring back 9")
    earlier.trigger()
    qtbot.waitUntil(lambda: getattr(page.inspector.record(), "severity", None) == rating("nrs-11", 9))
    shown = page.inspector.record()
    assert shown is not None
    assert shown.note == "light hurt"


def test_another_hand_is_named_with_what_it_changed(
    window: MainWindow, page: TimelinePage, write: Write, qtbot: QtBot
) -> None:
    record = write(Symptom, name="Headache", recorder=Recorder(who="both"))
    page.show_record(change(window, record, author="Tomas", note="he slept"))
    qtbot.waitUntil(page.inspector.past.isVisible)
    assert "by Tomas: note he slept added." in page.inspector.past.said()
    (entry,) = [row for row in listed(page) if row.id == record.id] or [record]
    assert entry.recorder.who == "both"


def test_an_untouched_entry_tells_no_past(page: TimelinePage, write: Write, qtbot: QtBot) -> None:
    page.show_record(write(Symptom, name="Headache"))
    qtbot.waitUntil(lambda: not page.workspace.jobs.running())
    assert not page.inspector.past.isVisible()


def test_what_was_deleted_lies_in_the_trash_and_comes_back(
    window: MainWindow, page: TimelinePage, write: Write, qtbot: QtBot
) -> None:
    record = write(Note, text="New pillow")
    window.workspace.changed.emit()
    assert page.trash not in page.buttons()
    window.workspace.apply([deletion(record)], "Delete Note")
    qtbot.waitUntil(lambda: page.trash in page.buttons())
    QTest.keyClick(page.trash, Qt.Key.Key_Space)
    assert page.title() == "Trash"
    assert [row.id for row in listed(page)] == [record.id]
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.inspector.fields()
    assert not any(field.isEnabled() for field in page.inspector.fields())
    page.inspector.delete()
    qtbot.waitUntil(lambda: listed(page) == [])
    QTest.keyClick(page.trash, Qt.Key.Key_Space)
    assert [row.id for row in listed(page)] == [record.id]


def test_a_photo_dropped_on_the_window_belongs_to_the_open_entry(
    window: MainWindow, page: TimelinePage, write: Write, qtbot: QtBot, tmp_path: Path
) -> None:
    record = write(Symptom, name="Rash")
    page.show_record(record)
    drop(window, photo(tmp_path / "arm.jpg"))
    qtbot.waitUntil(lambda: bool(page.inspector.attached.files()), timeout=10_000)
    (file,) = page.inspector.attached.files()
    assert file.text() == "arm.jpg"
    QTest.mouseClick(file, Qt.MouseButton.LeftButton)
    shown = page.inspector.record()
    assert isinstance(shown, Attachment)
    assert (shown.about, shown.type) == ((record.id,), "image/jpeg")
    picture = page.inspector.attached.picture
    qtbot.waitUntil(picture.isVisible, timeout=10_000)
    assert (picture.image().width(), picture.image().height()) == (720, 360)
    assert picture.accessibleName() == "Picture: arm.jpg"


def test_files_without_an_open_entry_are_entries_of_their_own_and_one_step_to_undo(
    window: MainWindow, page: TimelinePage, qtbot: QtBot, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.7 made up")
    drop(window, letter, photo(tmp_path / "arm.jpg"))
    qtbot.waitUntil(lambda: len(listed(page)) == 2)
    assert window.actions_.undo.text() == "Undo: Attach 2 files"
    page.show_record(next(row for row in listed(page) if getattr(row, "name", "") == "letter.pdf"))
    qtbot.waitUntil(lambda: "16 bytes" in page.inspector.attached.said())
    assert not page.inspector.attached.picture.isVisible()
    assert page.inspector.attached.copy.isVisible()


def test_a_picture_that_is_none_says_so(window: MainWindow, page: TimelinePage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "arm.jpg").write_bytes(b"no picture")
    drop(window, tmp_path / "arm.jpg")
    qtbot.waitUntil(lambda: len(listed(page)) == 1)
    page.show_record(listed(page)[0])
    qtbot.waitUntil(lambda: "This picture cannot be used" in page.inspector.attached.said(), timeout=10_000)


def test_a_folder_is_refused_in_a_sentence_and_nothing_is_kept(
    window: MainWindow, page: TimelinePage, qtbot: QtBot, tmp_path: Path
) -> None:
    failed: list[Exception] = []
    window.workspace.jobs.failed.connect(failed.append)
    drop(window, tmp_path)
    qtbot.waitUntil(lambda: bool(failed))
    assert "could not be read" in str(failed[0])
    assert listed(page) == []


def test_a_copy_is_the_same_bytes_for_its_owner_alone(
    window: MainWindow, page: TimelinePage, qtbot: QtBot, tmp_path: Path
) -> None:
    source = photo(tmp_path / "arm.jpg")
    drop(window, source)
    qtbot.waitUntil(lambda: len(listed(page)) == 1)
    record = listed(page)[0]
    assert isinstance(record, Attachment)
    target = save_copy(window.workspace.journal, record, tmp_path / "copy.jpg")
    assert target.read_bytes() == source.read_bytes()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
