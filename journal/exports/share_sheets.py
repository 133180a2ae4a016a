"""Sheets for the shares of a recovery secret: one for each person who keeps one, with its words in order."""

from collections.abc import Sequence
from typing import Any

from journal.exports.pdf import A4, pdf
from journal.i18n import _


def share_sheets(shares: Sequence[str], need: int, numbers: Sequence[int] = (), paper: str = A4) -> bytes:
    """A tagged PDF, without date and author, with a page for each of `shares`, of which `need` are enough.

    `numbers`: which pages, counted from 1; none for all. Whose journal they open is written on it by hand, if at all.
    """
    wanted = numbers or range(1, len(shares) + 1)
    sheets = [{"title": share_title(number, len(shares)), "words": shares[number - 1].split()} for number in wanted]
    return pdf(_contents(sheets, need), paper)


def share_name(number: int) -> str:
    """Proposed for the file of one: it tells nobody what it opens."""
    return f"sheet-{number}.pdf"


def share_title(number: int, of: int) -> str:
    """Which one it is."""
    return _("Share {number} of {of}").format(number=number, of=of)


def _contents(sheets: list[dict[str, Any]], need: int) -> dict[str, Any]:
    together = _("{count} of the shares together open a Kith journal. Fewer tell nothing.")
    return {
        "template": "shares",
        "lang": "en",
        "title": _("Share of a recovery secret"),
        "lead": together.format(count=need),
        "sheets": sheets,
        "blank": [_("Whose journal"), _("Who keeps this sheet"), _("Who keeps the others")],
        "blank_mark": _("to be filled in by hand, if you like"),
        "rows": [
            {
                "label": _("What this is"),
                "text": _(
                    "Kith keeps a journal encrypted on the computer of whoever writes it. When the passphrase is "
                    "lost, or the person who knows it cannot be asked, those who keep the shares open it together."
                ),
            },
            {
                "label": _("How to use it"),
                "text": _(
                    "Start Kith where the journal lies, choose “Other ways in”, and type the words "
                    "of each share on a line of its own, in their order. Four letters of a word are not enough."
                ),
            },
            {
                "label": _("Where to keep it"),
                "text": _(
                    "On paper, each with another person or in another house. Not as a photo, not in your mail, and "
                    "never all in one place."
                ),
            },
        ],
        "foot": {"page": _("Nobody can send you these words again."), "right": _("made with Kith")},
    }
