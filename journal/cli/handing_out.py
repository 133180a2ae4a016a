"""Verbs that hand records over: export, plan."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from journal.anonymization.disclosure import Disclosure, disclose
from journal.anonymization.plan import PlanError, read_plan, write_plan
from journal.anonymization.policy import Audience
from journal.attaching import UnreadableFileError
from journal.cli.opened import now, opened, person
from journal.cli.outs import (
    STANDARD_OUTPUT,
    OutIsFolderError,
    is_folder,
    require_free,
    require_one_output,
    write_files,
    write_out,
)
from journal.cli.reading import past, selection
from journal.cli.saving import UsageError
from journal.cli.shares import share_named
from journal.cli.terminal import progress, show, tell, warn, write_json
from journal.cli.words import Parser, Verbs, add_verb, one_of, option
from journal.errors import KithError
from journal.exports import handing_over, lossless
from journal.exports.archive import unpacked
from journal.exports.choosing import Chosen, all_earlier, background_of, choose, earlier_of, known_of
from journal.exports.differing import difference, in_words
from journal.exports.formats import FORMATS as WRITTEN
from journal.exports.formats import Format, proposed_name
from journal.exports.handing_over import Produced
from journal.i18n import _
from journal.journal import Journal
from journal.model.change import addition
from journal.model.kinds import KINDS
from journal.model.moments import stamp
from journal.model.people import Person
from journal.model.selection import Selection
from journal.model.shares import Share
from journal.progress import Progress
from journal.store.history import Past

LOSSLESS: Final = "kith"
_DIGESTS: Final = ("sha256", "thumbnail", "clean_copy")


class AudienceError(UsageError):
    """It was not said for whom."""

    def __init__(self) -> None:
        super().__init__(_("Say for whom with --audience: {known}.").format(known=", ".join(Audience)))


class OtherAudienceError(KithError):
    """A share cannot be continued for somebody of another kind."""

    def __init__(self, was: str) -> None:
        super().__init__(_("That share was made for: {was}. It can only go on for the same.").format(was=was))


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare export, plan."""
    export = add_verb(verbs, "export", _("write a file for somebody, cleaned for them and verified"), _export)
    _add_choices(export)
    export.add_argument("--plan", metavar="FILE", help=_("carry out an edited plan"))
    export.add_argument("--dry-run", action="store_true", help=_("only report what would leave"))
    export.add_argument("--format", metavar="F", type=one_of(*dict.fromkeys(one.called for one in WRITTEN.values())))
    export.add_argument(
        "--for", dest="recipient", metavar="NAME", default="", help=_("for whom it is, kept in the ledger")
    )
    export.add_argument(
        "--continue", dest="continues", metavar="SHARE-ID", help=_("same pseudonym and first day as that share")
    )
    export.add_argument("--history", action="store_true", help=_("with the history (.kith)"))
    plan = add_verb(verbs, "plan", _("write the editable plan of an export"), _plan)
    _add_choices(plan)


def _add_choices(parser: Parser) -> None:
    parser.add_argument("out", metavar="OUT", help=_("the file to write; - for standard output"))
    parser.add_argument("--audience", type=one_of(*Audience), metavar="|".join(Audience))
    parser.add_argument("--from", dest="start", metavar="WHEN")
    parser.add_argument("--to", dest="end", metavar="WHEN")
    parser.add_argument("--kinds", metavar="K,…", default="", help=_("only these kinds"))
    parser.add_argument("--notes", action="store_true", help=_("with long texts"))
    parser.add_argument("--sealed", metavar="ID,…", default="", help=_("sealed records that the doctor may see"))
    parser.add_argument("--force", action="store_true", help=_("replace OUT"))


