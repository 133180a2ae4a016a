"""A document as plain values: what the PDF and the HTML page both draw, so that they cannot differ."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from journal.exports import brief, diary, further, measured, peer
from journal.exports.blocks import Block
from journal.exports.head import Page, foot, head, page_of
from journal.i18n import _, language
from journal.insight.readings import read

STRANGERS = frozenset({"peer", "public"})


def document(
    objects: Iterable[Mapping[str, Any]],
    audience: str,
    *,
    period: tuple[int | None, int | None] = (None, None),
    recipient: str = "",
    left_out: Sequence[dict[str, str]] = (),
    k_low: int | None = None,
) -> dict[str, Any]:
    """The whole document of disclosed `objects`.

    `period`: first and last day (numbers of the objects' own calendar), None where open. `left_out`: rows of label and
    text for the box on a peer's page; `k_low`: how many people at least could be meant, None when not estimated.
    """
    page = page_of(read(objects), audience, period, recipient)
    strange = audience in STRANGERS
    first = peer.first_page(page, list(left_out), peer.risk_words(k_low)) if strange else brief.first_page(page)
    return {
        "title": _("Health summary"),
        "lang": language().partition("_")[0],
        "template": "peer" if strange else "brief",
        "head": head(page),
        "foot": foot(),
        "first": first,
        "further": _further(page, strange=strange),
    }


def _further(page: Page, *, strange: bool) -> list[Block]:
    blocks = [] if strange else diary.questions(page, brief.QUESTIONS, brief.LONGEST_QUESTION)
    blocks += further.treatments(page)
    blocks += further.effects(page)
    if page.days.calendar != "weeks":
        blocks += further.severities(page)
        blocks += further.symptoms(page)
    blocks += [*further.side_effects(page), *measured.checkins(page), *measured.measurements(page)]
    blocks += [*diary.conditions(page), *diary.visits(page)]
    return blocks + diary.days(page)
