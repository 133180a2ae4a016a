import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.anonymization import identifiers as kinds
from journal.anonymization.everyday import everyday
from journal.anonymization.identifiers import Identifier, forms
from journal.anonymization.known import NOTHING, Known, gather
from journal.anonymization.matching import Matcher
from journal.anonymization.medical import medical
from journal.anonymization.nicknames import short_forms
from journal.anonymization.phones import phone_forms
from journal.anonymization.wording import begins_sentence, fold, joined
from journal.model.conditions import Allergy, Condition
from journal.model.documents import Attachment
from journal.model.people import Person, Provider
from journal.model.records import Recorder, Verification
from journal.model.symptoms import Symptom
from journal.model.treatments import Treatment
from journal.model.visits import Appointment
from tests.anonymization.people import EVERYTHING, PERSON, made


def found(text: str, value: str, kind: str = kinds.NAME, spared: frozenset[str] = frozenset()) -> list[str]:
    spans = Matcher([Identifier(value, kind)], spared).find(text)
    return [text[span.start : span.end] for span in spans]


def sureness(text: str, value: str, kind: str = kinds.NAME) -> list[float]:
    return [span.certainty for span in Matcher([Identifier(value, kind)]).find(text)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Katharina Müller-Lüdenscheidt", "saw KATHARINA MULLER LUDENSCHEIDT"),
        ("Katharina Müller-Lüdenscheidt", "saw muellerluedenscheidt"),
        ("Katharina Müller-Lüdenscheidt", "saw MüllerLüdenscheidt"),
        ("O'Neil Ross", "told ONeil-Ross"),
        ("Anna Maria Brown", "Anna Brown"),
        ("Anna Brown", "Anna B."),
        ("Anna Brown", "A. Brown"),
        ("Anna Brown", "A.B."),
        ("Annegret Holm", "Annegrets Tasche"),
        ("William Holm", "Bill was here"),
        ("Katharina Holm", "Katharnia was here"),
        ("Christopher Holm", "Chrsitoper was here"),
        ("Katharina Holm", "katharnia was here"),
        ("Anna Maria Brown", "A.B."),
        ("Anna Maria Brown", "A.M.B."),
        ("Anna Brown", "A n n a"),
        ("Anna Brown", "A.n.n.a was here"),
        ("Anna Brown", "\u0410nn\u0430 was here"),
        ("James Holm", "James' car"),
        ("Manuel Holm", "saw Manu"),
        ("Cornelia Holm", "saw Conny"),
        ("Ignacio Holm", "saw Nacho"),
        ("Josef Holm", "saw Sepp"),
        ("田中", "昨日田中さんに会った"),
        ("Li Na", "with Li today"),
        ("Bo Li", "told bo about it"),
        ("Mia Holm", "drove with mia again"),
        ("Anna Lee", "see dr.lee"),
        ("Ida Holm", "Idas Rat"),
        ("Łukasz Łoń", "LUKASZ came with lon"),
        ("Jørn Øye", "Oye came"),
        ("I\u015f\u0131k Holm", "saw Isik"),
        ("Đorđe Holm", "saw Djordje"),
        ("Æsa Þór", "saw aesa"),
        ("Luis De Souza", "saw desouza"),
        ("Jane Mc Donald", "saw mcdonald"),
        ("Sean O'Arcy", "saw OArcy"),
        ("Van Le", "saw Van Le"),
        ("Don Abele", "saw Don today"),
    ],
)
def test_a_name_is_found_however_it_is_written(value: str, text: str) -> None:
    assert found(text, value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("William Rose", "I ask, will it rain, rose water"),
        ("Will Hay", "will we make hay"),
        ("Ann Other", "another day"),
        ("Mayor", "it may or may not"),
        ("Laura Holm", "an aura before the migraine"),
        ("Parker Holm", "parked the car"),
        ("Li Na", "mg li"),
        ("Maria Holm", "Malaria again"),
        ("Dr. van der", "of the day"),
        ("Anna Brown", "X.Y. came"),
        ("Ada Brown", "type A d a"),
        ("Anna Brown", "\u0410\u043d\u043d\u0430"),
        ("Bernhard Holm", "Bernh4rd"),
        ("Kathleen", "the leen"),
        ("Min Ng", "5 ng/ml after 30 min"),
        ("Won Don", "I won't, and don't ask. Don't!"),
        ("Maximilian Holm", "max 3 a day"),
    ],
)
def test_what_is_no_name_stays(value: str, text: str) -> None:
    assert not found(text, value)


def test_a_misspelt_word_in_small_letters_that_begins_otherwise_is_a_name_only_where_it_is_no_word() -> None:
    assert found("hte reinhold", "Reinhold")
    assert found("eRinhold".lower(), "Reinhold")
    assert found("geinhold came", "Reinhold")
    assert found("in austin", "Fustin") == []
    assert found("in Austin", "Fustin") == ["Austin"]


