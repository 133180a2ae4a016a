"""The sheets of shares: a page for each, whose words can be typed back, and nothing about who made them or when."""

import io

import pypdf
import pypdfium2
import pytest

from journal.crypto import shares
from journal.exports.pdf import A4, LETTER
from journal.exports.share_sheets import share_name, share_sheets
from tests.exports.test_pdf import catalogue, text_of


@pytest.fixture(scope="module")
def drawn() -> tuple[bytes, tuple[str, ...]]:
    return shares.new_shares(2, 3)


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_each_share_is_one_page_on_either_paper(drawn: tuple[bytes, tuple[str, ...]], paper: str) -> None:
    with pypdfium2.PdfDocument(share_sheets(drawn[1], 2, paper=paper)) as document:
        assert len(document) == 3


def test_the_words_of_enough_sheets_can_be_typed_back(drawn: tuple[bytes, tuple[str, ...]]) -> None:
    secret, given = drawn
    typed = []
    for number in (1, 3):
        text = text_of(share_sheets(given, 2, (number,)))
        assert f"Share {number} of 3" in text
        assert "2 of the shares together" in text
        words = set(given[number - 1].split())
        after = text[text.index("1 ") :]
        typed.append(" ".join([word for word in after.split() if word in words][: len(given[0].split())]))
    assert shares.secret_of(typed) == secret


def test_they_are_tagged_and_their_metadata_hold_no_author_no_date_and_no_word(
    drawn: tuple[bytes, tuple[str, ...]],
) -> None:
    made = share_sheets(drawn[1], 2)
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert catalogue(reader)["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert set(reader.metadata) <= {"/Title", "/Creator"}
    assert made == share_sheets(drawn[1], 2)
    assert share_name(2) == "sheet-2.pdf"
