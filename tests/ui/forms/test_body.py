"""Pointing at places of a drawn body, by key and by mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.model.symptoms import Site
from ui.forms.sites import SitesField
from ui.theme import Theme
from ui.widgets.body_map import BodyMap
from ui.widgets.body_shapes import BACK, FRONT, Region, regions


@pytest.fixture
def field(qtbot: QtBot, look: Theme) -> SitesField:
    made = SitesField("Where", look)
    qtbot.addWidget(made)
    made.resize(330, 460)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    made.shown.click()
    assert made.focusWidget() is made.body
    return made


def go(body: BodyMap, site: str, side: str | None) -> None:
    """Walk there with the arrows, wherever the keyboard is: top to bottom, and to both sides of each."""
    keys = (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up)
    seen, waiting = set[int](), [body._at]
    while waiting:
        body._go(waiting.pop())
        if body.current() == (site, side):
            return
        if body._at in seen:
            continue
        seen.add(body._at)
        here = body._at
        for key in keys:
            QTest.keyClick(body, key)
            waiting.append(body._at)
            body._go(here)
    pytest.fail(f"no arrow leads to {side} {site}")


@pytest.mark.parametrize("region", regions(), ids=lambda one: f"{one.view} {one.side or ''} {one.site}")
def test_arrows_lead_to_every_region_and_space_chooses_it(field: SitesField, region: Region) -> None:
    told: list[object] = []
    field.edited.connect(told.append)
    go(field.body, region.site, region.side)
    assert region.site in field.body.accessibleDescription()
    QTest.keyClick(field.body, Qt.Key.Key_Space)
    assert told == [(Site(site=region.site, side=region.side),)]
    assert "not chosen" not in field.body.accessibleDescription()
    QTest.keyClick(field.body, Qt.Key.Key_Return)
    assert told[1] == ()


def test_the_same_place_on_both_sides_is_both(field: SitesField) -> None:
    told: list[object] = []
    field.edited.connect(told.append)
    for side in ("left", "right", "left"):
        field.body.pressed.emit("knee", side)
    assert told == [
        (Site(site="knee", side="left"),),
        (Site(site="knee", side="both"),),
        (Site(site="knee", side="right"),),
    ]
    assert field.sides.value() == 1


def test_each_place_has_a_side_of_its_own_and_words_the_body_lacks_stay(field: SitesField) -> None:
    told: list[object] = []
    field.edited.connect(told.append)
    field.show_value((Site(site="temple", side="left"),))
    field.body.pressed.emit("elbow", "right")
    assert told == [(Site(site="temple", side="left"), Site(site="elbow", side="right"))]
    assert field.frame.edit.text() == "temple, elbow"


def test_a_word_without_a_side_is_seen_on_both_until_one_is_pointed_at(field: SitesField) -> None:
    told: list[object] = []
    field.edited.connect(told.append)
    QTest.keyClicks(field.frame.edit, "Knee")
    QTest.keyClick(field.frame.edit, Qt.Key.Key_Return)
    assert {("knee", "left"), ("knee", "right")} <= field.body._chosen
    field.body.pressed.emit("knee", "left")
    assert told[-1] == (Site(site="Knee", side="left"),)


def test_a_click_chooses_what_lies_under_the_pointer(field: SitesField) -> None:
    told: list[object] = []
    field.edited.connect(told.append)
    place, region = next((at, one) for at, one in enumerate(regions()) if one.site == "lower back")
    middle = field.body._placed(region.view).map(region.middle())
    QTest.mouseClick(field.body, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert told == [(Site(site="lower back"),)]
    assert field.body._at == place
    QTest.mouseClick(field.body, Qt.MouseButton.LeftButton, pos=QPoint(2, field.body.height() - 2))
    assert len(told) == 1


def test_who_faces_us_has_the_left_at_our_right() -> None:
    ways = {(one.view, one.side): one.middle().x() for one in regions() if one.site == "hand"}
    assert ways[FRONT, "left"] > ways[FRONT, "right"]
    assert ways[BACK, "right"] > ways[BACK, "left"]


def test_every_region_is_a_word_of_our_list() -> None:
    listed = Path("packaging/terms/sites.txt").read_text("utf-8")
    known = {line.partition(":")[0].strip() for line in listed.splitlines() if not line.startswith("#")}
    assert {one.site for one in regions()} <= known


def test_places_and_their_side_stand_above_one_another_where_they_would_be_cut(qtbot: QtBot, look: Theme) -> None:
    field = SitesField("Where did it begin, and where did it go to from there", look)
    qtbot.addWidget(field)
    field.resize(360, 200)
    field.show()
    qtbot.waitUntil(lambda: field.sides.y() == field.frame.y())
    field.resize(180, 260)
    qtbot.waitUntil(lambda: field.sides.y() > field.frame.y())
    assert field.width() == 180
    assert field.minimumSizeHint().width() <= 180
