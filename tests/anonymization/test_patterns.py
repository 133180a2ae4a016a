import pytest

from journal.anonymization.addresses import ADDRESSES
from journal.anonymization.dates import ages_in, dates_in, years_in
from journal.anonymization.numbers import NUMBERS, iban, luhn, phones
from journal.anonymization.patterns import found_by
from journal.anonymization.phones import phones_in


def numbers(text: str) -> list[str]:
    return [text[span.start : span.end] for span in found_by(NUMBERS, text)]


def addresses(text: str) -> list[str]:
    return [text[span.start : span.end] for span in found_by(ADDRESSES, text)]


def dates(text: str) -> list[str]:
    return [text[span.start : span.end] for span in dates_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to a.b@mail.example now", "a.b@mail.example"),
        ("see https://x.example/u/1 and", "https://x.example/u/1"),
        ("see www.x.example", "www.x.example"),
        ("at glucose.health/me today", "glucose.health/me"),
        ("I am @blue_bird on it", "@blue_bird"),
        ("my username is blue_bird7", "blue_bird7"),
        ("from 10.34.201.7", "10.34.201.7"),
        ("2001:db8:0:1:1:1:1:1 was", "2001:db8:0:1:1:1:1:1"),
        ("scan_of_knee.pdf", "scan_of_knee.pdf"),
        ("IBAN DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"),
        ("card 4111 1111 1111 1111", "4111 1111 1111 1111"),
        ("402-19-8877", "402-19-8877"),
        ("MRN: 998877", "998877"),
        ("chart number is HPX-77-40921.", "HPX-77-40921"),
        ("serial SN-CG5-881207X", "SN-CG5-881207X"),
        ("#12345678", "#12345678"),
        ("M-AB 1234", "M-AB 1234"),
        ("AB12 CDE", "AB12 CDE"),
        ("52.52000, 13.40500", "52.52000, 13.40500"),
    ],
)
def test_a_number_that_tells_is_found(text: str, found: str) -> None:
    assert found in numbers(text)


@pytest.mark.parametrize(
    "text",
    [
        "blood pressure 120/80 and pain 7/10",
        "HLA-B27 and COVID-19, SCN5A, IL-6",
        "took 500 mg at 08:00, 2.5 ml",
        "256.1.1.300 is no address",
        "version 1.2.3.4.5",
        "DE89 3704 0044 0532 0130 02",
        "4111 1111 1111 1112",
        "record a good day",
        "i.e. no domain, e.g. here",
        "",
    ],
)
def test_a_number_of_health_stays(text: str) -> None:
    assert numbers(text) == []


def test_check_digits_are_checked() -> None:
    assert luhn("4111111111111111")
    assert not luhn("411")
    assert iban("GB82 WEST 1234 5698 7654 32")
    assert not iban("GB82")


@pytest.mark.parametrize(
    "text",
    ["(559) 555-0142", "+44 20 7946 0958", "0171 2345678", "0049 30 901820", "030/901820"],
)
def test_a_telephone_number_is_found(text: str) -> None:
    assert [f"ring {text} soon"[start:end] for start, end in phones_in(f"ring {text} soon")] == [text]


@pytest.mark.parametrize(
    "text", ["0 10 20 30 40 50 60 7", "1234567", "120/80 and 7/10", "+999 12 34 56 78", "no digits"]
)
def test_a_row_of_values_is_no_telephone(text: str) -> None:
    assert list(phones_in(text)) == []


def test_a_number_behind_the_word_telephone_is_one() -> None:
    text = "call me at 12345 678"
    assert {text[span.start : span.end] for span in phones(text)} == {"12345 678"}
    assert list(phones("call me")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at 123 Main Street, Apt 4", "123 Main Street, Apt 4"),
        ("in der Lindenstraße 12a", "Lindenstraße 12a"),
        ("12 rue de la Paix", "12 rue de la Paix"),
        ("Calle Mayor 12", "Calle Mayor 12"),
        ("6750 Koskikatu Apt. 864", "6750 Koskikatu Apt. 864"),
        ("PO Box 123", "PO Box 123"),
        ("SW1A 1AA", "SW1A 1AA"),
        ("K1A 0B6", "K1A 0B6"),
        ("CA 93726", "93726"),
        ("postcode 75011", "75011"),
        ("10115 Berlin", "10115 Berlin"),
        ("Fresno, CA", "Fresno, CA"),
        ("in Ohio", "Ohio"),
    ],
)
def test_an_address_is_found(text: str, found: str) -> None:
    assert found in addresses(text)


@pytest.mark.parametrize(
    "text",
    [
        "B12 1MG daily",
        "Epoetin 4000 UNT daily",
        "NuvaRing 0.12 daily",
        "2024 Was good",
        "took 40 steps on the street",
        "walked 3 miles",
    ],
)
def test_what_is_no_address_stays(text: str) -> None:
    assert addresses(text) == []


