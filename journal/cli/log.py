"""The verb `log`: one record of any kind, from what was typed."""

import argparse
from collections.abc import Callable
from typing import Any, Final

from journal.cli.opened import now, opened, person, when, when_given
from journal.cli.references import resolved
from journal.cli.saving import UsageError, amount_and_unit, save, schedule, split_pair, treatment_named
from journal.cli.terminal import show
from journal.cli.texts import one_line
from journal.cli.words import Parser, Verbs, add_verb, one_of
from journal.i18n import _
from journal.journal import Journal
from journal.model import codec
from journal.model.assigning import assign
from journal.model.change import addition
from journal.model.daily import CHECKIN_ITEMS, Tracker
from journal.model.ids import new_id
from journal.model.kinds import KINDS, display_name, empty
from journal.model.moments import moment_at, stamp
from journal.model.people import Person
from journal.model.records import NOT_ASKED, Record
from journal.model.selection import Selection
from journal.model.treatments import Treatment
from journal.model.units import ucum

LOGGED: Final = tuple(kind for kind in KINDS if kind not in {"person", "share", "attachment"})
_NAMED: Final = {
    "episode": "label",
    "allergy": "substance",
    "question": "text",
    "note": "text",
    "appointment": "reason",
    "dose": "",
    "effect": "",
}
"""Kind -> the member that NAME fills; "" where NAME is a treatment's."""