def _export(options: argparse.Namespace) -> int:
    written = _format(options)
    audience = _audience(options, written.name)
    require_one_output(options)
    _require_fitting(options, written, audience)
    if not _is_for_tables(options):
        # A dry run writes nothing that could replace anything.
        require_free(options.out, force=options.force or options.dry_run, example=proposed_name(written))
    with opened(options) as journal:
        continued, whose = _continued(journal, options, audience), person(options, journal)
        chosen = _chosen(journal, options, audience, whose, everything=written.name == LOSSLESS)
        return hand_over(journal, options, written, chosen, whose, continued)


def hand_over(
    journal: Journal,
    options: argparse.Namespace,
    written: Format,
    chosen: Chosen,
    whose: Person,
    continued: Share | None,
) -> int:
    """Clean, write, verify, remember and tell; nothing is written where anything is open or was found."""
    shares = list(journal.select(Selection(person=whose.id, kinds=("share",), deleted=None)))
    recipient = continued.recipient if continued else options.recipient
    with progress(options, _("Writing")) as bar:
        disclosure = disclose(
            chosen.plan,
            chosen.records,
            goes_on=earlier_of(continued),
            earlier=all_earlier(shares),
            background=background_of(shares, recipient, chosen.plan.audience, journal.added_conditions),
            progress=bar,
        )
        produced = handing_over.produce(
            disclosure,
            chosen.known,
            written,
            file_name=_file_name(options.out),
            progress=bar,
            write=_whole(journal, options, whose) if written.name == LOSSLESS else None,
        )
    report = handing_over.report(disclosure, produced, out=options.out, person=whose.id)
    if continued is not None:
        report["difference"] = difference(continued.disclosed, disclosure.records)
    if not produced.may_leave:
        _tell(options, report)
        warn(handing_over.why_not(produced, disclosure))
        return 1
    if not options.dry_run:
        _write(options, produced)
        record = None
        if disclosure.audience is not Audience.SELF and options.out != STANDARD_OUTPUT:
            named = {"person": whose.id, "recipient": recipient, "recorded": stamp(now())}
            record = handing_over.share_record(disclosure, produced, chosen.plan, continues=continued, **named)
        report |= {"share": _remembered(journal, record), "sha256": produced.sha256}
    _tell(options, report)
    return 0


def _require_fitting(options: argparse.Namespace, written: Format, audience: Audience) -> None:
    """Raise UsageError for an option that would be passed over; what a plan was made with may be said again."""
    if options.plan and (options.start or options.end or options.kinds or options.notes or options.sealed):
        warn(_("The plan says what leaves: period, kinds, notes and sealed records are taken from it."))
    _require_sealed_for_a_doctor(options, audience)
    if options.history and written.name != LOSSLESS:
        raise UsageError(_("--history goes only with a .kith file."))
    if audience is Audience.SELF and (options.recipient or options.continues):
        raise UsageError(_("What you keep for yourself is no share: leave --for and --continue out."))
    if options.recipient and options.continues:
        raise UsageError(_("A share that goes on is for whom it was: leave --for or --continue out."))


def _require_sealed_for_a_doctor(options: argparse.Namespace, audience: Audience) -> None:
    if options.sealed and audience is not Audience.DOCTOR:
        raise UsageError(_("--sealed goes only with --audience doctor: nobody else sees a sealed record."))


def _format(options: argparse.Namespace) -> Format:
    """The format that was named or that OUT ends in. Raises OutIsFolderError, and NoFormatError of `handing_over`."""
    if _is_for_tables(options):
        return WRITTEN["csv-zip"]
    if is_folder(options.out):
        named = WRITTEN[options.format or "pdf"]
        raise OutIsFolderError(options.out, proposed_name(named))
    return handing_over.chosen_format(options.out, options.format)


def _is_for_tables(options: argparse.Namespace) -> bool:
    """True where OUT is a folder that shall hold a table a kind."""
    return options.format == "csv" and is_folder(options.out)


def _write(options: argparse.Namespace, produced: Produced) -> None:
    if _is_for_tables(options):
        write_files(options.out, unpacked(produced.data), force=options.force)
    else:
        write_out(options.out, produced.data)


