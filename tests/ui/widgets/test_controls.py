"""Buttons, chips, fields and the slot beneath them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Mode, Theme, theme
from ui.widgets.button import Button, Emphasis, IconButton
from ui.widgets.chip_row import ChipRow
from ui.widgets.choice import Choice
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import Elided
from ui.widgets.message_slot import MessageSlot, Tone
from ui.widgets.severity import step_of_eleven, step_of_grade
from ui.widgets.text_field import TextField

KINDS = [("All", ""), ("Symptoms", "thermometer"), ("Doses", "pill")]


@pytest.mark.parametrize("emphasis", list(Emphasis))
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_enter_and_space(qtbot: QtBot, look: Theme, emphasis: Emphasis, key: Qt.Key) -> None:
    button = Button("Save", look, emphasis)
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_a_button_has_room_for_its_icon_word_and_key(qtbot: QtBot, scale: float) -> None:
    bare, full = (
        Button("Save", theme(Mode.LIGHT, scale), icon=icon, keys=keys) for icon, keys in (("", ""), ("plus", "Ctrl N"))
    )
    for button in (bare, full):
        qtbot.addWidget(button)
    assert full.sizeHint().width() > bare.sizeHint().width() > bare.fontMetrics().horizontalAdvance("Save")


def test_an_icon_alone_says_its_name(qtbot: QtBot, look: Theme) -> None:
    button = IconButton("x", "Close the entry", look)
    qtbot.addWidget(button)
    assert button.toolTip() == button.accessibleName() == "Close the entry"


def test_a_renamed_button_is_heard_by_its_new_name(qtbot: QtBot, look: Theme) -> None:
    button = Button("Show", look)
    qtbot.addWidget(button)
    button.rename("Hide")
    assert button.accessibleName() == button.text() == "Hide"


def test_one_chip_is_on(qtbot: QtBot, look: Theme) -> None:
    row = ChipRow("Shown", KINDS, look)
    qtbot.addWidget(row)
    row.resize(600, 40)
    row.show()
    with qtbot.waitSignal(row.chosen) as told:
        row.chips[2].click()
    assert told.args == [2]
    assert [chip.isChecked() for chip in row.chips] == [False, False, True]


def test_chips_that_do_not_fit_become_one_choice(qtbot: QtBot, look: Theme) -> None:
    row = ChipRow("Shown", KINDS, look)
    qtbot.addWidget(row)
    row.resize(140, 40)
    row.show()
    assert row.choice.isVisible()
    assert not any(chip.isVisible() for chip in row.chips)
    with qtbot.waitSignal(row.chosen) as told:
        row.choice.activated.emit(1)
    assert told.args == [1]


def test_a_choice_tells_only_what_a_person_chose(qtbot: QtBot, look: Theme) -> None:
    choice = Choice("Outcome", look, [("ongoing", "ongoing"), ("easing", "easing")])
    qtbot.addWidget(choice)
    with qtbot.assertNotEmitted(choice.chosen):
        choice.show_value("easing")
    with qtbot.waitSignal(choice.chosen) as told:
        QTest.keyClick(choice, Qt.Key.Key_Up)
    assert told.args == ["ongoing"]


def test_a_refused_field_says_why_and_keeps_what_was_typed(qtbot: QtBot, look: Theme) -> None:
    field = TextField("Name", look, hint="A first name is enough.")
    qtbot.addWidget(field)
    field.show()
    field.edit.setText("  ")
    field.refuse("Write a name first.")
    assert field.slot.text() == "Write a name first."
    assert field.edit.accessibleDescription() == "Write a name first."
    assert field.edit.text() == "  "
    field.accept()
    assert field.slot.text() == "A first name is enough."


def test_the_slot_is_as_high_empty_as_full(qtbot: QtBot, look: Theme) -> None:
    slot = MessageSlot(look, 2)
    qtbot.addWidget(slot)
    slot.resize(400, slot.minimumSizeHint().height())
    slot.show()
    before = slot.minimumSizeHint().height()
    slot.tell("This passphrase does not open this journal.", "Nothing was changed.", Tone.WARNING)
    assert slot.minimumSizeHint().height() == before
    assert slot.heightForWidth(400) <= before


def test_a_cut_line_keeps_its_whole_text_for_ear_and_tooltip(qtbot: QtBot, look: Theme) -> None:
    line = Elided("a name of three hundred letters " * 10, look)
    qtbot.addWidget(line)
    line.resize(120, 20)
    line.show()
    assert line.text().endswith("…")
    assert line.toolTip() == line.accessibleName() == line.text_whole()


def test_the_ring_goes_around_what_has_the_keyboard(qtbot: QtBot, look: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second = QLineEdit(window), QLineEdit(window)
    column.addWidget(first)
    column.addWidget(second)
    ring = FocusRing(look, window)
    window.show()
    qtbot.waitExposed(window)
    for edit in (first, second):
        edit.setFocus()
        qtbot.waitUntil(lambda edit=edit: ring.geometry().contains(edit.geometry()))  # type: ignore[misc]
        assert ring.isVisible()
    second.hide()
    qtbot.waitUntil(lambda: ring.isHidden() or ring.geometry().contains(first.geometry()))


@pytest.mark.parametrize(
    ("value", "step"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 3), (7, 4), (8, 4), (9, 5), (10, 5)]
)
def test_eleven_values_stand_on_five_steps(value: int, step: int) -> None:
    assert step_of_eleven(value) == step


def test_a_grade_has_its_step_and_an_unknown_one_has_none() -> None:
    assert [step_of_grade(grade) for grade in ("mild", "moderate", "severe", "life-threatening")] == [1, 3, 4, 5]
    assert step_of_grade("odd") == 0
