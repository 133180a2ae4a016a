"""Where the regions of a drawn body lie: our own outlines on a ground of 100 by 214, from the front and behind."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

from journal.i18n import N_

WIDTH, HEIGHT = 100.0, 214.0
FRONT, BACK = "front", "back"
_MIRRORED = QTransform(-1, 0, 0, 1, WIDTH, 0)

Corners = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A place of the body on one view. `side`: of the person, not of who looks; None in the middle."""

    site: str
    side: str | None
    view: str
    path: QPainterPath

    def middle(self) -> QPointF:
        """Its middle on the ground."""
        return self.path.boundingRect().center()


_HEAD = QRectF(39, 3, 22, 29)
_MIDDLE: dict[str, dict[str, Corners]] = {
    FRONT: {
        N_("neck"): ((45, 30), (55, 30), (56, 39), (44, 39)),
        N_("chest"): ((37, 39), (63, 39), (64, 54), (63.5, 66), (36.5, 66), (36, 54)),
        N_("upper belly"): ((36.5, 66), (63.5, 66), (62, 82), (38, 82)),
        N_("lower belly"): ((38, 82), (62, 82), (64, 98), (36, 98)),
        N_("groin"): ((44, 98), (56, 98), (53, 110), (47, 110)),
    },
    BACK: {
        N_("back of the neck"): ((45, 30), (55, 30), (56, 39), (44, 39)),
        N_("upper back"): ((45, 39), (55, 39), (55, 66), (45, 66)),
        N_("middle back"): ((36.5, 66), (63.5, 66), (62, 80), (38, 80)),
        N_("lower back"): ((38, 80), (62, 80), (63, 93), (37, 93)),
    },
}
# The half at the right of the picture; the other one is its mirror image.
_ARM: dict[str, Corners] = {
    N_("shoulder"): ((63, 39), (70, 41), (75, 49), (74.5, 53), (64, 55)),
    N_("upper arm"): ((64, 55), (74.5, 53), (79, 73), (71, 75)),
    N_("elbow"): ((71, 75), (79, 73), (81, 82), (73.5, 84)),
    N_("forearm"): ((73.5, 84), (81, 82), (85.5, 102), (79.5, 103.5)),
    N_("wrist"): ((79.5, 103.5), (85.5, 102), (87, 108), (81, 109.5)),
    N_("hand"): ((81, 109.5), (87, 108), (91, 117), (89, 126), (84.5, 127), (81.5, 119)),
}
_SIDES: dict[str, dict[str, Corners]] = {
    FRONT: _ARM
    | {
        N_("hip"): ((56, 98), (64, 98), (66.5, 110), (53, 110)),
        N_("thigh"): ((51, 110), (66.5, 110), (64.5, 147), (53, 147)),
        N_("knee"): ((53, 147), (64.5, 147), (63.5, 159), (53.5, 159)),
        N_("shin"): ((53.5, 159), (63.5, 159), (61.5, 193), (55, 193)),
        N_("ankle"): ((55, 193), (61.5, 193), (62, 200), (54.5, 200)),
        N_("foot"): ((54.5, 200), (62, 200), (67, 210), (54, 211)),
    },
    BACK: _ARM
    | {
        N_("shoulder blade"): ((55, 39), (63, 39), (64, 55), (63.5, 66), (55, 66)),
        N_("buttock"): ((50, 93), (63, 93), (66.5, 110), (51, 112)),
        N_("back of the thigh"): ((51, 112), (66.5, 110), (64.5, 147), (53, 147)),
        N_("back of the knee"): ((53, 147), (64.5, 147), (63.5, 159), (53.5, 159)),
        N_("calf"): ((53.5, 159), (63.5, 159), (61.5, 193), (55, 193)),
        N_("heel"): ((54.5, 193), (62, 193), (63, 205), (54, 205)),
    },
}
_TOP = {FRONT: (N_("head"), N_("face")), BACK: (N_("back of the head"), "")}


def regions() -> tuple[Region, ...]:
    """All regions, from the top down on each view."""
    return tuple(region for view in (FRONT, BACK) for region in _of(view))


def _of(view: str) -> Iterator[Region]:
    head = QPainterPath()
    head.addEllipse(_HEAD)
    upper, lower = _TOP[view]
    if lower:
        brow = QPainterPath()
        brow.addRect(QRectF(_HEAD.left(), _HEAD.top(), _HEAD.width(), _HEAD.height() * 0.42))
        yield Region(upper, None, view, head.intersected(brow))
        yield Region(lower, None, view, head.subtracted(brow))
    else:
        yield Region(upper, None, view, head)
    for site, corners in _MIDDLE[view].items():
        yield Region(site, None, view, _path(corners))
    # Who faces us has the left at our right.
    near, far = ("left", "right") if view == FRONT else ("right", "left")
    for site, corners in _SIDES[view].items():
        yield Region(site, near, view, _path(corners))
        yield Region(site, far, view, _MIRRORED.map(_path(corners)))


def _path(corners: Corners) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
    return path
