"""The daily round of one person: symptoms, check-in, factors, things measured at home, and now and then a note."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from journal.model.daily import CheckIn, Factor
from journal.model.documents import Note
from journal.model.measurements import Measurement, Part, ReferenceRange
from journal.model.moments import Moment, moment_on
from journal.model.records import Answer, Effective, Rating, Record
from journal.model.symptoms import Relief, Site, Symptom
from journal.model.units import ucum
from journal.sample.answers import NONE, NOT_ASKED, SKIPPED, counted, number, rated, slept
from journal.sample.clock import Day
from journal.sample.doses import Doses
from journal.sample.episodes import Episodes
from journal.sample.happenings import drawn
from journal.sample.plans import Felt, Measured, Phase, Played
from journal.sample.standing import Desk

_EVENING: Final = 1255
_LAST: Final = 1439
_PARTS: Final = ((720, "morning"), (1020, "afternoon"), (1320, "evening"), (1440, "night"))
Make = Callable[[str], Record]


class Rounds:
    """Writes one day after another; each day is a list of (minute when written, how to write it)."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._dice = desk, desk.pen.dice
        self._doses, self.episodes = Doses(desk), Episodes(desk)
        self._sites = {felt.name: tuple(Site(site=s, side=d) for s, d in felt.sites) for felt in desk.plan.symptoms}
        self._relief = {
            felt.name: tuple(Relief(what=w, effect=e) for w, e in felt.relief) for felt in desk.plan.symptoms
        }
        self._jobs: list[tuple[int, Make]] = []

    def day(self, day: Day, *, late: bool) -> list[tuple[int, Make]]:
        """All of a day, in the order of writing; `late`: written down days afterwards, all at one sitting."""
        self._jobs = []
        weary = self._dice.falls(3)
        self.episodes.begin(day.date)
        for planned in self._doses.of(day, late=late):
            self._plan(planned.at, partial(self._doses.write, planned, day))
        load = self._symptoms(day, weary=weary)
        self._plan(_EVENING, partial(self._checkin, day, load, weary=weary, late=late))
        for played in self._desk.plan.factors:
            if self._dice.evens(played.name, played.rate):
                self._plan(_EVENING, partial(self._factor, day, played))
        for measured in self._desk.plan.measured:
            if self._dice.falls(measured.rate):
                minute = self._dice.between(400, 1300)
                self._plan(minute, partial(self._measurement, day, measured, minute))
        if self._dice.falls(11):
            self._plan(_LAST - 60, partial(self._note, day))
        self._jobs.sort(key=lambda job: job[0])
        return self._jobs

    def _plan(self, minute: int, make: Make) -> None:
        self._jobs.append((minute, make))

    def _symptoms(self, day: Day, *, weary: bool) -> int:
        """Plans the symptoms; gives how bad they are on the whole, 0 to 10.

        On a `weary` day only the first two are asked.
        """
        desk, dice = self._desk, self._dice
        ago = (desk.until - day.date).days
        felt_today: set[str] = set()
        load = asked = 0
        for felt in desk.plan.symptoms:
            phase = _phase(felt, ago)
            more, harder = self.episodes.raised(felt.name, day.date)
            if felt.with_symptom and felt.with_symptom not in felt_today:
                continue
            asked += felt.daily
            if dice.evens(felt.name, phase.rate + more):
                severity = min(dice.near(phase.low, phase.high) + harder, 10)
                load += severity
                felt_today.add(felt.name)
                self._felt(day, felt, severity)
            elif felt.daily:
                answer = NOT_ASKED if weary and asked > 2 else SKIPPED if dice.falls(4) else NONE
                self._plan(_EVENING, partial(self._unfelt, day, felt, answer))
        return min(load // max(asked, 1), 10)

    def _felt(self, day: Day, felt: Felt, severity: int) -> None:
        onset = self._dice.near(380, 1300)
        for planned in self._doses.needed(day, felt.name, severity, onset):
            self._plan(planned.at, partial(self._doses.write, planned, day))
        written = min(onset + self._dice.between(0, 120), _EVENING) if self._dice.falls(50) else _EVENING
        self._plan(max(written, onset), partial(self._symptom, day, felt, severity, onset))

    def _symptom(self, day: Day, felt: Felt, severity: int, onset: int, stamp: str) -> Symptom:
        desk, dice = self._desk, self._dice
        roll = dice.roll() * 100
        made = Symptom(
            id=desk.pen.new_id(), person=desk.person, recorded=stamp, recorder=desk.pen.recorder,
            source=desk.pen.source, effective=self._when(day, onset), name=felt.name,
            severity=rated("nrs-11", severity), impact=min(severity // 2, 4) if roll < 50 else None,
            character=dice.pick(felt.characters) if felt.characters and dice.falls(35) else "",
            sites=(dice.pick(self._sites[felt.name]),) if felt.sites and dice.falls(45) else (),
            triggers=(dice.pick(felt.triggers),) if felt.triggers and dice.falls(28) else (),
            relief=(dice.pick(self._relief[felt.name]),) if felt.relief and dice.falls(22) else (),
            note=desk.pen.words.line() if roll > 72 else "", tags=desk.pen.words.tags(),
        )  # fmt: skip
        self.episodes.gather(felt.name, day.date, made.id)
        return made

    def _unfelt(self, day: Day, felt: Felt, answer: Answer[Rating], stamp: str) -> Symptom:
        desk = self._desk
        return Symptom(
            id=desk.pen.new_id(), person=desk.person, recorded=stamp, recorder=desk.pen.recorder,
            source=desk.pen.source, effective=Effective(start=day.at(_EVENING)), name=felt.name, severity=answer,
        )  # fmt: skip

    def _when(self, day: Day, onset: int) -> Effective:
        """To the minute most of the time, with an end now and then; else to the hour, the part of day or the day."""
        roll = self._dice.roll()
        if roll < 0.55:
            return Effective(start=day.at(onset))
        if roll < 0.75:
            return Effective(start=day.at(onset), end=day.at(min(onset + self._dice.between(30, 400), _LAST)))
        if roll < 0.8:
            return Effective(start=Moment(f"{day.iso}T{onset // 60:02d}{day.suffix}"))
        if roll < 0.93:
            return Effective(start=Moment(f"{day.iso}/{next(name for end, name in _PARTS if onset < end)}"))
        return Effective(start=moment_on(day.date))

    def _checkin(self, day: Day, load: int, stamp: str, *, weary: bool, late: bool) -> CheckIn:
        desk, dice = self._desk, self._dice
        level = 5 - load // 2
        mood, energy, quality, overall = (min(max(level + dice.between(-1, 1), 1), 5) for _ in range(4))
        hours = slept(min(3 + 2 * dice.between(max(level - 3, 0), 3), 9))
        stress = rated("five", dice.between(1, 5))
        rest: list[Answer[Rating]] = [
            NOT_ASKED if weary else SKIPPED if dice.falls(4) else given
            for given in (rated("five", energy), hours, rated("five", quality), stress)
        ]
        return CheckIn(
            id=desk.pen.new_id(), person=desk.person, recorded=stamp, recorder=desk.pen.recorder,
            source=desk.pen.source, effective=Effective(start=moment_on(day.date) if late else day.at(_EVENING)),
            mood=rated("five", mood), energy=rest[0], sleep_hours=rest[1], sleep_quality=rest[2], stress=rest[3],
            overall=rated("five", overall), note=desk.pen.words.line() if dice.falls(4) else "",
            tags=desk.pen.words.tags(),
        )  # fmt: skip

    def _factor(self, day: Day, played: Played, stamp: str) -> Factor:
        desk = self._desk
        return Factor(
            id=desk.pen.new_id(), person=desk.person, recorded=stamp, recorder=desk.pen.recorder,
            source=desk.pen.source, effective=Effective(start=moment_on(day.date)), name=played.name, type=played.type,
            amount=rated(played.scale, self._dice.between(played.low, played.high)),
        )  # fmt: skip

    def _measurement(self, day: Day, measured: Measured, minute: int, stamp: str) -> Measurement:
        desk, dice, values = self._desk, self._dice, measured.values
        one = values[0]
        parts: tuple[Part, ...] = ()
        answer = NOT_ASKED
        if len(values) > 1:
            parts = tuple(
                Part(name=v.name, value=number(drawn(desk, v), v.places), unit=v.unit, ucum=ucum(v.unit))
                for v in values
            )
        elif dice.falls(2):
            answer = SKIPPED
        else:
            answer = counted(drawn(desk, one), one.places)
        low, high = one.usual or (None, None)
        return Measurement(
            id=desk.pen.new_id(), person=desk.person, recorded=stamp, recorder=desk.pen.recorder,
            source=desk.pen.source, effective=Effective(start=day.at(minute)), name=measured.name, value=answer,
            parts=parts, unit=one.unit, ucum=ucum(one.unit), method=dice.pick(measured.methods),
            range=ReferenceRange(low=low, high=high) if one.usual else None,
        )  # fmt: skip

    def _note(self, day: Day, stamp: str) -> Note:
        desk = self._desk
        return Note(
            id=desk.pen.new_id(), person=desk.person, recorded=stamp, recorder=desk.pen.recorder,
            source=desk.pen.source, effective=Effective(start=moment_on(day.date)), text=desk.pen.words.diary(),
            tags=desk.pen.words.tags(),
        )  # fmt: skip

    def after(self, day: Day) -> list[tuple[int, Make]]:
        """The episodes that are over when this day is."""
        return [
            (_LAST - 30, partial(self.episodes.write, one))
            for one in self.episodes.over(day.date - timedelta(days=_WAIT) if day.date < self._desk.until else day.date)
        ]


_WAIT: Final = 4
"""An episode is written when the days that came in late are in: days after its end."""


def _phase(felt: Felt, ago: int) -> Phase:
    """The last phase that has begun."""
    return next((phase for phase in reversed(felt.phases) if phase.ago >= ago), felt.phases[0])
