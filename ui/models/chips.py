"""What the timeline can be narrowed to: word, icon, kinds."""

from collections.abc import Sequence
from datetime import date

from journal.i18n import N_, _, grouped, ngettext
from ui.models.dates import short_day

CHIPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (N_("All"), "", ()),
    (N_("Symptoms"), "thermometer", ("symptom", "checkin", "factor", "episode")),
    (N_("Doses"), "pill", ("dose", "treatment", "effect")),
    (N_("Side effects"), "circle-alert", ("side-effect",)),
    (N_("Measurements"), "gauge", ("measurement",)),
    (N_("Notes"), "notebook-pen", ("note", "attachment")),
    (N_("Visits"), "stethoscope", ("appointment", "question")),
)


EVENTS = tuple(kind for _word, _icon, some in CHIPS for kind in some)
"""What is shown here; people, trackers, providers and shares have places of their own."""


def how_much(days: Sequence[tuple[date | None, int]], today: date) -> str:
    """How many entries there are, and since when."""
    counts = [(day, count) for day, count in days if count]
    total = sum(count for _day, count in counts)
    if not total:
        return _("Nothing is written down yet.")
    first = next((day for day, _count in counts if day is not None), None)
    entries = ngettext("{count} entry", "{count} entries", total).format(count=grouped(total))
    if first is None:
        return _("{entries}, newest first.").format(entries=entries)
    since = short_day(first, today)
    return _("{entries} since {day}, newest first.").format(entries=entries, day=since)
