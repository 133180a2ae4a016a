"""A form made from the kind's own description, for every kind, and what it makes of what is typed."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import msgspec
import pytest
from PySide6.QtCore import QMargins
from pytestqt.qtbot import QtBot

from journal.model.ids import new_id
from journal.model.kinds import KINDS, empty
from journal.model.measurements import Measurement
from journal.model.moments import Moment
from journal.model.records import NONE, Answer, Effective, Record
from journal.model.symptoms import Site, Symptom
from journal.model.validation import validate
from ui.forms.fields import AreaField, Field, LineField, RatingField, rating
from ui.forms.measured import AmountError, measured
from ui.forms.record import RecordForm
from ui.forms.sites import SitesField
from ui.models.dates import readable
from ui.theme import Theme

Now = Callable[[], datetime]
HEADACHE = Symptom(
    id=new_id(), person=new_id(), recorded="2026-02-16T18:48:00.000Z", name="Headache",
    effective=Effective(start=Moment("2026-02-16T13:40+01:00")),
)  # fmt: skip


@pytest.fixture
def form(qtbot: QtBot, look: Theme, now: Now) -> RecordForm:
    made = RecordForm(HEADACHE, look, now, margins=QMargins())
    qtbot.addWidget(made)
    return made


def field(form: RecordForm, label: str) -> Field:
    return next(one for one in form.fields() if one.label.startswith(label))


def type_into(form: RecordForm, label: str, text: str) -> None:
    line = field(form, label)
    assert isinstance(line, LineField | SitesField)
    line.frame.edit.setText(text)
    line.frame.edit.editingFinished.emit()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_form_that_shows_it_and_changes_nothing(
    qtbot: QtBot, look: Theme, now: Now, kind: str
) -> None:
    record = empty(KINDS[kind], id=new_id(), person=new_id(), recorded="2026-02-16T18:48:00.000Z")
    form = RecordForm(record, look, now, margins=QMargins())
    qtbot.addWidget(form)
    with qtbot.assertNotEmitted(form.edited):
        form.show_record(record)
    assert form.fields()


def test_an_answer_gives_the_record_as_it_would_stand(qtbot: QtBot, form: RecordForm) -> None:
    severity = field(form, "How bad")
    assert isinstance(severity, RatingField)
    with qtbot.waitSignal(form.edited) as told:
        severity.row.answered.emit(8)
    assert told.args is not None
    after = told.args[0]
    assert isinstance(after, Symptom)
    assert after.severity == rating("nrs-11", 8)
    assert validate(after) == ()


def test_none_is_an_answer(qtbot: QtBot, form: RecordForm) -> None:
    severity = field(form, "How bad")
    assert isinstance(severity, RatingField)
    with qtbot.waitSignal(form.edited) as told:
        severity.row.none_given.emit()
    assert told.args is not None
    assert told.args[0].severity == Answer(answer=NONE)


def test_a_time_is_typed_as_people_write_it(qtbot: QtBot, form: RecordForm) -> None:
    with qtbot.waitSignal(form.edited) as told:
        type_into(form, "From", "2026-02-16 15:00")
    assert told.args is not None
    assert told.args[0].effective.start == "2026-02-16T15:00+01:00"


@pytest.mark.parametrize(
    ("label", "text", "said"),
    [
        ("From", "next week or so", "no time"),
        ("From", "2027-01-01", "more than a day ahead"),
        ("Until", "2026-02-15", ""),
        ("What", "", ""),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_not_saved(
    qtbot: QtBot, form: RecordForm, label: str, text: str, said: str
) -> None:
    wrong = next(one for one in form.fields() if one.label == label)
    assert isinstance(wrong, LineField)
    with qtbot.assertNotEmitted(form.edited):
        wrong.frame.edit.setText(text)
        wrong.frame.edit.editingFinished.emit()
    assert said in wrong.said()
    assert wrong.said()
    assert wrong.frame.edit.text() == text


def test_places_share_a_side(qtbot: QtBot, form: RecordForm) -> None:
    with qtbot.waitSignal(form.edited) as told:
        type_into(form, "Where", "temple, eye")
    assert told.args is not None
    assert told.args[0].sites == (Site(site="temple"), Site(site="eye"))
    form.show_record(told.args[0])
    sites = field(form, "Where")
    assert isinstance(sites, SitesField)
    with qtbot.waitSignal(form.edited) as told:
        sites.sides.answered.emit(0)
    assert told.args is not None
    assert {site.side for site in told.args[0].sites} == {"left"}


def test_a_note_counts_when_it_is_left(qtbot: QtBot, form: RecordForm) -> None:
    note = field(form, "Note")
    assert isinstance(note, AreaField)
    note.area.setPlainText("Woke from a nap")
    with qtbot.waitSignal(form.edited) as told:
        note.area.finished.emit()
    assert told.args is not None
    assert told.args[0].note == "Woke from a nap"
    with qtbot.assertNotEmitted(form.edited):
        note.area.finished.emit()


def test_digits_stay_as_they_were_typed(qtbot: QtBot, look: Theme, now: Now) -> None:
    record: Record = Measurement(id=new_id(), person=new_id(), recorded="2026-02-16T18:48:00.000Z", name="Ferritin")
    form = RecordForm(record, look, now, margins=QMargins())
    qtbot.addWidget(form)
    with qtbot.waitSignal(form.edited) as told:
        type_into(form, "Value", "5,10")
    assert told.args is not None
    assert str(told.args[0].value.value) == "5.10"


@pytest.mark.parametrize(
    ("text", "value", "unit", "ucum"),
    [("38.2 °C", "38.2", "°C", "Cel"), ("72", "72", None, None), ("5,10 mg", "5.10", "mg", "mg")],
)
def test_a_value_is_read_with_its_unit(text: str, value: str, unit: str | None, ucum: str | None) -> None:
    found = measured(text)
    assert (str(found["value"].value), found["unit"], found["ucum"]) == (value, unit, ucum)


def test_blood_pressure_has_two_parts() -> None:
    parts = measured("120/80 mmHg")["parts"]
    assert [(part.name, part.value, part.ucum) for part in parts] == [
        ("systolic", Decimal(120), "mm[Hg]"),
        ("diastolic", Decimal(80), "mm[Hg]"),
    ]


def test_less_than_is_kept() -> None:
    assert measured("< 5 mg/l")["comparator"] == "<"


@pytest.mark.parametrize("text", ["high", "<120/80", "mg 5"])
def test_what_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(AmountError):
        measured(text)


@pytest.mark.parametrize(
    ("moment", "text"),
    [("2026", "2026"), ("2026-02-16/morning", "2026-02-16/morning"), ("2026-02-16T13:40+01:00", "2026-02-16 13:40")],
)
def test_a_moment_is_shown_as_it_can_be_typed(moment: str, text: str) -> None:
    assert readable(Moment(moment)) == text


def test_another_entry_of_the_kind_is_shown_in_the_same_controls_and_takes_over_nothing_typed(form: RecordForm) -> None:
    type_into(form, "From", "no day at all")
    note = field(form, "Note")
    assert isinstance(note, AreaField)
    note.area.setPlainText("half a")
    before = form.fields()
    other = msgspec.structs.replace(HEADACHE, id=new_id(), severity=rating("nrs-11", 3), tags=("work",))
    assert form.turn_to(other)
    assert form.fields() == before
    assert form.draft() == {}
    assert [one.said() for one in form.fields() if one.said()] == []
    tags = field(form, "Tags")
    assert isinstance(tags, LineField)
    assert (tags.frame.edit.text(), note.area.toPlainText()) == ("work", "")


def test_an_entry_on_another_scale_or_of_another_kind_asks_for_controls_of_its_own(form: RecordForm) -> None:
    assert not form.turn_to(msgspec.structs.replace(HEADACHE, severity=rating("amount", 1)))
    assert not form.turn_to(empty(Measurement, id=new_id(), person=new_id(), recorded=HEADACHE.recorded))
