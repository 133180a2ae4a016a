"""Verbs that hand records over: export, plan, shares."""

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from journal.anonymization.disclosure import Disclosure, disclose
from journal.anonymization.plan import PlanError, read_plan, write_plan
from journal.anonymization.policy import Audience
from journal.attaching import UnreadableFileError
from journal.cli.opened import now, opened, person
from journal.cli.reading import OutExistsError, past, selection
from journal.cli.saving import UsageError
from journal.cli.terminal import progress, show, warn, write_json
from journal.cli.words import Parser, Verbs, add_verb, common_options, group, option
from journal.errors import KithError
from journal.exports import handing_over, lossless
from journal.exports.choosing import Chosen, all_earlier, choose, earlier_of, known_of
from journal.exports.formats import FORMATS as WRITTEN
from journal.exports.handing_over import Produced
from journal.i18n import _
from journal.imports.formats import FORMATS as READ
from journal.journal import Journal
from journal.model import codec
from journal.model.change import addition
from journal.model.kinds import KINDS
from journal.model.moments import stamp
from journal.model.people import Person
from journal.model.selection import Selection
from journal.model.shares import Share
from journal.progress import Progress
from journal.store.history import Past
from journal.vault.atomic import atomic_write

STANDARD_OUTPUT: Final = "-"
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


