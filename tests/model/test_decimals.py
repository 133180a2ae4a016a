import pytest

from journal.model.decimals import TwoReadingsError, pointed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1,5", "1.5"), ("-1,5", "-1.5"), ("0,125", "0.125"), ("1,5000", "1.5000"), ("7", "7"), ("1.234", "1.234"),
        ("none", "none"), ("1,2,3", "1,2,3"), (",5", ",5"),
    ],
)  # fmt: skip
def test_a_comma_before_decimals_is_a_point(typed: str, read: str) -> None:
    assert pointed(typed) == read


@pytest.mark.parametrize("typed", ["1,000", "12,500", "-100,000"])
def test_what_is_a_thousand_or_one_is_asked_about(typed: str) -> None:
    with pytest.raises(TwoReadingsError, match="a thousand times apart"):
        pointed(typed)
