"""A made-up person and what they wrote down, built by hand for the tests of this room."""

import json
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

from journal.anonymization.disclosure import Disclosure, disclose
from journal.anonymization.known import gather
from journal.anonymization.plan import Plan, make_plan, read_plan, write_plan
from journal.model.conditions import Condition
from journal.model.documents import Note
from journal.model.measurements import Measurement, Part, ReferenceRange
from journal.model.moments import Moment
from journal.model.people import Person, Provider
from journal.model.records import Answer, Code, Effective, Identifier, Quantity, Rating, Record
from journal.model.symptoms import Relief, Site, Symptom
from journal.model.treatments import Dose, Schedule, Segment, SideEffect, Suspect, Treatment

PERSON = "0190f3a0-0000-7000-8000-000000000001"
_NUMBERS = count(2)
Kind = TypeVar("Kind", bound=Record)


def made(kind: type[Kind], at: str | None = None, **values: Any) -> Kind:
    """A record of `kind` that began `at`, with an id of its own."""
    return kind(
        id=f"0190f3a0-0000-7000-8000-{next(_NUMBERS):012d}",
        person=PERSON,
        recorded="2026-03-05T13:30:05.123Z",
        effective=Effective(start=Moment(at) if at else None),
        **values,
    )


def severity(number: int) -> Answer[Rating]:
    """An answer on the scale to ten."""
    return Answer(answer="given", value=Rating(scale="nrs-11", raw=Decimal(number), recall="now"))


def value(number: str) -> Answer[Decimal]:
    """A measured number as it was typed."""
    return Answer(answer="given", value=Decimal(number))


ME = Person(
    id=PERSON,
    person=PERSON,
    recorded="2026-03-01T00:00:00.000Z",
    name="Katharina Brown",
    other_names=("Kathi Müller",),
    birth=Moment("1961-03-14"),
    sex="female",
    region="Bavaria",
    country="Germany",
    relation="self",
    blood_type="A+",
    addresses=("12 Elm Street, Springfield",),
    contacts=("+49 171 2345678", "kathi.brown@mail.example"),
    numbers=(Identifier(type="mrn", value="998877"),),
    employers=("Zephyr Motors",),
    known_words=("bluebird choir",),
)
DOCTOR = made(
    Provider, name="Dr. Anna Lee", role="Neurologist", clinic="Lakeside Neurology Clinic", contact="555-0142-33"
)
TREATMENT = made(
    Treatment,
    "2026-01-01",
    name="Keppra",
    prescriber="Dr. Anna Lee",
    purposes=("seizures",),
    segments=(
        Segment(
            start=Moment("2026-01-01"), amount=Decimal(500), unit="mg", schedule=Schedule(times=("08:00", "20:00"))
        ),
    ),
)
DEVICE = made(Treatment, "2026-01-01", name="Stimulator", type="device", serial="SN-CG5-881207X")
PAIN = made(
    Symptom,
    "2026-03-05T14:30+01:00",
    name="Pain since Dr Lee's injection",
    severity=severity(6),
    tags=("with Kathy",),
    sites=(Site(site="head", side="left"),),
    relief=(Relief(what="rest", effect="slight"),),
    note="Saw Dr Lee in Springfield on 3 March 2026. My sister Maria came.",
)
LESS_PAIN = made(Symptom, "2026-03-06", name="Pain since Dr Lee's injection", severity=severity(4))
RARE = made(
    Condition,
    name="Hypermobile Ehlers-Danlos syndrome",
    rarity="rare",
    stage="II",
    course="slow",
    code=Code(system="http://snomed.info/sct", code="83586009", display="hEDS"),
    by="Dr. Anna Lee",
)
COMMON = made(Condition, name="Migraine", rarity="common", status="active")
UNSTATED = made(Condition, name="Essential hypertension (disorder)")
FERRITIN = made(
    Measurement,
    "2026-02-01",
    name="Ferritin",
    value=value("5.10"),
    unit="ng/mL",
    range=ReferenceRange(low=Decimal(10), high=Decimal(100)),
)
WEIGHT = made(Measurement, "2026-02-01", name="Weight", value=value("80"), unit="kg")
LESS_WEIGHT = made(Measurement, "2026-02-20", name="Weight", value=value("70"), unit="kg")
PRESSURE = made(
    Measurement, "2026-02-02", name="Blood pressure", parts=(Part(name="systolic", value=Decimal(120), unit="mmHg"),)
)
DOSE = made(Dose, "2026-03-05T08:00+01:00", treatment=TREATMENT.id, amount=Quantity(value=Decimal(500), unit="mg"))
SIDE_EFFECT = made(
    SideEffect, "2026-03-05", name="Dizziness", grade="mild", suspects=(Suspect(treatment=TREATMENT.id),)
)
NOTE = made(Note, "2026-03-05", text="Maria says hi. Her number is +49 30 901820. hEDS again.", links=(PAIN.id,))

EVERYTHING: tuple[Record, ...] = (
    ME, DOCTOR, TREATMENT, DEVICE, PAIN, LESS_PAIN, RARE, COMMON, UNSTATED, FERRITIN, WEIGHT, LESS_WEIGHT, PRESSURE,
    DOSE, SIDE_EFFECT, NOTE,
)  # fmt: skip
KNOWN = gather(EVERYTHING)


def shared(audience: str, *records: Record, notes: bool = True, **more: Any) -> Disclosure:
    """What `audience` gets to see of the person and these records (default: of everything)."""
    chosen = (ME, *records) if records else EVERYTHING
    plan = make_plan(audience, chosen, gather((*EVERYTHING, *chosen)), notes=notes)
    # Providers come along for their roles, whether they are shared or not.
    return disclose(plan, (*chosen, DOCTOR) if DOCTOR not in chosen else chosen, **more)


def only(audience: str, record: Record, **more: Any) -> dict[str, Any]:
    """What `audience` gets to see of one record."""
    return shared(audience, record, **more).of(record.kind)[-1]


def edited(plan: Plan, change: Any) -> Plan:
    """`plan` as if someone had changed its file."""
    found = json.loads(write_plan(plan))
    change(found)
    return read_plan(json.dumps(found).encode())


def field_of(found: dict[str, Any], kind: str, name: str) -> dict[str, Any]:
    record = next(one for one in found["records"] if one["kind"] == kind)
    return next(one for one in record["fields"] if one["field"] == name)