def test_an_everyday_word_is_no_misspelling() -> None:
    assert found("at this address", "Andress") == []
    assert found("Andrress came", "Andress")


def test_the_user_s_own_treatment_is_no_misspelling() -> None:
    assert found("took Kepprah", "Keppran")
    assert not found("took Keppra", "Keppran", spared=frozenset({"keppra"}))


def test_a_name_that_is_a_word_is_surer_within_a_sentence() -> None:
    assert sureness("I saw Rose there.", "Rose") == [0.9]
    assert sureness("Rose came.", "Rose") == [0.55]
    assert sureness("saw rose today", "Rose") == [0.4]
    assert sureness("Then Saw rose", "Rose") == []
    assert sureness("Will came.", "Will") == [0.85]
    assert sureness("I met Will there", "Will") == [0.85]
    assert sureness("Will it rain?", "Will") == [0.35]


def test_a_misspelt_name_of_several_words_is_found() -> None:
    assert found("in Bad Hombrug today", "Bad Homburg", kinds.PLACE) == ["Bad Hombrug"]


@pytest.mark.parametrize(
    "text",
    ["0171 / 234 56 78", "+49 171 2345678", "+49(0)171-2345678", "0049 171 2345678", "01712345678", "171-2345678"],
)
def test_a_telephone_number_is_found_in_any_format(text: str) -> None:
    assert found(f"call {text}!", "+49 171 2345678", kinds.CONTACT)


def test_home_numbers_have_forms_too() -> None:
    assert "15595550142" in phone_forms("(559) 555-0142")
    assert "171234567" in phone_forms("0171 234567")
    assert phone_forms("12") == frozenset()
    assert phone_forms("+999 1234567") == {"9991234567"}


@pytest.mark.parametrize(
    "text",
    ["1961-03-14", "14.3.61 and 14.03.1961", "March 14th, 1961", "14. März 1961", "14 de marzo de 1961", "14mars1961"],
)
def test_a_birth_date_is_found_in_digits_and_prose(text: str) -> None:
    assert found(f"born {text}", "1961-03-14", kinds.BIRTH)


def test_a_birth_year_alone_is_no_identifier() -> None:
    assert list(forms(Identifier("1961", kinds.BIRTH))) == []


@pytest.mark.parametrize("text", ["at 12 elm street", "near Tannhauser gate", "in 93726"])
def test_parts_of_an_address_are_found(text: str) -> None:
    assert found(text, "12 Elm Street, Tannhauser 93726", kinds.ADDRESS)


@pytest.mark.parametrize("text", ["Lakeside Neurology", "at Lakeside again", "LAKESIDE NEUROLOGY CLINIC"])
def test_a_clinic_is_found_without_its_last_words(text: str) -> None:
    assert found(text, "Lakeside Neurology Clinic", kinds.ORGANISATION)


def test_a_clinic_with_a_general_name_is_nobody_s() -> None:
    assert not found("the General Hospital", "General Hospital", kinds.ORGANISATION)
    assert found("the Green Park Clinic", "Green Park Clinic", kinds.ORGANISATION)


@pytest.mark.parametrize("text", ["SN-CG5-881207X", "sncg5881207x", "sn cg5 881207x", "5881207"])
def test_a_serial_number_is_found_in_any_spacing(text: str) -> None:
    assert found(text, "SN-CG5-881207X", kinds.NUMBER)


def test_a_number_of_three_signs_is_too_short() -> None:
    assert not found("room 123", "123", kinds.NUMBER)
    assert not found("a 1", "1", kinds.WORD)


def test_mail_is_found_by_its_first_part() -> None:
    assert found("write kathi.brown", "kathi.brown@mail.example", kinds.CONTACT)
    assert not found("write info", "info@mail.example", kinds.CONTACT)


@pytest.mark.parametrize(
    "text", ["Ehlers Danlos", "my hEDS", "EDS", "ehlers-danlos", "hypermobile Ehlers-Danlos syndrome"]
)
def test_a_rare_condition_is_found_by_its_eponyms_and_initials(text: str) -> None:
    assert found(text, "Hypermobile Ehlers-Danlos syndrome", kinds.CONDITION)


def test_a_rare_condition_of_ordinary_words_is_found_whole() -> None:
    assert found("Myasthenia gravis", "Myasthenia gravis", kinds.CONDITION)
    assert not found("gravis", "Chronic pain disorder", kinds.CONDITION)


def test_never_words_are_found_in_any_case() -> None:
    assert found("the bluebird choir sang", "Bluebird Choir", kinds.WORD)


def test_no_identifiers_find_nothing() -> None:
    assert NOTHING.matcher.find("Anna") == []


def test_many_different_words_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.anonymization.matching._CACHE", 2)
    assert found("Quartz Vexing Jumble Katharnia", "Katharina") == ["Katharnia"]


