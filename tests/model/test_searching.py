from decimal import Decimal

import pytest

from journal.model.kinds import KINDS, empty
from journal.model.records import Answer, Code, Rating, Recorder, UnknownKind
from journal.model.searching import finds, fold, number, subject, words
from journal.model.symptoms import Relief, Site
from journal.model.treatments import Dose, Segment, Treatment
from tests.model.making import PERSON, RECORDED, severity, symptom


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße", "strasse"),
        ("ÉCOLE", "ecole"),
        ("ﬁn", "fin"),
        ("Zoë", "zoe"),
        ("頭痛", " 頭  痛 "),
        ("İstanbul", "istanbul"),
    ],
)
def test_case_marks_and_forms_do_not_keep_a_word_from_being_found(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_record_is_found_by_every_text_it_holds() -> None:
    record = symptom(
        note="nach dem Duschen",
        tags=("Büro",),
        sites=(Site(site="Schläfe"),),
        relief=(Relief(what="Ruhe"),),
        recorder=Recorder(who="caregiver", name="Tomas"),
        code=Code(system="s", code="25064002", display="Cephalgia"),
    )
    for word in ("headache", "duschen", "buro", "schlafe", "ruhe", "tomas", "cephalgia"):
        assert finds(word, record)
    assert not finds("25064002", record)


def test_the_last_word_is_a_beginning_and_the_others_whole() -> None:
    record = symptom(name="Joint pain")
    assert finds("joint pa", record)
    assert not finds("joi pain", record)
    assert finds("", record)


def test_characters_without_spaces_are_asked_as_they_stand() -> None:
    record = symptom(name="頭痛")
    assert finds("頭痛", record)
    assert finds("頭", record)
    assert not finds("痛頭", record)


def test_a_treatment_is_found_by_its_dose_form_but_not_by_a_secret() -> None:
    treatment = Treatment(
        id=symptom().id, person=PERSON, recorded=RECORDED, name="X", segments=(Segment(form="Tablet"),)
    )
    assert finds("tablet", treatment)
    share = empty(KINDS["share"], id=symptom().id, person=PERSON, recorded=RECORDED, recipient="Lee")
    assert not finds("lee", share)


def test_a_record_of_a_newer_kind_is_found_by_its_note() -> None:
    assert words(UnknownKind(id=PERSON, person=PERSON, recorded=RECORDED, note="Ein Traum")) == "ein traum"


def test_a_series_is_about_a_name_or_a_treatment() -> None:
    dose = Dose(id=symptom().id, person=PERSON, recorded=RECORDED, treatment=PERSON)
    assert subject(dose) == PERSON
    assert subject(symptom(name="HEADache")) == "headache"
    assert subject(empty(KINDS["allergy"], id=PERSON, person=PERSON, recorded=RECORDED, substance="Nuts")) == "nuts"
    assert subject(empty(KINDS["note"], id=PERSON, person=PERSON, recorded=RECORDED)) == ""


def test_missing_is_not_zero() -> None:
    assert number(symptom(severity=severity("0"))) == 0
    assert number(symptom()) is None
    assert number(symptom(severity=Answer(answer="skipped"))) is None
    assert number(empty(KINDS["note"], id=PERSON, person=PERSON, recorded=RECORDED)) is None
    value = empty(
        KINDS["measurement"],
        id=PERSON,
        person=PERSON,
        recorded=RECORDED,
        value=Answer(answer="given", value=Decimal("5.10")),
    )
    assert number(value) == pytest.approx(5.1)
    assert Rating(scale="hours", raw=Decimal(3), recall=None, band=True).band
