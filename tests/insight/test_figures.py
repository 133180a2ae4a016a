from xml.etree import ElementTree as ET

import pytest

from journal.insight.figures import Band, bands, severity
from journal.insight.series import Daily

DAILY = Daily("Headache", 1, 30, frozenset({2, 9}), frozenset(range(1, 20)), {2: 4.0, 9: 8.0})
TICKS = {1: "1 March", 15: "15 March"}


@pytest.fixture(scope="module")
def drawn() -> str:
    return severity(DAILY, TICKS, "of 10")


def test_the_same_values_are_the_same_bytes(drawn: str) -> None:
    assert severity(DAILY, TICKS, "of 10") == drawn


def test_labels_stay_text(drawn: str) -> None:
    texts = "".join(ET.fromstring(drawn).itertext())  # noqa: S314 - our own bytes
    assert "15 March" in texts
    assert "of 10" in texts


def test_no_comment_date_or_program_is_in_a_picture(drawn: str) -> None:
    assert "<!--" not in drawn
    assert "metadata" not in drawn
    assert "matplotlib.org" not in drawn


def test_names_in_any_script_stand_in_the_bands() -> None:
    found = bands([Band("תרופה", 1, 20, "20 mg"), Band("كحة", 5, 30, "")], TICKS, 1, 30)
    texts = "".join(ET.fromstring(found).itertext())  # noqa: S314 - our own bytes
    assert "תרופה" in texts
    assert "20 mg" in texts
