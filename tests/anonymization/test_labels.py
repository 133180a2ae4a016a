import pytest

from journal.anonymization.deciding import passages
from journal.anonymization.disclosure import disclose
from journal.anonymization.known import KEEP, NOTHING, Known, gather
from journal.anonymization.labels import bare_years, unknown_words
from journal.anonymization.plan import make_plan
from journal.model.measurements import Measurement
from journal.model.symptoms import Symptom
from journal.model.treatments import Treatment
from journal.model.units import UCUM
from tests.anonymization.people import ME, made, value


def asked(label: str, known: Known = NOTHING) -> list[str]:
    return [label[span.start : span.end] for span in unknown_words(label, known)]


@pytest.mark.parametrize(
    "label",
    [
        "lisinopril 10 MG Oral Tablet",
        "Essential hypertension (disorder)",
        "Parkinson's disease",
        "Graves disease",
        "Brimpf syndrome",
        "walk in the garden",
        "Levothyroxine 50 mcg/day",
        "COVID-19 vaccine, 2nd jab",
        "B12 2x",
        "Pyjamas soaked",
        "Kopfschmerzen am Morgen",
        "Makena shot",
    ],
)
def test_words_of_health_and_of_every_day_are_no_question(label: str) -> None:
    assert asked(label) == []


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("pain since Dr Lee's injection", ["Lee"]),
        ("Rose", ["Rose"]),
        ("lunch with hope", ["hope"]),
        ("Bad day at Siemens", ["Siemens"]),
        ("after the Brown visit", ["Brown"]),
        ("Brindlex", ["Brindlex"]),
        ("walk with Zyr\u200bbel", ["Zyr\u200bbel"]),
    ],
)
def test_every_other_word_of_a_label_is_one(label: str, words: list[str]) -> None:
    assert asked(label) == words


def test_a_strangers_share_asks_about_a_label_once() -> None:
    labelled = made(Symptom, name="Ache", tags=("like Zyrbel",))
    records = (ME, labelled, made(Treatment, name="Metformin 500 mg"))
    plan = make_plan("peer", records, gather(records))
    assert [one.folded for one in passages(plan, records) if one.decision == "ask"] == ["zyrbel"]
    decided = gather(records, [("Zyrbel", KEEP)])
    assert make_plan("peer", records, decided).undecided() == ()
    assert make_plan("caregiver", records, gather(records)).undecided() == ()


@pytest.mark.parametrize(
    "label",
    [
        "Brindlex 10 MG Oral Tablet",
        "Brindlex 28 Day Pack",
        "Mestranol 0.05 MG Oral Tablet [Zyrbelium]",
        "Brindlexan 20 mg Kapseln",
        "Tdap vaccine, preservative free, adsorbed",
        "Hemogram with WBC, automated",
        "Chest X-ray, in situ hybridization",
    ],
)
def test_what_pharmacies_and_laboratories_write_is_no_question(label: str) -> None:
    assert asked(label) == []


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Brindlex", ["Brindlex"]),
        ("Brindlex 10 mg", ["Brindlex"]),
        ("tablet of Brindlex", ["Brindlex"]),
        ("Mary 10 MG Oral Tablet", ["Mary"]),
        ("a tablet [Zyrbelium]", ["Zyrbelium"]),
        ("Zyrbelium, a 10 mg tablet", ["Zyrbelium"]),
    ],
)
def test_a_strange_word_elsewhere_is_one(label: str, words: list[str]) -> None:
    assert asked(label) == words


@pytest.mark.parametrize(
    ("label", "years"),
    [
        ("low level, 2024", ["2024"]),
        ("since 1998 or 2001", ["1998", "2001"]),
        ("Vitamin D 2000 IU", []),
        ("1998 mg in all", []),
        ("2000 steps", []),
        ("level 2024.5", []),
        ("grade 2", []),
    ],
)
def test_a_year_that_stands_alone_in_a_label_does_not_leave_for_strangers(label: str, years: list[str]) -> None:
    assert [label[span.start : span.end] for span in bare_years(label)] == years


@pytest.mark.parametrize(("audience", "left"), [("peer", "low level, [date]"), ("caregiver", "low level, 2024")])
def test_the_year_in_a_label_is_out_of_what_a_stranger_gets(audience: str, left: str) -> None:
    records = (ME, made(Treatment, name="Vitamin D", purposes=("low level, 2024",)))
    shared = disclose(make_plan(audience, records, gather(records)), records)
    (treatment,) = shared.of("treatment")
    assert treatment["purposes"] == [left]


@pytest.mark.parametrize("unit", [*UCUM, "Tabletten", "puffs", "10*3/uL", "{score}"])
def test_a_unit_is_no_question(unit: str) -> None:
    assert asked(unit) == []


def test_a_word_in_the_place_of_a_unit_is_one() -> None:
    cups = made(Measurement, "2026-02-01", name="Weight", value=value("80"), unit="Zwirbelmugs")
    plan = make_plan("peer", (ME, cups), gather((ME, cups)))
    assert [span.field for _id, span in plan.undecided()] == ["unit"]


def test_a_sign_that_holds_several_words_is_asked_about_once() -> None:
    salam = made(Symptom, "2026-03-05", name="Pain", tags=("\ufdfa",))
    plan = make_plan("peer", (ME, salam), gather((ME, salam)))
    assert [(span.start, span.end) for _id, span in plan.undecided()] == [(0, 1)]
    assert disclose(plan, (ME, salam)).of("symptom")[0]["tags"] == ["[word]"]
