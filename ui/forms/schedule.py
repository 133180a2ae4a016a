"""When a dose is meant to be taken: at times of day, every so many hours, or as needed; on which days."""

from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import KithError
from journal.i18n import _, number
from journal.model.treatments import WEEKDAYS as DAYS
from journal.model.treatments import Schedule
from ui.forms.fields import Field
from ui.forms.numerals import TwoReadingsError, decimal
from ui.models.dates import WEEKDAYS
from ui.theme import Theme, Type
from ui.widgets.chip import Chip
from ui.widgets.scale_row import ScaleRow
from ui.widgets.text_field import FieldFrame

TIMES, EVERY, NEEDED = range(3)


class ScheduleError(KithError):
    """What was typed is no time of day, or no number of hours."""


class ScheduleField(Field):
    """One way out of three, and what that way asks for. `schedule` reads it."""

    def __init__(self, look: Theme) -> None:
        super().__init__(_("How often"), look)
        self._kept = Schedule()
        self.way = ScaleRow(
            _("How often"), look, ((TIMES, _("at times")), (EVERY, _("every … hours")), (NEEDED, _("as needed")))
        )
        self.way.show_value(TIMES)
        self.times = self._line(_("At what times"), _("08:00, 20:00"))
        self.hours = self._line(_("Hours between two"), _("8"))
        self._days = QWidget(self)
        self.days = [Chip(_(name)[:2], look) for name in WEEKDAYS]
        row = QHBoxLayout(self._days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for chip, name in zip(self.days, WEEKDAYS, strict=True):
            chip.setAccessibleName(_("On {day}, none chosen is every day").format(day=_(name)))
            row.addWidget(chip)
        row.addStretch(1)
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.way, self.times, self._days, self.hours):
            column.addWidget(widget)
        self.hold(inner, self.way)
        self.way.answered.connect(self._ask)
        self._ask(TIMES)

    def show_value(self, value: Schedule | None) -> None:
        """A schedule that was written before; what it says besides is kept."""
        self._kept = kept = value or Schedule()
        way = NEEDED if kept.as_needed else EVERY if kept.every is not None else TIMES
        self.way.show_value(way)
        self.times.edit.setText(", ".join(kept.times))
        self.hours.edit.setText("" if kept.every is None else number(kept.every))
        for chip, day in zip(self.days, DAYS, strict=True):
            chip.setChecked(day in kept.days)
        self._ask(way)

    def schedule(self) -> Schedule:
        """What is meant now. Raises ScheduleError."""
        way = self.way.value()
        kept = msgspec.structs.replace(self._kept, times=(), days=(), every=None, as_needed=way == NEEDED)
        if way == NEEDED:
            return kept
        if way == EVERY:
            return msgspec.structs.replace(kept, every=self._hours())
        days = tuple(day for chip, day in zip(self.days, DAYS, strict=True) if chip.isChecked())
        return msgspec.structs.replace(kept, times=self._times(), days=days)

    def stands(self) -> dict[str, Any]:
        """What is chosen and typed."""
        return {
            "way": self.way.value(),
            "times": self.times.edit.text(),
            "hours": self.hours.edit.text(),
            "days": [chip.isChecked() for chip in self.days],
        }

    def show_standing(self, standing: Any) -> None:
        """Put it back."""
        self.way.show_value(standing["way"])
        self.times.edit.setText(standing["times"])
        self.hours.edit.setText(standing["hours"])
        for chip, on in zip(self.days, standing["days"], strict=True):
            chip.setChecked(on)
        self._ask(standing["way"])

    def _times(self) -> tuple[str, ...]:
        found = []
        for part in self.times.edit.text().replace(";", ",").split(","):
            hour, _colon, minute = part.strip().partition(":")
            if hour:
                if not (hour + minute).isdecimal() or int(hour) > 23 or int(minute or 0) > 59:
                    raise ScheduleError(_("'{value}' is no time of day: write 08:00.").format(value=part.strip()))
                found.append(f"{int(hour):02d}:{int(minute or 0):02d}")
        return tuple(sorted(found))

    def _hours(self) -> Decimal:
        try:
            hours = decimal(self.hours.edit.text())
        except TwoReadingsError as error:
            raise ScheduleError(str(error)) from None
        except InvalidOperation:
            raise ScheduleError(_("Write how many hours lie between two doses, like 8.")) from None
        if not hours.is_finite() or hours <= 0:
            raise ScheduleError(_("Write how many hours lie between two doses, like 8."))
        return hours

    def _line(self, name: str, hint: str) -> FieldFrame:
        frame = FieldFrame(name, self.look, icon="clock", height=36)
        frame.edit.setFont(self.look.font(Type.SMALL))
        frame.edit.setPlaceholderText(hint)
        return frame

    def _ask(self, way: int) -> None:
        self.times.setVisible(way == TIMES)
        self._days.setVisible(way == TIMES)
        self.hours.setVisible(way == EVERY)
