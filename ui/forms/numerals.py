"""Numbers as people type them: the language's own decimal mark, and the other one where it cannot mean thousands."""

import re
from decimal import Decimal

from journal.errors import KithError
from journal.i18n import _, decimal_mark, number, thousands_mark

_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")


class TwoReadingsError(KithError):
    """A number that may be a thousand times another."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _("'{typed}' can be read in two ways, a thousand times apart. Write {whole} or {part}.").format(
                typed=text, whole=re.sub(r"[.,]", "", text), part=number(re.sub(r"[.,]", ".", text) + "0")
            )
        )


def decimal(text: str) -> Decimal:
    """The number that was typed: 37.5 and 37,5 are the same. Raises TwoReadingsError, decimal.InvalidOperation.

    What stands between thousands in the reader's language is refused where it could do so: "1.234" in German.
    """
    typed = text.strip()
    if decimal_mark() not in typed and thousands_mark() in typed and _THOUSANDS.fullmatch(typed):
        raise TwoReadingsError(typed)
    return Decimal(typed.replace(",", "."))
