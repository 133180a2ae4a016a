"""What is followed: added, put in order and paused, by keyboard and by mouse; less of it on days with little energy."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.journal import Journal
from journal.model.daily import CHECKIN_ITEMS, Tracker
from journal.model.moments import Moment
from journal.model.scales import DEFAULT_SCALE
from journal.model.treatments import Schedule, Segment, Treatment
from journal.model.visits import Appointment
from tests.ui.conftest import Write
from ui.main_window import MainWindow
from ui.models.following import WAYS, trackers_of
from ui.pages.today import TodayPage
from ui.widgets.scale_row import ScaleRow

NAMES = ("Headache", "Joint pain", "Fatigue", "Mood")


@pytest.fixture
def page(window: MainWindow, write: Write) -> TodayPage:
    for order, name in enumerate(NAMES):
        write(Tracker, None, name=name, order=order)
    window.workspace.changed.emit()
    shown = window.page
    assert isinstance(shown, TodayPage)
    return shown


def order(journal: Journal) -> list[str]:
    return [one.name for one in trackers_of(journal, journal.people()[0].id)]


def asked(page: TodayPage) -> list[str]:
    return [row.scale.accessibleName() for row in page.trackers.rows if row.isVisible()]


def at(qapp: QApplication) -> QWidget:
    widget = qapp.focusWidget()
    assert widget is not None
    return widget


def test_alt_with_an_arrow_moves_a_row_and_the_keyboard_with_it(
    page: TodayPage, journal: Journal, qtbot: QtBot, qapp: QApplication
) -> None:
    page.open_follow()
    assert at(qapp) is page.followed.rows[0]
    QTest.keyClick(at(qapp), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: at(qapp).accessibleName() == "Headache, 0 to 10, 2 of 4")
    QTest.keyClick(at(qapp), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: at(qapp).accessibleName() == "Headache, 0 to 10, 3 of 4")
    assert order(journal) == ["Joint pain", "Fatigue", "Headache", "Mood"]
    QTest.keyClick(at(qapp), Qt.Key.Key_Escape)
    assert asked(page) == ["Joint pain", "Fatigue", "Headache", "Mood"]
    page.workspace.stack.undo()
    qtbot.waitUntil(lambda: asked(page) == ["Joint pain", "Headache", "Fatigue", "Mood"])


def test_the_mouse_moves_a_row_too_and_the_ends_stay(page: TodayPage, journal: Journal, qtbot: QtBot) -> None:
    page.open_follow()
    assert not page.followed.rows[0].up.isEnabled()
    assert not page.followed.rows[-1].down.isEnabled()
    QTest.keyClick(page.followed.rows[0], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.mouseClick(page.followed.rows[3].up, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: order(journal) == ["Headache", "Joint pain", "Mood", "Fatigue"])


def test_p_pauses_one_and_lets_it_go_on(page: TodayPage, qtbot: QtBot, qapp: QApplication) -> None:
    page.open_follow()
    QTest.keyClick(page.followed.rows[1], Qt.Key.Key_P)
    qtbot.waitUntil(lambda: "paused" in page.followed.rows[1].accessibleName())
    page.followed.close_.click()
    assert asked(page) == ["Headache", "Fatigue", "Mood"]
    page.open_follow()
    QTest.mouseClick(page.followed.rows[1].rest, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "paused" not in page.followed.rows[1].accessibleName())
    QTest.keyClick(at(qapp), Qt.Key.Key_Escape)
    assert asked(page) == list(NAMES)


def test_a_break_asks_nothing_and_says_so_without_blame(page: TodayPage, qtbot: QtBot, qapp: QApplication) -> None:
    page.open_follow()
    page.followed.rest.setFocus()
    QTest.keyClick(at(qapp), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.sentence() == "Nothing is asked for now.")
    page.followed.close_.click()
    assert asked(page) == []
    page.open_follow()
    assert page.followed.rest.isChecked()
    page.followed.rest.click()
    qtbot.waitUntil(lambda: page.sentence() != "Nothing is asked for now.")
    page.followed.close_.click()
    assert asked(page) == list(NAMES)


def test_the_first_thing_is_followed_from_the_empty_page(
    window: MainWindow, journal: Journal, qtbot: QtBot, qapp: QApplication
) -> None:
    page = window.page
    assert isinstance(page, TodayPage)
    page.first.setFocus()
    QTest.keyClick(at(qapp), Qt.Key.Key_Return)
    assert at(qapp) is page.followed.name.edit
    QTest.keyClick(at(qapp), Qt.Key.Key_Return)
    QTest.keyClicks(at(qapp), "How I slept")
    page.followed.way.setCurrentIndex(page.followed.way.findText("hours of sleep"))
    QTest.keyClick(at(qapp), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.followed.rows) == 1)
    (tracker,) = trackers_of(journal, journal.people()[0].id)
    assert (tracker.records, tracker.scale) == ("checkin.sleep_hours", "hours")
    page.followed.close_.click()
    assert asked(page) == ["How I slept"]


def test_every_part_of_a_check_in_can_be_followed_on_its_own_scale() -> None:
    own = {records.partition(".")[2]: scale for records, scale, _words in WAYS if "." in records}
    assert own == {item: DEFAULT_SCALE[item] for item in CHECKIN_ITEMS}


def test_with_little_energy_there_are_fewer_things_and_each_can_be_hit(
    page: TodayPage, write: Write, journal: Journal, qtbot: QtBot, qapp: QApplication
) -> None:
    write(Appointment, "2026-03-05T10:40+01:00", reason="Neurology")
    asked_for: list[object] = []
    page.redressed.connect(lambda: asked_for.append(1))
    page.open_follow()
    page.followed.ease.setFocus()
    QTest.keyClick(at(qapp), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(asked_for))
    assert journal.preferences.low_energy
    window = MainWindow(page.workspace, page.look, page.window()._settings, page._now)  # type: ignore[attr-defined]
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    eased = window.page
    assert isinstance(eased, TodayPage)
    assert asked(eased) == ["Headache", "Joint pain", "Fatigue"]
    assert eased.rest.text() == "Show 1 more"
    pressed = [one for kind in (QAbstractButton, ScaleRow) for one in eased.findChildren(kind) if one.isVisible()]
    assert pressed
    small = {one.accessibleName(): one.height() for one in pressed if one.height() < 44}
    assert small == {}
    eased.rest.click()
    assert asked(eased) == list(NAMES)
    eased.open_follow()
    assert eased.followed.ease.isChecked()


def test_eight_trackers_and_four_doses_stand_in_one_small_window(window: MainWindow, write: Write) -> None:
    followed = (
        *((name, "symptom", "nrs-11") for name in ("Headache", "Joint pain", "Fatigue", "Dizzy on standing")),
        ("Mood", "checkin.mood", "five"), ("Energy", "checkin.energy", "five"),
        ("Slept", "checkin.sleep_hours", "hours"), ("Steps outside", "factor", "yes-no"),
    )  # fmt: skip
    for place, (name, records, scale) in enumerate(followed):
        write(Tracker, None, name=name, records=records, scale=scale, order=place)
    for hour, name in ((8, "Propranolol"), (12, "Vitamin D"), (18, "Magnesium"), (19, "Amitriptyline")):
        schedule = Schedule(times=(f"{hour:02d}:00",))
        write(Treatment, "2026-01-01", name=name, segments=(Segment(start=Moment("2026-01-01"), schedule=schedule),))
    write(Appointment, "2026-03-05T10:40+01:00", reason="Neurology")
    window.resize(1024, 700)
    window.workspace.changed.emit()
    page = window.page
    assert isinstance(page, TodayPage)
    QApplication.processEvents()
    assert len(asked(page)) == 8
    assert page.line.isVisible()
    assert page.columns.verticalScrollBar().maximum() == 0