_ONLY_OF: Final = {
    "suspect": "side-effect",
    "times": "treatment",
    "every": "treatment",
    "as_needed": "treatment",
}
"""Option -> the one kind whose member it sets; the others are members by their own name, and refused by it."""


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Log."""
    log = add_verb(verbs, "log", _("write one record down"), _log)
    log.add_argument("kind", metavar="KIND", type=one_of(*LOGGED), help=", ".join(LOGGED))
    log.add_argument("words", metavar="NAME", nargs="*", help=_("its name; of a measurement also value and unit"))
    log.add_argument("--at", metavar="WHEN", help=_("when it was (default: now)"))
    log.add_argument("--until", metavar="WHEN")
    log.add_argument("--from", metavar="WHEN", dest="start", help=_("when a treatment began"))
    log.add_argument("--set", dest="members", action="append", default=[], metavar="FIELD=VALUE")
    log.add_argument("--note", metavar="TEXT")
    log.add_argument("--tag", dest="tags", action="append", default=[], metavar="T")
    log.add_argument("--code", metavar="SYSTEM|CODE")
    log.add_argument("--recorder", metavar="NAME", help=_("who wrote it, when not the person"))
    log.add_argument("--answer", metavar="none|skipped|not-asked", type=one_of("none", "skipped", "not-asked"))
    for name in ("severity", "status", "grade", "type", "amount", *CHECKIN_ITEMS):
        log.add_argument(f"--{name.replace('_', '-')}", dest=f"member_{name}", metavar=name.upper())
    log.add_argument("--suspect", metavar="TREATMENT", action="append", default=[])
    log.add_argument("--times", metavar="08:00,20:00")
    log.add_argument("--every", metavar="8h")
    log.add_argument("--as-needed", action="store_true")


def _log(options: argparse.Namespace) -> int:
    _require_fitting(options)
    with opened(options) as journal:
        whose = person(options, journal)
        record = _Draft(options, journal, whose).record()
        saved = save(journal, addition(record), _("Added"))
        of = getattr(saved, "treatment", None)
        names = {of: display_name(journal.get(of))} if of else {}
        show(options, codec.as_object(saved), _("Saved: {record}").format(record=one_line(saved, names)))
    return 0


def _require_fitting(options: argparse.Namespace) -> None:
    """Raise UsageError for an option that would be passed over in silence."""
    for option, kind in _ONLY_OF.items():
        if getattr(options, option) and options.kind != kind:
            name = f"--{option.replace('_', '-')}"
            raise UsageError(_("{option} goes only with: log {kind}").format(option=name, kind=kind))
    if options.at is not None and options.start is not None:
        raise UsageError(_("--at and --from say the same. Leave one of them out."))


class _Draft:
    """What was typed after `log`, on its way to a record."""

    def __init__(self, options: argparse.Namespace, journal: Journal, whose: Person) -> None:
        self._options, self._journal, self._whose = options, journal, whose
        self._kind = KINDS[options.kind]
        self._at = when_given(options.at) or when_given(options.start) or moment_at(now())
        bare = empty(self._kind, id=new_id(), person=whose.id, recorded=stamp(now()))
        self._shown = codec.as_object(bare)

    def record(self) -> Record:
        """The record that was typed. Raises UsageError and what `assign` and `from_object` raise."""
        options = self._options
        self._shown["effective"] = {
            "start": self._at, "end": when_given(options.until), "ongoing": self._goes_on(),
        }  # fmt: skip
        self._name()
        self._common()
        special: dict[str, Callable[[], None]] = {"treatment": self._treatment, "side-effect": self._side_effect}
        special.get(options.kind, self._nothing)()
        for name in ("severity", "status", "grade", "type", *CHECKIN_ITEMS):
            if (text := getattr(options, f"member_{name}")) is not None:
                self._set(name, text)
        if options.kind != "treatment" and options.member_amount is not None:
            self._amount(options.member_amount)
        for pair in options.members:
            self._set(*split_pair(pair))
        if options.kind == "checkin":
            self._require_answer()
        if options.kind == "measurement":
            self._require_value()
        self._scaled_by_tracker()
        return codec.from_object(resolved(self._journal, self._kind, self._shown, None))

    def _require_answer(self) -> None:
        answered = any(self._shown[item]["answer"] != NOT_ASKED for item in CHECKIN_ITEMS)
        if not answered and not (self._shown["note"] or "").strip():
            items = ", ".join(f"--{item.replace('_', '-')}" for item in CHECKIN_ITEMS)
            raise UsageError(_("A check-in needs an answer, like --mood 3. Its items: {items}.").format(items=items))

    def _require_value(self) -> None:
        found = self._shown
        if found["value"]["answer"] == NOT_ASKED and not (found["text"] or found["parts"]):
            raise UsageError(_("A measurement is NAME VALUE UNIT, like: log measurement weight 71.5 kg"))

    def _goes_on(self) -> bool:
        return self._options.kind in {"treatment", "condition", "allergy"} and not self._options.until

    def _nothing(self) -> None:
        """Most kinds need no more than their members."""

    def _set(self, path: str, text: str) -> None:
        self._shown = assign(self._kind, self._shown, path, text, when)

    def _name(self) -> None:
        kind, words = self._options.kind, self._options.words
        if kind == "measurement":
            self._measurement(words)
        elif kind == "checkin" and words:
            raise UsageError(_("A check-in has no name. Its items are options: --mood 3."))
        elif len(words) > 1:
            raise UsageError(
                _('One name is expected. Put a name of several words into quotes: "{words}".').format(
                    words=" ".join(words)
                )
            )
        elif words:
            member = _NAMED.get(kind, "name")
            if member:
                self._shown[member] = words[0]
            else:
                self._shown["treatment"] = self.treatment(words[0]).id

    def treatment(self, name: str) -> Treatment:
        """The one treatment of that name, or id, that is current at the time. Raises the sentences above."""
        return treatment_named(self._journal, self._whose, name, self._at)

    def _measurement(self, words: list[str]) -> None:
        if not 1 <= len(words) <= 3:
            raise UsageError(_("A measurement is NAME VALUE UNIT, like: log measurement weight 71.5 kg"))
        self._shown["name"] = words[0]
        unit = words[2] if len(words) == 3 else None
        self._shown |= {"unit": unit, "ucum": ucum(unit) if unit else None}
        if len(words) == 1:
            return
        upper, slash, lower = words[1].partition("/")
        if slash:
            names = ("systolic", "diastolic") if "pressure" in words[0].casefold() else ("first", "second")
            for index, (name, value) in enumerate(zip(names, (upper, lower), strict=True)):
                self._set(f"parts.{index}.name", name)
                self._set(f"parts.{index}.value", value)
                self._shown["parts"][index] |= {"unit": unit, "ucum": self._shown["ucum"]}
            return
        comparator = next((mark for mark in ("<=", ">=", "<", ">") if words[1].startswith(mark)), None)
        self._shown["comparator"] = comparator
        self._set("value", words[1].removeprefix(comparator or ""))

    def _common(self) -> None:
        options = self._options
        if options.note is not None:
            self._shown["note"] = options.note
        self._shown["tags"] = list(options.tags)
        if options.code:
            system, bar, code = options.code.partition("|")
            if not bar:
                raise UsageError(_("A code is SYSTEM|CODE, like http://loinc.org|29463-7."))
            self._shown["code"] = {"system": system, "code": code, "display": None}
        if options.recorder:
            self._shown["recorder"] = {"who": "caregiver", "name": options.recorder}
        if options.answer:
            member = {"symptom": "severity", "factor": "amount", "measurement": "value"}.get(options.kind)
            if member is None:
                raise UsageError(
                    _(
                        "--answer goes with symptom, factor and measurement; "
                        "an item of a check-in takes it as its value: --mood skipped."
                    )
                )
            self._set(member, options.answer)

    def _treatment(self) -> None:
        options = self._options
        segment: dict[str, Any] = {"from": self._at, "to": None, "schedule": schedule(options)}
        if options.member_amount is not None:
            value, unit = amount_and_unit(options.member_amount)
            self._set("segments.0.amount", value)
            segment = {**self._shown["segments"][0], **segment, "unit": unit}
        if options.until:
            segment["to"] = self._shown["effective"]["end"]
        self._shown["segments"] = [segment]

    def _side_effect(self) -> None:
        self._shown["suspects"] = [
            {"treatment": self.treatment(name).id, "confidence": None} for name in self._options.suspect
        ]

    def _amount(self, typed: str) -> None:
        if self._options.kind == "dose":
            value, unit = amount_and_unit(typed)
            self._set("amount.value", value)
            self._shown["amount"]["unit"] = unit
        else:
            self._set("amount", typed)

    def _scaled_by_tracker(self) -> None:
        """An answer named like one of the person's trackers is on that tracker's own scale."""
        name, member = self._shown.get("name"), {"symptom": "severity", "factor": "amount"}.get(self._options.kind)
        answered = self._shown.get(member) if member else None
        if (
            not name
            or not answered
            or not answered.get("value")
            or any(p.startswith(f"{member}.") for p in self._options.members)
        ):
            return
        for tracker in self._journal.select(Selection(person=self._whose.id, kinds=("tracker",))):
            if isinstance(tracker, Tracker) and tracker.name == name and tracker.records == self._options.kind:
                answered["value"] = {**answered["value"], "scale": tracker.scale}
