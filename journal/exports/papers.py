"""The two documents made of a disclosure: as PDF and as HTML."""

from typing import Any

from journal.anonymization.disclosure import Disclosure
from journal.exports.document import document
from journal.exports.leftout import rows
from journal.exports.pdf import A4, pdf
from journal.exports.web import html
from journal.progress import Progress


def as_pdf(disclosure: Disclosure, progress: Progress, paper: str = A4) -> bytes:
    """The brief, or the summary for peers and the public, on `paper` ("a4" or "us-letter")."""
    values = contents(disclosure, progress)
    progress.step(1, 2)
    return pdf(values, paper)


def as_html(disclosure: Disclosure, progress: Progress) -> bytes:
    """The same as one self-contained page."""
    return html(contents(disclosure, progress))


def contents(disclosure: Disclosure, progress: Progress) -> dict[str, Any]:
    """What both draw, and what the preview shows."""
    progress.step(0, 2)
    return document(
        disclosure.records,
        disclosure.audience.value,
        left_out=rows(disclosure.report),
        k_low=disclosure.report.risk.k_low,
    )
