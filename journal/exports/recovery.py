"""The recovery sheet: one page to print with the code that opens a journal when its passphrase is forgotten."""

from typing import Any, Final

from journal.exports.pdf import A4, pdf
from journal.i18n import _

NAME: Final = "sheet.pdf"
"""Proposed for the file: it tells nobody what it opens."""


def recovery_sheet(code: str, paper: str = A4) -> bytes:
    """The sheet as a tagged PDF of one page, without date and author. `code`: groups joined by dashes.

    Whose journal it opens is written on it by hand, if at all.
    """
    return pdf(_contents(code), paper)


def _contents(code: str) -> dict[str, Any]:
    return {
        "template": "recovery",
        "lang": "en",
        "title": _("Recovery code"),
        "lead": _("It opens a Kith journal when the passphrase is forgotten."),
        "groups": code.split("-"),
        "blank": [_("Whose journal"), _("Where it lies"), _("Sheet made on")],
        "blank_mark": _("to be filled in by hand, if you like"),
        "parts": [_what_it_is(), _how_to_use_it(), _where_to_keep_it()],
        "foot": {
            "page": _("Nobody can send you this code again."),
            "right": _("made with Kith"),
        },
    }


def _what_it_is() -> dict[str, Any]:
    return {
        "title": _("What this is"),
        "rows": [
            {
                "label": _("The code"),
                "text": _(
                    "Kith keeps a journal encrypted on the computer of whoever writes it. This code opens it just as "
                    "the passphrase does: whoever has the journal, or a backup of it, and this sheet can read "
                    "everything in it."
                ),
            },
            {
                "label": _("Without it"),
                "text": _("If the passphrase and this code are both lost, nobody can open the journal again."),
            },
        ],
    }


def _how_to_use_it() -> dict[str, Any]:
    return {
        "title": _("How to use it"),
        "rows": [
            {
                "label": _("In the window"),
                "text": _(
                    "Start Kith. Where it asks for the passphrase, choose “Use the recovery code” and type the nine "
                    "groups. Then choose a new passphrase under Settings, Security."
                ),
            },
            {
                "label": _("In a terminal"),
                "text": _("Write the code into a file, type this line, and delete the file afterwards:"),
                "command": "kith unlock --recovery-code-file FILE",
            },
            {
                "label": _("Typing it"),
                "text": _(
                    "Small or capital letters, spaces and dashes make no difference. The letters I, L, O and U do not "
                    "occur: what looks like one is the digit 1 or 0, or a V."
                ),
            },
        ],
    }


def _where_to_keep_it() -> dict[str, Any]:
    return {
        "title": _("Where to keep it"),
        "rows": [
            {
                "label": _("On paper"),
                "text": _(
                    "Away from the computer: with your passport, in a locked drawer, or with somebody you trust. Not "
                    "as a photo, not in your mail, not in a folder that is copied elsewhere."
                ),
            },
            {
                "label": _("If it is lost"),
                "text": _(
                    "Make a new code under Settings, Security. This one then no longer opens the journal; it still "
                    "opens the backups made before."
                ),
            },
        ],
    }
