"""Where there is a fast way beside a careful one, both come to the same."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.anonymization import dates, matching, numbers, pdf, phones, searching, texts, web
from journal.anonymization.addresses import _BEHIND_STREET, _ROMANCE, ADDRESSES
from journal.anonymization.fuzzy import Nearest, allowed_edits
from journal.anonymization.matching import Matcher
from journal.anonymization.normal import _EVEN, _mapped, normalise
from journal.anonymization.numbers import NUMBERS
from journal.anonymization.sieves import _ID_SIGN, BETWEEN, DATES, ID, PATTERNS, Sieve, found, hits
from journal.anonymization.wording import fold, joined, words_in
from tests.anonymization.people import KNOWN
from tests.anonymization.test_searching import MADE_UP, PLAIN

EXPRESSIONS = [
    *((f"{one.rule}, {at}", one.expression, one.sign) for at, one in enumerate((*NUMBERS, *ADDRESSES))),
    *((f"digits {at}", expression, dates.DIGITS_SIGN) for at, (expression, _order) in enumerate(dates._DIGITS)),
    *((f"prose {at}", expression, dates.PROSE_SIGN) for at, expression in enumerate(dates._PROSE)),
    ("telephone", phones._CANDIDATE, numbers.PHONE_SIGN),
    ("telephone after its name", numbers._CALLED, numbers.PHONE_SIGN),
    ("id", ID, _ID_SIGN),
]
# Of these hardly any text that is drawn is a hit: a narrower form of them.
NARROWER = {
    f"number after its name, {[one.rule for one in NUMBERS].index('number after its name')}": re.compile(
        r"(mrn|Fallnummer|file number|ID|plate|s/n)( is)?[ :#=]{1,2}([A-Z]{0,2}[-/ .]?\d[a-z]{0,5}){3,5}", re.ASCII
    ),
    f"street, {len(NUMBERS) + [one.expression.pattern.count('piazza') for one in ADDRESSES].index(2)}": re.compile(
        rf"(\d{{1,4}}( ?bis)?,? {_ROMANCE} (de la |du |l')?([A-Z][a-z]{{1,4}} ?){{1,3}}"
        rf"|{_ROMANCE} (del )?[A-Z][a-z]{{1,4}},? (nº )?\d{{1,3}})",
        re.IGNORECASE | re.ASCII,
    ),
}
LINES = st.lists(
    st.builds("".join, st.lists(st.sampled_from((*MADE_UP, *PLAIN, " ", ", ", "the 3rd of", "1st")), max_size=3)),
    max_size=30,
)
PIECES = (
    "<p>", "</p>", "<P>", "<br>", "<br/>", "<style>", "</style>", "<script>", "</script>", "<title>", "</title>",
    "<text>", "</text>", "<", "&", "&eacute;", "<!--", "-->", "Katharina", '<p class="a b">', "</P >", "<p class='x'>",
    '<td data-x="1" title="K&amp;B">', '<p a="', '">', '<p a="1"b="2">', '<span lang="de" lang="en">', "x < y", "\n",
    '<img alt="Brown">', '<a href="data:,hi">', '<meta name="a">',
)  # fmt: skip
PAGES = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@pytest.mark.parametrize(("rule", "expression", "sign"), EXPRESSIONS, ids=[one[0] for one in EXPRESSIONS])
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_a_rule_finds_holds_its_sign(
    rule: str, expression: re.Pattern[str], sign: re.Pattern[str], data: st.DataObject
) -> None:
    text = normalise(data.draw(st.from_regex(NARROWER.get(rule, expression), fullmatch=True))).text
    for hit in expression.finditer(text):
        assert sign.search(text, 0, hit.end()), (rule, text)


@pytest.mark.parametrize(
    "street", ["Laugastræti", "Laugastraeti", "Bergstraße", "Bergstrasse", "Väinönkatu", "Elm vägen"]
)
def test_a_street_of_another_country_is_found_and_holds_its_sign(street: str) -> None:
    (hit,) = [hit for one in ADDRESSES for hit in one.expression.finditer(f"{street} 12")]
    assert hit.group() == f"{street} 12"
    assert any(one.sign.search(hit.string, 0, hit.end()) for one in ADDRESSES if one.expression is hit.re)


@settings(deadline=None)
@given(lines=LINES)
def test_many_lines_at_once_tell_what_each_tells_by_itself(lines: list[str]) -> None:
    lines = [line.replace("\n", " ") for line in lines]
    sieves = (*PATTERNS, *DATES)
    without_signs = [Sieve(re.compile(""), one.find) for one in sieves]
    alone = {at for at, line in enumerate(lines) if list(found(without_signs, line))}
    assert hits(sieves, lines, lambda _text, _span: True) == alone
    assert hits(sieves, lines, lambda _text, _span: False) == set()


@given(st.text() | st.text("aZ9_-. \n\u00e9\u00df"))
def test_letters_are_put_together_word_by_word(text: str) -> None:
    assert joined(text) == "".join(fold(word.text) for word in words_in(text))


@given(st.text(st.characters(codec="ascii")))
def test_plain_text_is_made_even_like_any_other(text: str) -> None:
    assert normalise(text).text == _mapped(text.translate(_EVEN)).text


@given(st.text("ab_1 \t\r\n-\u00ad\u2010\ufffe\x02."))
def test_words_cut_in_two_are_those_that_a_search_in_every_length_finds(text: str) -> None:
    slow = re.compile(r"(\w+)(?:[-\u00ad\u2010\ufffe\x02]?[ \t]*\r?\n[ \t]*|[\u00ad\ufffe\x02])(?=(\w+))")
    assert searching._CUT.findall(text) == slow.findall(text)
    assert searching._LINE_END.search(text) or not slow.search(text)
    even = "\n".join(normalise(line).text for line in text.split("\n"))
    readings = searching._readings(text)
    assert readings.split(BETWEEN)[0] == even
    assert all(normalise(first + second).text in readings for first, second in slow.findall(text))


@settings(deadline=None)
@given(PAGES)
def test_a_page_s_plain_tags_are_read_as_the_careful_way_reads_them(page: str) -> None:
    class Careful(web._Parser):
        parse_starttag = HTMLParser.parse_starttag
        parse_endtag = HTMLParser.parse_endtag
        updatepos = HTMLParser.updatepos

    careful = Careful()
    careful.feed(page)
    careful.close()
    assert web.read(page) == (
        [("text", "".join(careful.flow)), *careful.pieces], careful.metadata, careful.files,
    )  # fmt: skip


@given(
    st.lists(
        st.sampled_from(
            (b"Katharina", b"K\0a\0t\0h\0a\0r\0i\0n\0a\0", b"\0K\0a\0t\0h\0a\0r\0i\0n", b"\0", b"\xff", b"ab")
        )
    )
)
def test_letters_among_bytes_are_found_in_whatever_way_they_are_written(parts: list[bytes]) -> None:
    data = b"".join(parts)
    assert list(texts.letters_in(data)) == [run.replace(b"\0", b"").decode() for run in texts._LETTERS.findall(data)]


@given(
    st.lists(
        st.sampled_from(
            (b"<<", b">>", b"/Title", b"/Alt ", b"(K)", b"<4b>", b"[", b" ", b"1 0 obj", b"stream", b"#", b"%")
        )
    )
)
def test_an_object_that_tells_may_tell(parts: list[bytes]) -> None:
    written = b"".join(parts)
    assert pdf._may_tell(written) or not pdf._TELLS.search(written)


@given(st.text("abc", min_size=1, max_size=14))
def test_a_word_is_like_a_name_or_of_another_length(word: str) -> None:
    names = ("abcabc", "cabbage", "bacabacaba")
    near = Nearest(names)
    assert len(word) in near.lengths or all(abs(len(word) - len(name)) > allowed_edits(name) for name in names)
    assert near.find(word) is None or len(word) in near.lengths


def test_what_is_remembered_of_words_is_forgotten_before_it_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "_CACHE", 1)
    text = "Katharnia sprach mit Katharinna und Kathrina, dann mit Katahrina"
    assert KNOWN.matcher.find(text) == Matcher(KNOWN.identifiers, KNOWN.spared).find(text) != []


STREETS = """straße strasse str. weg gasse platz allee ring damm ufer steig pfad chaussee laan straat gatan vej gata
    katu kuja tie utca vagen vägen gade stræti straeti ulica ulice tér út terrasse hof markt"""


@pytest.mark.parametrize("street", STREETS.split())
def test_every_word_for_a_street_is_a_sign_of_one(street: str) -> None:
    for text in (f"Langa{street} 12", f"Langa{street.upper()} 12"):
        hit = next(one.expression.search(text) for one in ADDRESSES if one.sign is _BEHIND_STREET)
        assert (hit is None) == (_BEHIND_STREET.search(text) is None), text


@pytest.mark.parametrize("month", sorted(dates._MONTHS))
def test_every_month_is_a_sign_of_a_date(month: str) -> None:
    forms = ("5 {}", "5. {}", "{} 5", "{} 5, 2024", "{} 2024", "the third of {}", "{} the third", "5 de {}", "1st{}")
    for text in (form.format(month.title()) for form in forms):
        found_at_all = any(expression.search(text) for expression in dates._PROSE)
        assert not found_at_all or dates.PROSE_SIGN.search(text), text
