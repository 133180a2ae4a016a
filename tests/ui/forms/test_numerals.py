"""Numbers as people type them, with the decimal mark of their language."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

import pytest

from journal.i18n import use_language
from ui.forms.measured import measured
from ui.forms.numerals import TwoReadingsError, decimal


@pytest.fixture
def german() -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


@pytest.mark.parametrize("typed", ["37.5", "37,5", " 37,5 "])
def test_point_and_comma_are_both_a_decimal_mark(typed: str) -> None:
    assert decimal(typed) == Decimal("37.5")


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("typed", ["37.5", "37,5", "1,234", "0.125", "1234.5"])
def test_german_takes_both_marks_where_they_can_mean_one_thing(typed: str) -> None:
    assert decimal(typed) == Decimal(typed.replace(",", "."))


def test_a_comma_before_three_digits_is_asked_about_in_english() -> None:
    with pytest.raises(TwoReadingsError, match=r"Write 1234 or 1\.2340"):
        decimal("1,234")
    assert decimal("1.234") == Decimal("1.234")


@pytest.mark.usefixtures("german")
def test_a_point_before_three_digits_is_asked_about_in_german() -> None:
    with pytest.raises(TwoReadingsError, match=r"1234 oder 1,2340"):
        decimal("1.234")


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(InvalidOperation):
        decimal("a few")


@pytest.mark.usefixtures("german")
def test_a_measurement_is_typed_with_a_comma() -> None:
    assert measured("38,2 °C")["value"].value == Decimal("38.2")
