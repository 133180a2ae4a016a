"""Lines that stand for a value of one type: words, text, numbers, moments."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from journal.i18n import _, number
from journal.model.records import GIVEN, NONE, SKIPPED, Answer
from ui.forms.fields import LineField
from ui.forms.numerals import decimal
from ui.models.dates import readable, typed_moment
from ui.theme import Theme


def words_field(label: str, look: Theme) -> LineField:
    """Several words with commas between them, as a tuple."""
    return LineField(
        label,
        look,
        lambda text: tuple(part.strip() for part in text.split(",") if part.strip()),
        ", ".join,
    )


def text_field(label: str, look: Theme) -> LineField:
    """One line of text."""
    return LineField(label, look, str, lambda value: value or "")


def number_field(label: str, look: Theme) -> LineField:
    """A decimal with the digits typed; point or comma, as the language has it."""
    return LineField(
        label,
        look,
        lambda text: decimal(text) if text else None,
        lambda value: "" if value is None else number(value),
    )


def value_field(label: str, look: Theme) -> LineField:
    """A measured decimal that may have been left unanswered."""

    def write(answer: Answer[Decimal]) -> str:
        words = {NONE: _("none"), SKIPPED: _("skipped")}
        return number(answer.value) if answer.answer == GIVEN else words.get(answer.answer, "")

    return LineField(label, look, lambda text: _answered(decimal(text)) if text else Answer(), write)


def _answered(value: Decimal) -> Answer[Decimal]:
    return Answer(answer=GIVEN, value=value)


def moment_field(label: str, look: Theme, now: Callable[[], datetime]) -> LineField:
    """A time as exactly as it is known; whatever `typed_moment` takes, empty for unknown."""
    return LineField(label, look, lambda text: typed_moment(text, now()) if text else None, readable)