def _whole(journal: Journal, options: argparse.Namespace, whose: Person) -> Callable[[Disclosure, Progress], bytes]:
    """The writer of the lossless file: the disclosure, and what of the vault is no record."""

    def write(disclosure: Disclosure, bar: Progress) -> bytes:
        digests = {one[name] for one in disclosure.of("attachment") for name in _DIGESTS if one.get(name)}
        return lossless.pack(
            disclosure,
            words=[{"word": one.word, "verdict": one.verdict} for one in journal.words(whose.id)],
            attachments={digest: journal.attachment(digest) for digest in digests},
            history=[past(line) for line in journal.history() if _is_of(line, whose)] if options.history else None,
            progress=bar,
        )

    return write


def _is_of(line: Past, whose: Person) -> bool:
    record = line.after or line.before
    return record is not None and record.person == whose.id


def _remembered(journal: Journal, record: Share | None) -> str | None:
    """The id of the Share record; only a file written for somebody else leaves one."""
    return None if record is None else journal.apply([addition(record)], title=_("Handed over")).records[0].id


def _tell(options: argparse.Namespace, report: dict[str, Any]) -> None:
    if option(options, "json", default=False):
        write_json(report)
    elif options.out == STANDARD_OUTPUT:
        tell(options, handing_over.in_words(report))
    else:
        print(handing_over.in_words(report))
        if "difference" in report:
            print(in_words(report["difference"]))


def _audience(options: argparse.Namespace, name: str) -> Audience:
    if options.audience is None:
        if name == LOSSLESS:
            return Audience.SELF
        raise AudienceError
    return Audience(options.audience)


def _file_name(out: str) -> str:
    return "" if out == STANDARD_OUTPUT else Path(out).name


def _chosen(
    journal: Journal, options: argparse.Namespace, audience: Audience, whose: Person, *, everything: bool
) -> Chosen:
    picked = _selection(options, whose, everything=everything)
    words = [(one.word, one.verdict) for one in journal.words(whose.id)]
    if getattr(options, "plan", None):
        plan = read_plan(_bytes_of(options.plan))
        if plan.audience != audience:
            raise PlanError(_("it was made for: {audience}.").format(audience=plan.audience))
        records = tuple(journal.select(Selection(person=whose.id)))
        return Chosen(records, known_of(journal.select, words, whose.id, journal.people()), plan)
    with progress(options, _("Cleaning")) as bar:
        sealed = frozenset(journal.find(ending).id for ending in _listed(options.sealed))
        chosen = {"people": journal.people(), "notes": options.notes, "sealed": sealed}
        return choose(journal.select, words, picked, audience, **chosen, progress=bar)


def _selection(options: argparse.Namespace, whose: Person, *, everything: bool) -> Selection:
    kinds = _listed(options.kinds)
    for kind in kinds:
        if kind not in KINDS:
            raise UsageError(
                _("'{kind}' is no kind of record. There are: {known}.").format(kind=kind, known=", ".join(KINDS))
            )
    options.kinds, options.search, options.tags = list(kinds), "", []
    options.deleted = None if everything else False
    return selection(options, whose)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[,\s]+", text) if word)


def _continued(journal: Journal, options: argparse.Namespace, audience: Audience) -> Share | None:
    if options.continues is None:
        return None
    share = share_named(journal, options.continues)
    if share.audience != audience:
        raise OtherAudienceError(share.audience)
    return share


def _plan(options: argparse.Namespace) -> int:
    audience = _audience(options, "")
    require_one_output(options)
    _require_sealed_for_a_doctor(options, audience)
    require_free(options.out, force=options.force, example="plan.json")
    with opened(options) as journal:
        whose = person(options, journal)
        data = write_plan(_chosen(journal, options, audience, whose, everything=False).plan)
    write_out(options.out, data)
    if options.out != STANDARD_OUTPUT:
        show(options, {"out": options.out, "bytes": len(data)}, _("The plan is in '{out}'.").format(out=options.out))
    return 0


def _bytes_of(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or "") from None
