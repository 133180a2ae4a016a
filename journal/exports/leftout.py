"""The box on a peer's page: what was left out and what was made broader, from the disclosure's own accounts."""

from typing import Final

from journal.anonymization.policy import Verb
from journal.anonymization.report import Report
from journal.i18n import N_, _, ngettext
from journal.model.described import Privacy

# Class -> (label, what is said when all of it was left out), in the order of the box.
_REMOVED: Final = (
    ((Privacy.SELF, Privacy.OTHER), N_("Names"), N_("of the person, of relatives, doctors and clinics")),
    ((Privacy.DATE, Privacy.TIME), N_("Dates"), N_("all; time is counted from the first day shared")),
    ((Privacy.PLACE, Privacy.NUMBER), N_("Places"), N_("addresses, towns and regions; numbers of every kind")),
    ((Privacy.NOTE, Privacy.ATTACHMENT), N_("Notes"), N_("all, with photos and files")),
)
_BROADER: Final = {
    Privacy.BIRTH: N_("age"),
    Privacy.TIME: N_("part of day"),
    Privacy.VALUE: N_("measured values"),
    Privacy.DOSE: N_("doses"),
    Privacy.RATING: N_("ratings"),
    Privacy.CONDITION: N_("rare conditions"),
}


def rows(report: Report) -> list[dict[str, str]]:
    """Label and text of each row; a row stands only where the accounts show something of it."""
    changed = {field.privacy for field in report.fields if field.verb is not Verb.KEEP}
    kept = {field.privacy for field in report.fields if field.verb is Verb.KEEP}
    found = [
        {"label": _(label), "text": _(text)}
        for classes, label, text in _REMOVED
        if changed & set(classes) and not (Privacy.NOTE in classes and Privacy.NOTE in kept)
    ]
    masked = sum(report.spans.values())
    if masked:
        found.append({"label": _("Words"), "text": _masked(masked)})
    broader = {field.privacy for field in report.fields if field.verb is Verb.GENERALISE}
    words = [_(word) for privacy, word in _BROADER.items() if privacy in broader]
    if words:
        found.append({"label": _("Broader"), "text": ", ".join(words)})
    return found


def _masked(count: int) -> str:
    return ngettext(
        "{n} place in texts, a bracket where it stood", "{n} places in texts, brackets where they stood", count
    ).format(n=count)
