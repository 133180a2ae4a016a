"""Numbers as people type them: a comma before decimals is a point, and what can be read in two ways is asked about."""

import re
from typing import Final

from journal.errors import KithError
from journal.i18n import _

_WITH_COMMA: Final = re.compile(r"[+-]?\d+,\d+")
_THOUSAND_OR_THOUSANDTH: Final = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")


class TwoReadingsError(KithError):
    """A number with a comma may be meant in two ways, a thousand times apart."""

    status = 2

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("'{typed}' can be read in two ways, a thousand times apart: write 1000 or 1.0, without a comma.").format(
                typed=typed
            )
        )


def pointed(number: str) -> str:
    """`number` with a point where a comma stands before its decimals; anything else as it is.

    Raises TwoReadingsError: 1,000 is a thousand to one reader and one to another, and a dose.
    """
    if _THOUSAND_OR_THOUSANDTH.fullmatch(number):
        raise TwoReadingsError(number)
    return number.replace(",", ".") if _WITH_COMMA.fullmatch(number) else number
