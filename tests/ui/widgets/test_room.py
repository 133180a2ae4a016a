"""Where words have no room in a line they take a second one; nothing is cut that could stand whole."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Mode, theme
from ui.widgets.button import Button
from ui.widgets.day_ending import DayEnding
from ui.widgets.flow import Flow
from ui.widgets.page_header import PageHeader
from ui.widgets.tick_row import RadioRow

LOOK = theme(Mode.LIGHT, 1.0)
LARGE = theme(Mode.LIGHT, 2.0)


def test_a_choice_and_what_is_said_of_it_stand_on_two_lines_where_one_is_too_short(qtbot: QtBot) -> None:
    holder = QWidget()
    row = RadioRow("Pflegende Angehörige", "Daten, keine Namen", LOOK)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(row)
    column.addStretch(1)
    qtbot.addWidget(holder)
    holder.resize(500, 300)
    holder.show()
    qtbot.waitUntil(lambda: row.height() == LOOK.target(44))
    holder.resize(230, 300)
    qtbot.waitUntil(lambda: row.height() > LOOK.target(44))
    holder.resize(500, 300)
    qtbot.waitUntil(lambda: row.height() == LOOK.target(44))


def test_low_things_stand_in_the_middle_of_their_line(qtbot: QtBot) -> None:
    high, low = QWidget(), QWidget()
    high.setFixedSize(60, 40)
    low.setFixedSize(60, 20)
    flow = Flow((low, high), 8)
    qtbot.addWidget(flow)
    flow.resize(200, 100)
    flow.show()
    assert low.geometry().center().y() == high.geometry().center().y()
    assert flow.heightForWidth(200) == 40


def test_a_long_name_of_a_page_takes_two_lines_of_a_smaller_size(qtbot: QtBot) -> None:
    header = PageHeader(LARGE, 32, add=Button("Add", LARGE), menu=Button("Menu", LARGE))
    qtbot.addWidget(header)
    header.show_words("Neurologist, Monday, 9 March, 10:40", "In 6 days.")
    header.resize(1024, 300)
    header.show()
    qtbot.waitUntil(lambda: header._title.text() == "Neurologist, Monday, 9 March, 10:40")
    large = header._title.font().pointSizeF()
    header.show_words("Visits", "In 6 days.")
    assert header._title.font().pointSizeF() > large


def test_a_long_sentence_stands_above_the_buttons_of_large_type(qtbot: QtBot) -> None:
    header = PageHeader(LARGE, 32, add=Button("Add", LARGE), menu=Button("Menu", LARGE))
    qtbot.addWidget(header)
    buttons = (Button("Save the brief", LARGE), Button("Print the brief", LARGE))
    place = "Dr Hannah Lee, Harbourside Neurology Centre"
    sentence = f"In 6 days. {place}. Neurology, three months after the change of medicine and the long stay."
    header.show_actions(buttons)
    header.show_words("Visits", sentence)
    header.resize(1024, 400)
    header.show()
    qtbot.waitUntil(lambda: header._sentence.text() == sentence)
    qtbot.waitUntil(lambda: buttons[0].geometry().top() > header._sentence.geometry().top())
    header.show_words("Visits", "None.")
    qtbot.waitUntil(lambda: buttons[0].geometry().left() > header._sentence.geometry().left())


def test_the_ending_of_a_day_is_no_wider_than_its_widest_button(qtbot: QtBot) -> None:
    ending = DayEnding(LARGE)
    qtbot.addWidget(ending)
    ending.show_keys(shown=False)
    ending.resize(400, 400)
    ending.show()
    qtbot.waitUntil(lambda: ending.follow.y() > ending.nothing.y() > ending.usual.y())
    assert ending.minimumSizeHint().width() < 400
