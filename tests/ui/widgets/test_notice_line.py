from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.theme import Theme
from ui.widgets.notice_line import NoticeLine


def test_what_is_said_of_the_journal_stays_on_the_window(window: MainWindow) -> None:
    line = window.findChild(NoticeLine)
    assert line is not None
    assert line.isVisible()
    assert "test journal" in line.words.text()


def test_where_there_is_nothing_to_say_there_is_no_line(qtbot: QtBot, look: Theme) -> None:
    line = NoticeLine((), look, 32)
    qtbot.addWidget(line)
    assert line.isHidden()