class NotAShareError(KithError):
    """The record named to be continued is no share."""

    def __init__(self) -> None:
        super().__init__(_("This is no share. 'kith shares' lists them."))


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare export, plan, formats, shares."""
    export = add_verb(verbs, "export", _("write a file for somebody, cleaned for them and verified"), _export)
    _add_choices(export)
    export.add_argument("--plan", metavar="FILE", help=_("carry out an edited plan"))
    export.add_argument("--dry-run", action="store_true", help=_("only report what would leave"))
    export.add_argument("--format", metavar="F", choices=tuple(WRITTEN))
    export.add_argument(
        "--for", dest="recipient", metavar="NAME", default="", help=_("for whom it is, kept in the ledger")
    )
    export.add_argument(
        "--continue", dest="continues", metavar="SHARE-ID", help=_("same pseudonym and first day as that share")
    )
    export.add_argument("--history", action="store_true", help=_("with the history (.kith)"))
    plan = add_verb(verbs, "plan", _("write the editable plan of an export"), _plan)
    _add_choices(plan)
    add_verb(verbs, "formats", _("what can be read and written"), _formats)
    shares = group(add_verb(verbs, "shares", _("what was handed to whom"), _shares), _shares)
    shares.add_parser("list", help=_("all shares"), parents=[common_options()]).set_defaults(run=_shares)
    one = shares.add_parser("show", help=_("one share, with the records as they left"), parents=[common_options()])
    one.add_argument("id", metavar="ID")
    one.set_defaults(run=_share)


def _add_choices(parser: Parser) -> None:
    parser.add_argument("out", metavar="OUT", help=_("the file to write; - for standard output"))
    parser.add_argument("--audience", choices=tuple(Audience), metavar="|".join(Audience))
    parser.add_argument("--from", dest="start", metavar="WHEN")
    parser.add_argument("--to", dest="end", metavar="WHEN")
    parser.add_argument("--kinds", metavar="K,…", default="", help=_("only these kinds"))
    parser.add_argument("--notes", action="store_true", help=_("with long texts"))
    parser.add_argument("--sealed", metavar="ID,…", default="", help=_("sealed records that the doctor may see"))
    parser.add_argument("--force", action="store_true", help=_("replace OUT"))


def _export(options: argparse.Namespace) -> int:
    written = handing_over.chosen_format(options.out, options.format)
    audience = _audience(options, written.name)
    if options.out == STANDARD_OUTPUT and option(options, "json", default=False):
        raise UsageError(
            _("Standard output can hold the file or the report, not both. Leave --json out or name a file.")
        )
    _require_free(options)
    with opened(options) as journal:
        continued = _continued(journal, options, audience)
        whose = person(options, journal)
        chosen = _chosen(journal, options, audience, whose, everything=written.name == LOSSLESS)
        with progress(options, _("Writing")) as bar:
            disclosure = disclose(
                chosen.plan,
                chosen.records,
                goes_on=earlier_of(continued),
                earlier=all_earlier(journal.select(Selection(person=whose.id, kinds=("share",), deleted=None))),
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
        if not produced.may_leave:
            _tell(options, report)
            warn(handing_over.why_not(produced, disclosure))
            return 1
        if options.dry_run:
            _tell(options, report)
        elif options.out == STANDARD_OUTPUT:
            sys.stdout.buffer.write(produced.data)
            sys.stdout.buffer.flush()
        else:
            atomic_write(Path(options.out), produced.data)
            share = _remembered(journal, options, chosen, disclosure, produced, continued)
            _tell(options, report | {"share": share, "sha256": produced.sha256})
    return 0


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


def _remembered(
    journal: Journal,
    options: argparse.Namespace,
    chosen: Chosen,
    disclosure: Disclosure,
    produced: Produced,
    continued: Share | None,
) -> str | None:
    """The id of the Share record; only a file written for somebody else leaves one."""
    if disclosure.audience is Audience.SELF:
        return None
    record = handing_over.share_record(
        disclosure,
        produced,
        chosen.plan,
        person=person(options, journal).id,
        recipient=continued.recipient if continued else options.recipient,
        continues=continued,
        recorded=stamp(now()),
    )
    return journal.apply([addition(record)], title=_("Handed over")).records[0].id


def _tell(options: argparse.Namespace, report: dict[str, Any]) -> None:
    if option(options, "json", default=False):
        write_json(report)
    else:
        # The report is no result to pipe on: it goes beside the file.
        warn(handing_over.in_words(report))


def _audience(options: argparse.Namespace, name: str) -> Audience:
    if options.audience is None:
        if name == LOSSLESS:
            return Audience.SELF
        raise AudienceError
    return Audience(options.audience)


def _require_free(options: argparse.Namespace) -> None:
    if options.out != STANDARD_OUTPUT and Path(options.out).exists() and not options.force:
        raise OutExistsError(options.out)


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
        return Chosen(records, known_of(journal.select, words, whose.id), plan)
    with progress(options, _("Cleaning")) as bar:
        sealed = frozenset(journal.find(ending).id for ending in _listed(options.sealed))
        return choose(journal.select, words, picked, audience, notes=options.notes, sealed=sealed, progress=bar)


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
    record = journal.find(options.continues)
    if not isinstance(record, Share):
        raise NotAShareError
    if record.audience != audience:
        raise OtherAudienceError(record.audience)
    return record


def _plan(options: argparse.Namespace) -> int:
    audience = _audience(options, "")
    if options.out == STANDARD_OUTPUT and option(options, "json", default=False):
        raise UsageError(
            _("Standard output can hold the plan or the report, not both. Leave --json out or name a file.")
        )
    _require_free(options)
    with opened(options) as journal:
        whose = person(options, journal)
        data = write_plan(_chosen(journal, options, audience, whose, everything=False).plan)
    if options.out == STANDARD_OUTPUT:
        sys.stdout.buffer.write(data)
        return 0
    atomic_write(Path(options.out), data)
    show(options, {"out": options.out, "bytes": len(data)}, _("The plan is in '{out}'.").format(out=options.out))
    return 0


def _shares(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        found = list(journal.select(Selection(person=person(options, journal).id, kinds=("share",))))
        shares = [one for one in found if isinstance(one, Share)]
        lines = [f"{one.recorded[:10]}  {one.audience}  {one.recipient}  [{one.id[-8:]}]" for one in shares]
        show(options, [codec.as_object(one) for one in found], "\n".join(lines) or _("Nothing was handed over yet."))
    return 0


def _share(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        record = journal.find(options.id)
        if not isinstance(record, Share):
            raise NotAShareError
        shown = codec.as_object(record)
        show(options, shown, "\n".join(codec.dumps(one).decode() for one in shown["disclosed"]))
    return 0


def _bytes_of(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or "") from None


def _formats(options: argparse.Namespace) -> int:
    shown = {
        way: [{"name": one.name, "endings": list(one.endings), "title": _(one.title)} for one in table.values()]
        for way, table in (("import", READ), ("export", WRITTEN))
    }
    lines = [
        f"{way}  {one['name']}  {' '.join(one['endings'])}  {one['title']}"
        for way, rows in shown.items()
        for one in rows
    ]
    show(options, shown, "\n".join(lines))
    return 0
