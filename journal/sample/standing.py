"""What stands at the beginning of a log or is written once: the person, providers, conditions, treatments, trackers."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Final, NamedTuple

from journal.model.conditions import Allergy, Condition
from journal.model.daily import CHECKIN_ITEMS, Tracker
from journal.model.moments import Moment, day, moment_on
from journal.model.people import Comfort, Person, Provider, ProviderRating
from journal.model.records import Code, Effective, Record, Verification
from journal.model.treatments import Schedule, Segment, Treatment
from journal.sample.plans import Course, Has, Helper, Intolerance, Plan, Step
from journal.sample.writing import Pen

_ICD10: Final = "http://hl7.org/fhir/sid/icd-10-cm"


class Entry(NamedTuple):
    """A record that is written once, on `day`: `make(stamp)` writes it."""

    day: date
    make: Callable[[str], Record]


class Desk:
    """Where one person's single records are prepared: the plan, the pen, and the log's first and last day."""

    def __init__(self, plan: Plan, pen: Pen, first: date, until: date) -> None:
        self.plan, self.pen, self.first, self.until = plan, pen, first, until
        self.person = ""

    def on(self, ago: int) -> date:
        """The day that lies `ago` days before the last one."""
        return self.until - timedelta(days=ago)

    def moment(self, ago: int | None) -> Moment | None:
        """The whole day `ago` days before the last one."""
        return None if ago is None else moment_on(self.on(ago))

    def written(self, when: date) -> date:
        """The day on which something of `when` is written: within the log."""
        return min(max(when, self.first), self.until)


def standing(desk: Desk) -> Iterator[Entry]:
    """The records that others refer to, each before those that do."""
    yield Entry(desk.first, partial(_person, desk))
    for helper in desk.plan.providers:
        yield Entry(desk.first, partial(_provider, desk, helper))
    for has in desk.plan.conditions:
        told = desk.written(day(Moment(has.diagnosed))) if has.diagnosed else desk.first
        yield Entry(told, partial(_condition, desk, has))
    for intolerance in desk.plan.allergies:
        yield Entry(desk.first, partial(_allergy, desk, intolerance))
    for order, followed in enumerate(_followed(desk.plan)):
        yield Entry(desk.first, partial(_tracker, desk, followed, order))
    for course in desk.plan.courses:
        # Planned at the doctor's, some days before the first dose.
        planned = desk.on(max(step.ago for step in course.steps) + 3)
        yield Entry(desk.written(planned), partial(_treatment, desk, course))


def _person(desk: Desk, stamp: str) -> Person:
    own = desk.plan.person
    desk.person = desk.pen.new_id()
    return Person(
        id=desk.person, person=desk.person, recorded=stamp, name=own.name, other_names=own.other_names,
        relation=own.relation, birth=Moment(own.birth), sex=own.sex, region=own.region, country=own.country,
        addresses=own.addresses, contacts=own.contacts, numbers=own.numbers, employers=own.employers,
        known_words=own.known_words, blood_type=own.blood_type, consent_note=own.consent_note,
        comfort=(
            Comfort(what="symptom", level="share"), Comfort(what="treatment", level="share"),
            Comfort(what="measurement", level="ask"), Comfort(what="note", level="keep"),
        ),
    )  # fmt: skip


def _provider(desk: Desk, helper: Helper, stamp: str) -> Provider:
    ratings = tuple(
        ProviderRating(at=desk.moment(ago), rating=stars, note=note)
        for ago, stars, note in helper.visits
        if desk.on(ago) >= desk.first
    )
    return Provider(
        id=desk.pen.new_id(), person=desk.person, recorded=stamp, name=helper.name, role=helper.role,
        clinic=helper.clinic, address=helper.address, contact=helper.contact, numbers=helper.numbers, ratings=ratings,
    )  # fmt: skip


def _condition(desk: Desk, has: Has, stamp: str) -> Condition:
    since = Moment(has.diagnosed) if has.diagnosed else None
    code = Code(system=_ICD10, code=has.icd10[0], display=has.icd10[1]) if has.icd10 else None
    sure = has.confidence == "confirmed"
    return Condition(
        id=desk.pen.new_id(), person=desk.person, recorded=stamp, name=has.name, status=has.status, diagnosed=since,
        by=has.by, confidence=has.confidence, rarity=has.rarity, stage=has.stage, course=has.course, worry=has.worry,
        note=has.note, code=code, source="clinician" if sure else "self",
        effective=Effective(start=since, ongoing=has.status == "active"),
        verification=Verification(state="confirmed" if sure else "unverified", by=has.by or None, at=since),
    )  # fmt: skip


def _allergy(desk: Desk, intolerance: Intolerance, stamp: str) -> Allergy:
    return Allergy(
        id=desk.pen.new_id(), person=desk.person, recorded=stamp, substance=intolerance.substance,
        reactions=intolerance.reactions, severity=intolerance.severity, certainty=intolerance.certainty,
    )  # fmt: skip


def _tracker(desk: Desk, followed: tuple[str, str, str, str, str], order: int, stamp: str) -> Tracker:
    name, records, scale, group, watch_for = followed
    return Tracker(
        id=desk.pen.new_id(), person=desk.person, recorded=stamp, name=name, records=records, scale=scale, group=group,
        order=order, daily=records != "measurement", watch_for=watch_for,
    )  # fmt: skip


def _treatment(desk: Desk, course: Course, stamp: str) -> Treatment:
    segments = tuple(_segment(desk, course, step) for step in course.steps)
    end = segments[-1].end
    return Treatment(
        id=desk.pen.named(f"treatment {course.name}"), person=desk.person, recorded=stamp, name=course.name,
        type=course.type, serial=course.serial or None, purposes=course.purposes, prescriber=course.prescriber,
        segments=segments, stop_reason=course.stop_reason, note=course.note,
        effective=Effective(start=segments[0].start, end=end, ongoing=end is None),
    )  # fmt: skip


def _segment(desk: Desk, course: Course, step: Step) -> Segment:
    schedule = Schedule(
        times=step.times, days=course.days, cycle=course.cycle, taper=course.taper, as_needed=bool(course.against),
        max_per_day=course.max_per_day, gap=course.gap, text=course.text,
    )  # fmt: skip
    return Segment(
        start=Moment(step.before) if step.before else desk.moment(step.ago), end=desk.moment(step.end),
        amount=step.amount, unit=course.unit, form=course.form, route=course.route, schedule=schedule,
        why=step.why or None,
    )  # fmt: skip


def _followed(plan: Plan) -> Iterator[tuple[str, str, str, str, str]]:
    """(name, what an answer is written as, scale, group, what to watch for) of each thing the person follows."""
    for felt in plan.symptoms:
        if felt.daily:
            yield felt.name, "symptom", "nrs-11", felt.group, felt.watch_for
    for item, name in zip(CHECKIN_ITEMS, ("Mood", "Energy", "Slept", "Sleep quality", "Stress", "Day"), strict=True):
        yield name, f"checkin.{item}", "hours" if item == "sleep_hours" else "five", "How I am", ""
    for played in plan.factors:
        if played.tracked:
            yield played.name, "factor", played.scale, "Day", ""
    for measured in plan.measured:
        yield measured.name, "measurement", "count", "Measured", ""
