"""One course over time: what it did above, its doses as a bar that steps, its side effects hanging beneath."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from journal.i18n import _, apart
from ui.models.courses import Course, Ill, Mark, Step, Uses
from ui.theme import Theme, Type
from ui.widgets.frames import mirrored
from ui.widgets.time_scale import TimeScale

LINE, BAR, TALL, LANE, THIN, AIR = 18, 20, 36, 20, 8, 10
_GAP = 8
_FAR = 1 << 20
_MARK = 5


def chart_height(look: Theme, course: Course) -> int:
    """Pixels that the drawing of a course needs, with air above and below."""
    marks = (max(lanes(look, course.marks), default=-1) + 1) * look.px(LINE)
    bar = look.px(TALL if any(step.level for step in course.steps) else BAR)
    return 2 * AIR + marks + bar + len(course.ills) * look.px(LANE) + (4 if course.ills else 0)


def lanes(look: Theme, marks: Sequence[Mark]) -> list[int]:
    """The line on which each mark's words stand, 0 next to the bar: words that would touch go one line up."""
    metrics, ends = QFontMetrics(look.font(Type.SMALL)), list[int]()
    found: list[int] = []
    for mark in marks:
        start = TimeScale(0, 0).x(mark.day)
        free = next((at for at, end in enumerate(ends) if end <= start), len(ends))
        end = start + metrics.horizontalAdvance(mark.words) + 3 * _GAP + _MARK
        ends[free : free + 1] = [end]
        found.append(free)
    return found


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of paper over the time shown: places in days and pixels, mirrored where one reads to the left."""

    painter: QPainter
    rect: QRect
    scale: TimeScale
    look: Theme
    ground: QColor

    def place(self, left: int, top: int, width: int, height: int) -> QRect:
        """A rectangle `left` pixels after the beginning edge and `top` under the upper one."""
        rect = QRect(self.rect.left() + left, self.rect.top() + top, width, height)
        return mirrored(self.painter.layoutDirection(), self.rect, rect)

    def width(self, words: str) -> int:
        """Pixels of small words."""
        return QFontMetrics(self.look.font(Type.SMALL)).horizontalAdvance(words)

    def write(self, place: tuple[int, int, int], words: str, shade: str, *, ground: QColor | None = None) -> int:
        """Words at (left, top, height), cut where the paper ends, on their own ground; where they end."""
        left, top, height = place
        room = self.rect.width() - left - 4
        shown = QFontMetrics(self.look.font(Type.SMALL)).elidedText(words, Qt.TextElideMode.ElideRight, room)
        width = self.width(shown)
        rect = self.place(left, top, width + 2, height)
        self.painter.setFont(self.look.font(Type.SMALL))
        middle = rect.adjusted(-3, (height - self.look.px(LINE)) // 2, 3, -((height - self.look.px(LINE)) // 2))
        # No month's line runs through a word.
        self.painter.fillRect(middle, self.ground if ground is None else ground)
        self.painter.setPen(self.look.colour(shade))
        self.painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, apart(shown))
        return left + width

    def span(self, first: int | None, last: int | None) -> tuple[int, int]:
        """From and to in pixels; what goes on ends today, what has no known start begins before the paper."""
        end = self.scale.today if last is None else last
        left = -_FAR if first is None else self.scale.x(first)
        return max(left, -_GAP), min(max(self.scale.x(end + 1), left + 2), self.rect.width() + _GAP)


def draw_course(strip: Strip, course: Course, uses: Uses) -> None:
    """All of a course within the strip."""
    look, painter = strip.look, strip.painter
    painter.save()
    painter.setClipRect(strip.rect)
    found = lanes(look, course.marks)
    line, top = look.px(LINE), AIR + (max(found, default=-1) + 1) * look.px(LINE)
    bar = look.px(TALL if any(step.level for step in course.steps) else BAR)
    if course.as_needed:
        _draw_uses(strip, course, uses, QRect(0, top, 0, bar))
    else:
        _draw_steps(strip, course, top, bar)
    for mark, lane in zip(course.marks, found, strict=True):
        _draw_mark(strip, mark, top - (lane + 1) * line, line)
    _draw_end(strip, course, top + bar - look.px(BAR))
    for at, ill in enumerate(course.ills):
        _draw_ill(strip, ill, top + bar + 4 + at * look.px(LANE))
    painter.restore()


def _draw_steps(strip: Strip, course: Course, top: int, bar: int) -> None:
    """One outline around all doses, higher where there is more; the dose is written in."""
    look, painter = strip.look, strip.painter
    outline, low = QPainterPath(), look.px(BAR)
    places: list[tuple[Step, int, int, int]] = []
    for step in course.steps:
        left, right = strip.span(step.first, step.last)
        height = low + round((bar - low) * step.level)
        if right > 0 and left < strip.rect.width():
            places.append((step, left, right, height))
            rect = strip.place(left, top + bar - height, right - left, height)
            outline = outline.united(_path(rect))
    fill = look.colour("disabled" if course.current else "page")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("quiet"), 1))
    painter.setBrush(fill)
    painter.drawPath(outline)
    for step, left, right, height in places:
        begin = max(left, 0) + _GAP
        words = next((text for text in (step.words, step.dose) if strip.width(text) <= right - begin - 2), "")
        if words:
            place = (begin, top + bar - height + 1, height - 2)
            strip.write(place, words, "ink" if course.current else "quiet", ground=fill)


def _path(rect: QRect) -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(rect).adjusted(0.5, 0.5, 0.5, -0.5))
    return path


def _draw_uses(strip: Strip, course: Course, uses: Uses, place: QRect) -> None:
    """A line on the days on which somebody wrote, a stroke for every use."""
    look, scale = strip.look, strip.scale
    top, bottom = place.top(), place.bottom()
    ends = [step.last for step in course.steps]
    last = scale.today if ends[-1] is None else min(ends[-1], scale.today)
    first = max(scale.first - 1, uses.first, course.first or 0)
    for day in range(first, min(last, uses.last, scale.first + strip.rect.width()) + 1):
        # Today is not over: that nothing is written yet is no gap.
        if day in uses.logged or day == scale.today:
            left = scale.x(day)
            line = strip.place(left, bottom, scale.x(day + 1) - left, 1)
            strip.painter.fillRect(line, look.colour("quiet"))
    for use in uses.of.get(course.record.id, ()):
        stroke = strip.place(scale.x(use), top, 2, bottom - top)
        strip.painter.fillRect(stroke, look.colour("ink"))
    now = scale.x(scale.today + 1)
    if course.current and now + _GAP < strip.rect.width():
        strip.write((now + _GAP, top, bottom - top), _("one line a use"), "quiet")


def _draw_mark(strip: Strip, mark: Mark, top: int, line: int) -> None:
    """A small square on its corner, its words after it."""
    at = strip.scale.x(mark.day)
    if not -strip.width(mark.words) - 3 * _GAP < at < strip.rect.width():
        return
    rect = QRectF(strip.place(at - _MARK, top + line // 2 - _MARK, 2 * _MARK, 2 * _MARK))
    painter, middle = strip.painter, rect.center()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(strip.look.colours.series[0]))
    corners = [(0, -_MARK), (_MARK, 0), (0, _MARK), (-_MARK, 0)]
    painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
    strip.write((at + _GAP + 1, top, line), mark.words, "ink")


def _draw_end(strip: Strip, course: Course, top: int) -> None:
    """When and why it ended, after its bar; at the edge when the bar lies before what is shown."""
    last = course.steps[-1].last
    if course.stopped and last is not None:
        at = strip.scale.x(last + 1) + _GAP
        words = course.stopped if at > _GAP else _("earlier: {words}").format(words=course.stopped)
        strip.write((max(at, _GAP), top, strip.look.px(BAR)), words, "quiet")


def _draw_ill(strip: Strip, ill: Ill, top: int) -> None:
    """A thin bar in the ramp, its name where it began; after it where it is over."""
    look, lane = strip.look, strip.look.px(LANE)
    left, right = strip.span(ill.first, ill.last)
    if right <= 0:
        strip.write((_GAP, top, lane), _("earlier: {words}").format(words=ill.words), "quiet")
        return
    width, thin = strip.width(ill.words), look.px(THIN)
    before, after = left - _GAP - width, right + _GAP
    rect = strip.place(left, top + (lane - thin) // 2, right - left, thin)
    painter = strip.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    # In the dark the ramp is the other way round: the border is always the step that is seen best.
    painter.setPen(look.severity(4)[0])
    painter.setBrush(look.severity(ill.step)[0] if ill.step else strip.ground)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
    over = ill.last is not None and after + width <= strip.rect.width()
    # Where it has no room before, the name lies on the bar's beginning as a word on a line.
    strip.write((after if over else max(before, _GAP), top, lane), ill.words, "ink")
