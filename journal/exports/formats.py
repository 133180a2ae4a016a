"""The table of every format that leaves; a new one is one line here."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from journal.anonymization.disclosure import Disclosure
from journal.exports.lossless import lossless
from journal.exports.papers import as_html, as_pdf
from journal.exports.summary import summary
from journal.exports.tables import one_table, zipped
from journal.i18n import N_
from journal.progress import Progress


@dataclass(frozen=True, slots=True)
class Format:
    """One way out. `endings`: of the file's name, the first is proposed; `title` is translated when shown.

    `name` tells it from every other; `called` is its name outside, which tables have in common, one or many.
    """

    name: str
    endings: tuple[str, ...]
    title: str
    write: Callable[[Disclosure, Progress], bytes]

    @property
    def called(self) -> str:
        """The word for it on the command line and in a report: a zip of tables is csv too."""
        return self.name.partition("-")[0]


FORMATS: Final[dict[str, Format]] = {
    one.name: one
    for one in (
        Format("pdf", (".pdf",), N_("Page to print or send (PDF)"), as_pdf),
        Format("html", (".html",), N_("Page for a browser (HTML)"), as_html),
        Format("csv", (".csv",), N_("One table (CSV)"), one_table),
        Format("csv-zip", (".zip",), N_("A table for each kind (CSV in a zip)"), zipped),
        Format("json", (".json",), N_("For other programs (JSON)"), summary),
        Format("kith", (".kith",), N_("Everything, for another Kith of yours"), lossless),
    )
}


def format_of(name: str) -> Format | None:
    """The format that a file's name ends in; the longest ending wins, None where there is none."""
    folded = name.casefold()
    fitting = [(ending, one) for one in FORMATS.values() for ending in one.endings if folded.endswith(ending)]
    return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else None


def proposed_name(of: Format, below: Callable[[int], int] = secrets.randbelow) -> str:
    """A name that tells nothing: "summary-4f2a.pdf"."""
    return f"summary-{below(1 << 16):04x}{of.endings[0]}"
