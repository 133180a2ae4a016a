"""A scale answered by key and by pointer."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.scale_row import ScaleRow, numbers


@pytest.fixture
def row(qtbot: QtBot, look: Theme) -> ScaleRow:
    made = ScaleRow("Headache", look)
    qtbot.addWidget(made)
    made.resize(586, 36)
    made.show()
    return made


@pytest.fixture
def answers(row: ScaleRow) -> list[int]:
    found: list[int] = []
    row.answered.connect(found.append)
    return found


@pytest.mark.parametrize("digit", range(10))
def test_a_digit_is_its_value(row: ScaleRow, answers: list[int], digit: int) -> None:
    QTest.keyClicks(row, str(digit))
    assert answers == [digit]


def test_plus_is_ten_on_a_scale_to_ten(row: ScaleRow, answers: list[int]) -> None:
    QTest.keyClicks(row, "+")
    assert answers == [10]


def test_a_number_above_the_scale_is_no_answer(qtbot: QtBot, look: Theme) -> None:
    row = ScaleRow("Mood", look, ((1, "low"), (2, "some"), (3, "good")))
    qtbot.addWidget(row)
    with qtbot.assertNotEmitted(row.answered):
        QTest.keyClicks(row, "4")
        QTest.keyClicks(row, "0")
        QTest.keyClicks(row, "+")


def test_minus_says_none_and_s_skips(qtbot: QtBot, row: ScaleRow) -> None:
    with qtbot.waitSignals([row.none_given, row.skipped]):
        QTest.keyClicks(row, "-")
        QTest.keyClicks(row, "s")


@pytest.mark.parametrize("value", [0, 5, 10])
def test_the_cell_under_the_pointer_is_the_answer(row: ScaleRow, answers: list[int], value: int) -> None:
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(586 * (2 * value + 1) // 22, 18))
    assert answers == [value]


def test_the_cells_run_the_other_way_in_a_right_to_left_language(row: ScaleRow, answers: list[int]) -> None:
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(580, 18))
    assert answers == [0]


def test_arrows_move_a_mark_that_space_chooses(row: ScaleRow, answers: list[int]) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Space):
        QTest.keyClick(row, key)
    assert answers == [1]


def test_showing_an_answer_emits_nothing(qtbot: QtBot, row: ScaleRow) -> None:
    with qtbot.assertNotEmitted(row.answered):
        row.show_value(4)
    assert row.value() == 4


def test_a_screen_reader_hears_the_state(row: ScaleRow) -> None:
    assert row.accessibleName() == "Headache"
    assert "not answered" in row.accessibleDescription()
    row.show_value(7)
    assert row.accessibleDescription().startswith("7;")
    row.show_value(None, "skipped")
    assert row.accessibleDescription().startswith("skipped;")


def test_the_keyboard_reaches_it(row: ScaleRow) -> None:
    assert row.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_every_word_of_a_scale_has_room(qtbot: QtBot, look: Theme) -> None:
    words = ScaleRow("Mood", look, tuple(enumerate(["very bad", "bad", "middling", "good", "very good"])))
    qtbot.addWidget(words)
    assert words.minimumSizeHint().width() >= 5 * words.fontMetrics().horizontalAdvance("very good")


def test_a_thousand_answers_do_not_tire_it(row: ScaleRow, answers: list[int], qapp: QApplication) -> None:
    for _ in range(5_000):
        row.answered.emit(3)
    qapp.processEvents()
    assert len(answers) == 5_000


def test_numbers_begin_with_zero() -> None:
    assert numbers(3) == ((0, "0"), (1, "1"), (2, "2"), (3, "3"))
