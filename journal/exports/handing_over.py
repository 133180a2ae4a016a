"""One share from its disclosure to verified bytes; the window and the command line both go this way."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from journal.anonymization.disclosure import Disclosure
from journal.anonymization.known import Known
from journal.anonymization.plan import Plan
from journal.anonymization.policy import Audience
from journal.anonymization.searching import Finding
from journal.anonymization.verification import verify
from journal.errors import KithError
from journal.exports.formats import FORMATS, Format, format_of
from journal.i18n import _, ngettext
from journal.model import codec
from journal.model.ids import new_id
from journal.model.moments import moment_on
from journal.model.shares import Share, SharedField
from journal.progress import Progress


@dataclass(frozen=True, slots=True)
class Produced:
    """The bytes of one file and what verification found in them."""

    format: str
    data: bytes
    findings: tuple[Finding, ...]
    undecided: int

    @property
    def may_leave(self) -> bool:
        """True when nothing is open and nothing was found."""
        return not self.findings and not self.undecided

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


class NoFormatError(KithError):
    """It is not clear in which format a file is wanted."""

    status = 2

    def __init__(self, name: str) -> None:
        endings = " ".join(ending for one in FORMATS.values() for ending in one.endings)
        super().__init__(
            _("'{name}' does not say in which format. End the name in one of these, or use --format: {endings}").format(
                name=name, endings=endings,
            ),
        )  # fmt: skip


class OtherEndingError(KithError):
    """A file would have the ending of another format than its own."""

    status = 2

    def __init__(self, name: str, ending: str, named: str) -> None:
        super().__init__(
            _(
                "'{name}' ends like {ending}, and --format says {named}. Give another name, or leave --format out."
            ).format(name=name, ending=ending, named=named)
        )


def chosen_format(name: str, named: str | None) -> Format:
    """The format that was `named`, else the one of the file name's ending. Raises NoFormatError, OtherEndingError."""
    found = format_of(name)
    if named is None and found is None:
        raise NoFormatError(name)
    # A zip of tables is a table for each kind: the ending says which of the two is meant.
    if found is not None and named in {None, found.called}:
        return found
    if found is not None:
        raise OtherEndingError(name, found.called, str(named))
    return FORMATS[str(named)]


def produce(
    disclosure: Disclosure,
    known: Known,
    chosen: Format,
    *,
    file_name: str,
    progress: Progress,
    write: Callable[[Disclosure, Progress], bytes] | None = None,
) -> Produced:
    """Write the file in memory, open it again with other code, and look for what must not be there.

    `known`: all that is known of the person. `file_name`: what the file will be called, checked like its content.
    `write`: in place of the format's own writer, for the lossless file, which holds more than a disclosure.
    """
    data = (write or chosen.write)(disclosure, progress)
    findings = verify(data, chosen.name, disclosure, known, file_name)
    return Produced(chosen.name, data, findings, len(disclosure.report.undecided))


def renamed(produced: Produced, disclosure: Disclosure, known: Known, file_name: str) -> Produced:
    """The same bytes under the name that was chosen for them: a name can give away as much as what is in the file."""
    return replace(produced, findings=verify(produced.data, produced.format, disclosure, known, file_name))


def report(disclosure: Disclosure, produced: Produced, *, out: str, person: str) -> dict[str, Any]:
    """The report of shapes.md "export", as of a file not written: `share` and `sha256` are null."""
    return {
        "out": out,
        "format": FORMATS[produced.format].called,
        "audience": str(disclosure.audience),
        "person": person,
        **disclosure.report.as_object(),
        "verification": [{"what": found.what, "where": found.where} for found in produced.findings],
        "share": None,
        "bytes": len(produced.data),
        "sha256": None,
    }


def why_not(produced: Produced, disclosure: Disclosure) -> str:
    """The sentence for a file that may not leave."""
    if produced.undecided:
        count = produced.undecided
        return ngettext(
            "Nothing was written: {count} place in the texts is undecided. Decide it in a plan, or its word by "
            "kith words.",
            "Nothing was written: {count} places in the texts are undecided. Decide them in a plan, or their words by "
            "kith words.",
            count,
        ).format(count=count)
    finding = produced.findings[0]
    audience = str(disclosure.audience)
    return _("Nothing was written: {what} would have left for '{audience}', found in {where}.").format(
        what=finding.what, where=finding.where, audience=audience,
    )  # fmt: skip


def share_record(  # noqa: PLR0913 - everything that a share remembers, each by its name
    disclosure: Disclosure,
    produced: Produced,
    plan: Plan,
    *,
    person: str,
    recipient: str,
    continues: Share | None,
    recorded: str,
) -> Share:
    """What the ledger keeps of one file handed over: to whom, what, how, and the records as they left."""
    if disclosure.audience is Audience.SELF:
        message = "what one keeps for oneself is no share"
        raise ValueError(message)
    return Share(
        id=new_id(),
        person=person,
        recorded=recorded,
        recipient=recipient,
        audience=str(disclosure.audience),
        policy=disclosure.policy,
        selection=codec.loads(codec.dumps(plan.selection or {})),
        sha256=produced.sha256,
        pseudonym=disclosure.pseudonym,
        first_day=moment_on(disclosure.first_day),
        continues=continues.id if continues else None,
        fields=tuple(SharedField(of=one.kind, field=one.field, verb=str(one.verb)) for one in disclosure.report.fields),
        # As a body says it again: lists for tuples, whole numbers without a point.
        disclosed=tuple(codec.loads(codec.dumps(disclosure.records))),
    )


def in_words(told: dict[str, Any]) -> str:
    """The report as a person reads it on a terminal."""
    kept, broader, removed = (
        sorted({f"{one['kind']} {one['field']}" for one in told["fields"] if one["verb"] == verb})
        for verb in ("keep", "generalise", "remove")
    )
    records = ", ".join(f"{kind} {count}" for kind, count in told["records"].items()) or _("none")
    spans = ", ".join(f"{kind} {count}" for kind, count in told["spans"].items()) or _("none")
    # For oneself nothing is cleaned, and the report names no field.
    all_kept = _("everything") if told["audience"] == Audience.SELF else _("nothing")
    lines = [
        _("Records: {records}").format(records=records),
        _("Kept as it is: {fields}").format(fields=", ".join(kept) or all_kept),
        _("Made broader: {fields}").format(fields=", ".join(broader) or _("nothing")),
        _("Left out: {fields}").format(fields=", ".join(removed) or _("nothing")),
        _("Taken out of texts: {spans}").format(spans=spans),
        _("How many people it could be: {verdict}").format(verdict=_risk(told["risk"])),
    ]
    lines += [
        _("Undecided in {kind}: {field}, from {start} to {end} [{id}]").format(**{**one, "id": one["id"][-8:]})
        for one in told["undecided"]
    ]
    lines += [_("Found in the file: {what}, {where}").format(**one) for one in told["verification"]]
    if told["sha256"]:
        lines.append(_("Written: {out}, {bytes} bytes, SHA-256 {sha256}").format(**told))
    return "\n".join(lines)


def _risk(risk: dict[str, Any]) -> str:
    return {
        "identified": _("the reader knows the person"),
        "unknown": _("cannot be estimated yet; treat it as high"),
    }.get(risk["verdict"], f"{risk['verdict']} ({risk['k_low']}-{risk['k_high']})")