@pytest.mark.parametrize(
    ("text", "found", "iso"),
    [
        ("on 2024-03-14.", "2024-03-14", "2024-03-14"),
        ("on 14.03.2024", "14.03.2024", "2024-03-14"),
        ("on 3/14/24", "3/14/24", "2024-03-14"),
        ("on 3/4/2024", "3/4/2024", ""),
        ("on 4/4/2024", "4/4/2024", "2024-04-04"),
        ("20240314", "20240314", "2024-03-14"),
        ("in 03/2024", "03/2024", ""),
        ("in 2024-03", "2024-03", ""),
        ("on 3/14", "3/14", ""),
        ("am 14.03.", "14.03.", ""),
        ("March 14th, 2024", "March 14th, 2024", "2024-03-14"),
        ("14 March", "14 March", ""),
        ("the third of July", "the third of July", ""),
        ("July twenty-first, 1999", "July twenty-first, 1999", "1999-07-21"),
        ("Mar. 3, '98", "Mar. 3, '98", "1998-03-03"),
        ("April 2023", "April 2023", ""),
        ("3. März 2024", "3. März 2024", "2024-03-03"),
        ("le 3 février 2024", "3 février 2024", "2024-02-03"),
        ("3 de marzo de 2024", "3 de marzo de 2024", "2024-03-03"),
        ("since March", "March", ""),
        ("31 February 2024", "31 February 2024", ""),
        ("am dritten März", "dritten März", ""),
        ("vom einunddreißigsten Mai 2025", "einunddreißigsten Mai 2025", "2025-05-31"),
        ("le premier mars", "premier mars", ""),
        ("trois mars 2026", "trois mars 2026", "2026-03-03"),
        ("el tres de marzo de 2026", "tres de marzo de 2026", "2026-03-03"),
        ("3.III.2026", "3.III.2026", ""),
        ("in 2026/3", "2026/3", ""),
        ("2026年3月3日", "2026年3月3日", ""),
        ("3월 3일", "3월 3일", ""),
        ("in KW 10", "KW 10", ""),
        ("since Q1 2026", "Q1 2026", ""),
        ("Tuesday, 3 March 2026", "Tuesday, 3 March 2026", "2026-03-03"),
        ("am Dienstag, den 3.3.2026", "Dienstag, den 3.3.2026", "2026-03-03"),
    ],
)
def test_a_date_is_found_and_read(text: str, found: str, iso: str) -> None:
    assert (found, iso) in [(text[span.start : span.end], span.who) for span in dates_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "5 x 2000",
        "six may help",
        "once de la noche",
        "pain 7/10",
        "from 3/10 to 5/10",
        "it may 10 times",
        "on 3/10 pain",
        "13/13/2024",
        "2024-02-31",
        "nothing",
    ],
)
def test_a_score_is_no_date(text: str) -> None:
    assert dates(text) == []


def test_only_great_ages_and_strictly_every_age() -> None:
    text = "a 34-year-old, aged 95, turned ninety-two years old, 200 years old"
    assert [text[span.start : span.end] for span in ages_in(text)] == ["95", "ninety-two"]
    assert [text[span.start : span.end] for span in ages_in(text, -1)] == ["34-year-old", "95", "ninety-two"]


def test_a_bare_year_is_found_but_no_amount() -> None:
    text = "since 2019 2000 mg and 2010 steps"
    assert [text[span.start : span.end] for span in years_in(text)] == ["2019"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("born nineteen sixty-one", "nineteen sixty-one"),
        ("since twenty twenty-four", "twenty twenty-four"),
        ("in two thousand and six", "two thousand and six"),
        ("seit neunzehnhunderteinundsechzig", "neunzehnhunderteinundsechzig"),
        ("en dos mil veintiséis", "dos mil veintiséis"),
        ("depuis deux mille vingt-six", "deux mille vingt-six"),
        ("born in '61", "'61"),
    ],
)
def test_a_year_in_words_or_short_is_one(text: str, year: str) -> None:
    assert [text[span.start : span.end] for span in years_in(text)] == [year]


@pytest.mark.parametrize("text", ["two thousand steps", "zweitausend Schritte", "twenty ten-minute walks", "the '90s"])
def test_another_number_in_words_is_no_year(text: str) -> None:
    assert list(years_in(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("call oh one seven one, two three four five", "oh one seven one, two three four five"),
        ("null eins sieben eins zwei drei vier", "null eins sieben eins zwei drei vier"),
        ("sunny dot rain at mail dot example", "sunny dot rain at mail dot example"),
        ("to sunny.rain (at) web punkt de", "sunny.rain (at) web punkt de"),
        ("sunny(dot)rain[at]mail.example", "sunny(dot)rain[at]mail.example"),
    ],
)
def test_what_is_spelt_out_to_be_read_by_people_alone_is_found(text: str, found: str) -> None:
    assert found in [text[span.start : span.end] for span in found_by(NUMBERS, text)]


@pytest.mark.parametrize(
    "text", ["one two three four five", "looked at polka dot dresses", "two or three times at one point me and her"]
)
def test_words_that_spell_nothing_stay(text: str) -> None:
    assert not list(found_by(NUMBERS, text))
