"""Import by keyboard alone: previewed, mapped, taken in, undone; and what is refused says where and why."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.model.selection import Selection
from journal.vault import backups
from ui.dialogs.importing import ImportDialog
from ui.main_window import MainWindow
from ui.theme import Theme

ENTER = Qt.Key.Key_Return


def bundle(*resources: dict[str, object]) -> str:
    return json.dumps(
        {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}
    )


def patient(id: str, name: str) -> dict[str, object]:
    return {"resourceType": "Patient", "id": id, "name": [{"text": name}]}


def condition(id: str, of: str, text: str) -> dict[str, object]:
    return {
        "resourceType": "Condition", "id": id, "subject": {"reference": f"Patient/{of}"},
        "code": {"text": text}, "onsetDateTime": "2016",
    }  # fmt: skip


Asked = Callable[[str, str], ImportDialog]


@pytest.fixture
def ask(qtbot: QtBot, window: MainWindow, look: Theme, now: Callable[[], datetime], tmp_path: Path) -> Asked:
    def asked(name: str, content: str) -> ImportDialog:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        dialog = ImportDialog(window.workspace, look, now, window, lambda *_where: [path])
        qtbot.addWidget(dialog)
        dialog.open()
        QTest.keyClick(dialog.files, ENTER)
        return dialog

    return asked


def test_a_bundle_is_previewed_taken_in_and_undone_in_one_step(qtbot: QtBot, window: MainWindow, ask: Asked) -> None:
    journal = window.workspace.journal
    dialog = ask("peer.json", bundle(patient("p", "Ines"), condition("c", "p", "Gout"), condition("d", "p", "Asthma")))
    qtbot.waitUntil(lambda: dialog.take.isVisible() and dialog.take.isEnabled(), timeout=20_000)
    assert [label.text() for label in dialog.preview.counts] == ["2", "0", "0", "0"]
    assert not list(journal.select(Selection(person=window.workspace.person.id, kinds=("condition",))))
    qtbot.waitUntil(dialog.take.hasFocus)
    QTest.keyClick(dialog.take, ENTER)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    assert len(list(journal.select(Selection(person=window.workspace.person.id, kinds=("condition",))))) == 2
    assert [one.manifest.kind for one in backups.listing(journal.vault)] == ["before-import"]
    assert window.actions_.undo.text() == "Undo: Import: peer.json"
    window.actions_.undo.trigger()
    qtbot.waitUntil(
        lambda: not list(journal.select(Selection(person=window.workspace.person.id, kinds=("condition",)))),
        timeout=20_000,
    )


def test_of_several_people_one_is_chosen(qtbot: QtBot, ask: Asked) -> None:
    dialog = ask("two.json", bundle(patient("p", "Ines"), patient("q", "Tomas"), condition("c", "q", "Gout")))
    qtbot.waitUntil(dialog.patient.isVisible, timeout=20_000)
    assert "several people" in dialog.slot.text()
    QTest.keyClick(dialog.patient, Qt.Key.Key_Down)
    QTest.keyClick(dialog.patient, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.take.isVisible() and dialog.take.isEnabled(), timeout=20_000)
    assert dialog.preview.counts[0].text() == "1"


def test_a_table_is_mapped_by_hand(qtbot: QtBot, window: MainWindow, ask: Asked) -> None:
    dialog = ask("weight.csv", "date,weight,remark\n2026-01-02,61.5,after breakfast\n2026-01-03,nonsense,\n")
    qtbot.waitUntil(lambda: bool(dialog.columns.choices), timeout=20_000)
    assert list(dialog.columns.choices) == ["date", "weight", "remark"]
    assert dialog.columns.choices["date"].currentData() == "effective"
    dialog.columns.choices["weight"].show_value("value")
    dialog.columns.choices["remark"].show_value("note")
    QTest.keyClick(dialog.look_again, ENTER)
    qtbot.waitUntil(lambda: dialog.take.isVisible() and dialog.take.isEnabled(), timeout=20_000)
    assert [label.text() for label in dialog.preview.counts] == ["1", "0", "0", "1"]
    assert dialog.preview.rows.item(0).text().startswith("line 3: ")
    QTest.keyClick(dialog.take, ENTER)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    (stored,) = window.workspace.journal.select(Selection(person=window.workspace.person.id, kinds=("measurement",)))
    assert stored.note == "after breakfast"


def test_a_file_of_no_format_says_what_was_looked_for(qtbot: QtBot, ask: Asked) -> None:
    dialog = ask("letter.txt", "Dear Ines")
    qtbot.waitUntil(lambda: "no format that Kith knows" in dialog.slot.text(), timeout=20_000)
    assert dialog.take.isHidden()
    assert dialog.files.isEnabled()


def test_the_same_file_twice_is_nothing_new(qtbot: QtBot, ask: Asked) -> None:
    content = bundle(patient("p", "Ines"), condition("c", "p", "Gout"))
    dialog = ask("peer.json", content)
    qtbot.waitUntil(lambda: dialog.take.isVisible() and dialog.take.isEnabled(), timeout=20_000)
    QTest.keyClick(dialog.take, ENTER)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    again = ask("peer.json", content)
    qtbot.waitUntil(lambda: "Nothing in it is new" in again.slot.text(), timeout=20_000)
    assert again.preview.counts[1].text() == "1"
    QTest.keyClick(again, Qt.Key.Key_Escape)
    assert not again.isVisible()


def test_stopping_changes_nothing(qtbot: QtBot, window: MainWindow, ask: Asked) -> None:
    many = [condition(f"c{number}", "p", f"Condition {number}") for number in range(2000)]
    dialog = ask("many.json", bundle(patient("p", "Ines"), *many))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.slot.text().startswith("Stopped")
    qtbot.waitUntil(lambda: not window.workspace.jobs.running(), timeout=20_000)
    assert dialog.take.isHidden()
    assert not list(window.workspace.journal.select(Selection(person=window.workspace.person.id, kinds=("condition",))))


def test_import_opens_by_its_key(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_.take_in.trigger()
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    # Hidden but not yet deleted, it would take the keyboard from the next test's window.
    dialog.deleteLater()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