LETTERS = st.text(st.sampled_from("bcdfgklmnprstvz"), min_size=6, max_size=12)


@given(LETTERS, st.integers(0, 100), st.sampled_from(["swap", "drop", "double"]))
def test_one_typing_error_hides_no_capital_name(name: str, at: int, how: str) -> None:
    name = name.capitalize()
    at = 1 + at % (len(name) - 2)
    wrong = {
        "swap": name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        "drop": name[:at] + name[at + 1 :],
        "double": name[:at] + name[at] + name[at:],
    }[how]
    told = f"I saw {wrong} yesterday"
    assert everyday(fold(wrong)) or medical(fold(wrong)) or found(told, name) == [wrong]


def test_every_record_that_names_somebody_is_heard() -> None:
    values = {one.value for one in gather(EVERYTHING).identifiers}
    assert values >= {
        "Katharina Brown", "Kathi Müller", "Dr. Anna Lee", "Lakeside Neurology Clinic", "12 Elm Street, Springfield",
        "+49 171 2345678", "998877", "Zephyr Motors", "bluebird choir", "1961-03-14", "SN-CG5-881207X", "555-0142-33",
        "Bavaria", "Germany", "Hypermobile Ehlers-Danlos syndrome",
    }  # fmt: skip


def test_those_who_write_check_and_treat_are_known() -> None:
    known = gather(
        [
            made(Symptom, name="Pain", recorder=Recorder(who="caregiver", name="Tom Vance")),
            made(Symptom, name="Ache", verification=Verification(state="confirmed", by="Dr Ito")),
            made(Appointment, provider="Hilltop Hospital", reason="check"),
            made(Appointment, provider="my neurologist"),
            made(Attachment, name="scan-of-bertrand.pdf", sha256="0" * 64),
            made(Allergy, substance="Penicillin"),
        ]
    )
    assert [(one.value, one.kind, one.token) for one in known.identifiers] == [
        ("Tom Vance", "name", "caregiver"),
        ("Dr Ito", "name", "doctor"),
        ("Hilltop Hospital", "organisation", "clinic"),
        ("scan-of-bertrand", "word", "file"),
    ]


def test_relatives_are_called_by_what_they_are() -> None:
    person = Person(id=PERSON, person=PERSON, recorded="2026-03-01T00:00:00.000Z", name="Tim Ode", relation="son")
    odd = Provider(id=PERSON, person=PERSON, recorded="2026-03-01T00:00:00.000Z", name="Ada", role="friend of Ann Holm")
    assert [one.token for one in gather([person, odd]).identifiers] == ["son", "doctor"]


def test_medical_words_of_one_s_own_are_spared_but_not_the_doctor_s_name_among_them() -> None:
    known = gather([made(Treatment, name="Yasmin"), made(Symptom, name="Pain since Dr Lee's injection")])
    assert known.spared == {"yasmin", "pain", "since", "s", "injection"}


def test_decided_words_are_never_told_or_kept() -> None:
    known = gather([], [("Brindle", "never"), ("Rose", "keep")])
    assert [one.value for one in known.identifiers] == ["Brindle"]
    assert known.keep == {"rose"}


def test_a_ticked_rare_condition_is_no_identifier() -> None:
    rare = made(Condition, name="Odd syndrome", rarity="rare")
    assert gather([rare], ticked=frozenset({rare.id})).identifiers == ()


def test_more_can_be_known_and_less() -> None:
    known = Known((Identifier("Anna", kinds.NAME),)).with_more([Identifier("Rome", kinds.PLACE)])
    assert [one.value for one in known.but({kinds.NAME}).identifiers] == ["Rome"]


def test_folding_and_joining_leave_the_letters_alone() -> None:
    assert fold("Straße É") == "strasse e"
    assert joined("O'Neil-Ross 7") == "oneilross7"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Rose", True),
        ("I saw. Rose", True),
        ("- Rose", True),
        ("Jean-Rose", False),
        ("saw Rose", False),
        ('"Rose', True),
    ],
)
def test_the_beginning_of_a_sentence_is_seen(text: str, first: bool) -> None:  # noqa: FBT001 - a column of the table
    assert begins_sentence(text, text.index("Rose")) is first


def test_short_names_and_medical_endings_are_known() -> None:
    assert "bill" in short_forms("william")
    assert short_forms("qqq") == frozenset()
    assert medical("gastritis")
    assert medical("zzzzmab")
    assert not medical("mab")
    assert everyday("stopped")
    assert everyday("baking")
    assert not everyday("brindle")


def test_a_short_name_that_is_a_word_is_a_question_only_where_nothing_around_is_large() -> None:
    assert sureness("with tom again", "Tom Fry") == [0.4]
    assert sureness("With Mum and tom", "Tom Fry") == []
