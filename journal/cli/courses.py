"""Verbs about treatments and what the log answers: treatment, treatments, doses, summary."""

import argparse
from datetime import date, timedelta
from typing import Any, Final

import msgspec

from journal.cli.opened import now, opened, person, when_given
from journal.cli.saving import UsageError, amount_and_unit, save, schedule, treatment_named
from journal.cli.terminal import show
from journal.cli.texts import one_line
from journal.cli.words import Parser, Verbs, add_verb, common_options, group
from journal.i18n import N_, _
from journal.insight import due, summaries
from journal.model import codec
from journal.model.change import Change
from journal.model.courses import stopped, with_dose
from journal.model.moments import Moment, Precision, day, last_day, moment_at
from journal.model.selection import Selection
from journal.model.treatments import Schedule, Segment, Treatment
from journal.model.zones import SYSTEM_ZONE

_PERIOD = timedelta(days=89)
_LONGEST = timedelta(days=200 * 366)
"""What is due is counted day by day; no log is longer."""

_CHANGES: Final = {"started": N_("started"), "stopped": N_("stopped"), "dose": N_("another dose")}


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Treatment change, treatment stop, treatments, doses due, summary."""
    treatment = group(add_verb(verbs, "treatment", _("change or stop a treatment"), _needs_word), _needs_word)
    change = treatment.add_parser("change", help=_("another dose from a day on"), parents=[common_options()])
    change.set_defaults(run=_change)
    change.add_argument("name", metavar="NAME")
    change.add_argument("--amount", metavar="AMOUNT", help=_('like "10 mg"'))
    change.add_argument("--times", metavar="08:00,20:00")
    change.add_argument("--every", metavar="8h")
    change.add_argument("--as-needed", action="store_true")
    change.add_argument("--why", metavar="TEXT")
    change.add_argument("--from", dest="start", metavar="WHEN")
    stop = treatment.add_parser("stop", help=_("end a treatment"), parents=[common_options()])
    stop.set_defaults(run=_stop)
    stop.add_argument("name", metavar="NAME")
    stop.add_argument("--at", metavar="WHEN")
    stop.add_argument("--reason", metavar="TEXT", default="")
    add_verb(verbs, "treatments", _("what is and was being taken"), _treatments)
    doses = group(add_verb(verbs, "doses", _("doses that are due"), _due), _due)
    doses.add_parser("due", help=_("due from 12 hours ago to 4 hours ahead"), parents=[common_options()]).set_defaults(
        run=_due
    )
    summary = add_verb(verbs, "summary", _("what a period was like, against the one before"), _summary)
    summary.add_argument("--from", dest="start", metavar="WHEN")
    summary.add_argument("--to", dest="end", metavar="WHEN")


def _needs_word(_options: argparse.Namespace) -> int:
    raise UsageError(_("Say what to do: kith treatment change NAME …, or kith treatment stop NAME …"))


def _change(options: argparse.Namespace) -> int:
    at = when_given(options.start) or moment_at(now(), Precision.DAY)
    with opened(options) as journal:
        before = treatment_named(journal, person(options, journal), options.name, at)
        after = _with_dose(before, at, options)
        saved = save(journal, Change(before, after), _("Dose changed"))
        show(options, codec.as_object(saved), _("Saved: {record}").format(record=one_line(saved)))
    return 0


def _with_dose(before: Treatment, at: Moment, options: argparse.Namespace) -> Treatment:
    if not any((options.amount, options.times, options.every, options.as_needed, options.why)):
        raise UsageError(_("Say what changes: --amount, --times, --every, --as-needed or --why."))
    last = before.segments[-1] if before.segments else Segment()
    planned = schedule(options)
    amount = (last.amount, last.unit) if options.amount is None else _typed(options.amount, last.unit)
    when_due = last.schedule if planned is None else msgspec.convert(planned, Schedule)
    return with_dose(before, at, amount, when_due, options.why)


def _typed(text: str, unit: str | None) -> tuple[Any, str | None]:
    amount, given = amount_and_unit(text)
    return codec.loads(amount), given or unit


def _stop(options: argparse.Namespace) -> int:
    at = when_given(options.at) or moment_at(now(), Precision.DAY)
    with opened(options) as journal:
        before = treatment_named(journal, person(options, journal), options.name, at)
        after = stopped(before, at, options.reason)
        saved = save(journal, Change(before, after), _("Treatment stopped"))
        show(options, codec.as_object(saved), _("Saved: {record}").format(record=one_line(saved)))
    return 0


def _treatments(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        records = journal.select(Selection(person=person(options, journal).id))
        found = summaries.treatments(records, now().date(), SYSTEM_ZONE)
        lines = [_treatment_line(one) for one in found]
        show(options, found, "\n".join(lines) or _("No treatments are written down."))
    return 0


def _treatment_line(one: dict[str, Any]) -> str:
    since = (one["since"] or "").replace("T", " ")
    return f"{one['name']}  {since}  {_('taken now') if one['current'] else _('ended')}"


def _due(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        records = journal.select(Selection(person=person(options, journal).id, kinds=("treatment", "dose")))
        found = due.doses_due(records, now())
        lines = [f"{one['due'].replace('T', ' ')}  {one['name']}" for one in found]
        show(options, found, "\n".join(lines) or _("No dose is due."))
    return 0


def _summary(options: argparse.Namespace) -> int:
    first, last = when_given(options.start), when_given(options.end)
    end = last_day(last) if last else now().date()
    start = day(first) if first else end - _PERIOD
    if start > end:
        raise UsageError(_("The period begins after it ends. Check --from and --to."))
    if end - start > _LONGEST:
        raise UsageError(_("A summary covers at most 200 years. Check --from and --to."))
    with opened(options) as journal:
        records = journal.select(Selection(person=person(options, journal).id))
        found = summaries.summary(records, start, end, SYSTEM_ZONE)
        show(options, found, _summary_text(found, start, end))
    return 0


def _summary_text(found: dict[str, Any], start: date, end: date) -> str:
    lines = [
        _("{start} to {end}: {logged} of {count} days logged").format(
            start=start, end=end, count=found["days"], logged=found["logged_days"],
        ),
    ]  # fmt: skip
    lines += [
        _("{name}: on {days} days, {before} in the period before; {missing} days not logged").format(
            name=one["name"], days=one["days"], before=one["baseline_days"], missing=one["missing_days"],
        )
        for one in found["symptoms"]
    ]  # fmt: skip
    lines += [
        _("{name}: {taken} of {scheduled} doses taken, {unknown} not written down").format(
            name=one["name"], **one["adherence"]
        )
        for one in found["treatments"]
        if one["adherence"]["scheduled"]
    ]
    lines += [_change_line(one) for one in found["changes"]]
    lines += [f"{one['what']}: {one['why']}" for one in found["worries"]]
    lines += [_("To ask: {question}").format(question=one["text"]) for one in found["questions"]]
    return "\n".join(lines)


def _change_line(one: dict[str, Any]) -> str:
    what = f"{one['at']}  {one['name']}: {_(_CHANGES[one['what']])}"
    return f"{what}, {one['to']}" if one["to"] else what
